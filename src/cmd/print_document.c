/* Prints a document's arrays; see print_document.h. */
#include "cmd/print_document.h"
#include "names.h"

static void print_words(FILE *out, const Document *doc, Span span) {
    Str words = document_words(doc, span);
    fputs("«", out);
    for (int32_t i = 0; i < words.length; i++) fputc(words.text[i] == '\n' ? ' ' : words.text[i], out);
    fputs("»", out);
}

static void print_day(FILE *out, Day day) {
    if (day == DAY_NONE) {
        fputs("-", out);
        return;
    }
    Civil c = civil_from_day(day);
    fprintf(out, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static void print_time(FILE *out, const Document *doc, int32_t time) {
    if (time >= 0) fprintf(out, " time=%.*s", STR_ARGS(doc->times.items[time].value));
}

static void print_place(FILE *out, const Document *doc, int32_t place) {
    if (place >= 0) fprintf(out, " place=%.*s", STR_ARGS(doc->places.items[place].name));
}

static void print_sides(FILE *out, const Document *doc, const char *label, const Participants *sides) {
    if (!sides->count) return;
    fprintf(out, " %s=", label);
    for (int32_t i = 0; i < sides->count; i++) {
        int32_t entity = sides->items[i].entity;
        Str name = entity >= 0 ? doc->entities.items[entity].name : S("?");
        fprintf(out, "%s%.*s", i ? "+" : "", STR_ARGS(name.length ? name : S("(unnamed)")));
    }
}

static void print_text_items(FILE *out, const Document *doc) {
    for (int32_t i = 0; i < doc->blocks.count; i++) {
        const Block *b = &doc->blocks.items[i];
        fprintf(out, "block %d %s %.*s ", i, block_kind_names[b->kind], STR_ARGS(b->reason));
        print_words(out, doc, b->span);
        fputc('\n', out);
    }
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        fprintf(out, "sentence %d ", s);
        print_words(out, doc, sentence->span);
        fputc('\n', out);
        for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count && i < doc->tokens.count; i++) {
            const Token *t = &doc->tokens.items[i];
            fprintf(out, "%d\t%.*s\t%.*s\t%.*s\t%.*s\t%d\t%.*s\n", i, STR_ARGS(t->form), STR_ARGS(t->lemma), STR_ARGS(upos_name(t->upos)),
                    STR_ARGS(xpos_name(t->xpos)), t->head, STR_ARGS(relation_name(t->relation)));
        }
    }
}

static void print_times_and_places(FILE *out, const Document *doc) {
    if (doc->day.how) {
        fputs("day ", out);
        print_day(out, doc->day.first);
        fputs("..", out);
        print_day(out, doc->day.last);
        fprintf(out, " %s", how_names[doc->day.how]);
        for (int32_t i = 0; i < doc->day.proof.count; i++) print_words(out, doc, doc->day.proof.items[i]);
        fputc('\n', out);
    }
    if (doc->dateline.span.end) {
        fputs("dateline ", out);
        print_words(out, doc, doc->dateline.span);
        fputc(' ', out);
        print_day(out, doc->dateline.day);
        fputs(doc->dateline.contradicts ? " contradicts the day told\n" : "\n", out);
    }
    for (int32_t i = 0; i < doc->times.count; i++) {
        const TimeMention *t = &doc->times.items[i];
        fprintf(out, "time %d s%d ", i, t->sentence);
        print_words(out, doc, t->span);
        fprintf(out, " %.*s %s %s ", STR_ARGS(t->value), time_sense_names[t->sense], how_names[t->how]);
        print_day(out, t->start);
        fputs("..", out);
        print_day(out, t->end);
        fprintf(out, " head=%.*s\n", STR_ARGS(token_form(doc, t->head)));
    }
    for (int32_t i = 0; i < doc->places.count; i++) {
        const PlaceMention *p = &doc->places.items[i];
        fprintf(out, "place %d s%d ", i, p->sentence);
        print_words(out, doc, p->span);
        fprintf(out, " %.*s %.*s %s %.2f %.2f\n", STR_ARGS(p->name), STR_ARGS(p->country), place_level_names[p->level], p->lat, p->lon);
    }
}

static void print_actors(FILE *out, const Document *doc) {
    for (int32_t i = 0; i < doc->names.count; i++) {
        fprintf(out, "name %d %s ", i, name_type_names[doc->names.items[i].type]);
        print_words(out, doc, doc->names.items[i].span);
        fputc('\n', out);
    }
    for (int32_t i = 0; i < doc->entities.count; i++) {
        const Entity *e = &doc->entities.items[i];
        fprintf(out, "entity %d %.*s kind=%d %.*s%.*s", i, STR_ARGS(e->name), e->kind, STR_ARGS(e->country), STR_ARGS(e->sector));
        if (e->office.length) fprintf(out, " office=%.*s", STR_ARGS(e->office));
        if (e->of >= 0) fprintf(out, " of=%.*s", STR_ARGS(doc->entities.items[e->of].name));
        fputc('\n', out);
    }
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *m = &doc->mentions.items[i];
        fprintf(out, "mention %d s%d %s ", i, m->sentence, mention_kind_names[m->kind]);
        print_words(out, doc, m->span);
        Str name = m->entity >= 0 ? doc->entities.items[m->entity].name : S("-");
        fprintf(out, " → %d %.*s (%s)\n", m->entity, STR_ARGS(name), how_names[m->how]);
    }
}

/* Spans are bytes of the text: cue, speakers and the words that name them, then the parts of what was said. */
static void print_speech(FILE *out, const Document *doc) {
    static const char *const sources[] = {"party", "person", "media", "document", "unnamed", "hearsay"};
    for (int32_t i = 0; i < doc->speeches.count; i++) {
        const Speech *s = &doc->speeches.items[i];
        fprintf(out, "speech %d s%d %s%s %s cue=", i, s->sentence, directness_names[s->directness], s->link_only ? " link" : "",
                sources[s->source]);
        print_words(out, doc, s->cue);
        if (s->parent >= 0) fprintf(out, " parent=%d", s->parent);
        print_sides(out, doc, "speakers", &s->speakers);
        print_sides(out, doc, "audience", &s->audience);
        print_sides(out, doc, "medium", &s->medium);
        if (s->medium_words.length) fprintf(out, " medium_words=\"%.*s\"", STR_ARGS(s->medium_words));
        print_time(out, doc, s->time);
        fprintf(out, " spans=%d-%d", s->cue.start, s->cue.end);
        for (int32_t p = 0; p < s->speakers.count; p++)
            fprintf(out, " by %d-%d", s->speakers.items[p].span.start, s->speakers.items[p].span.end);
        if (s->source_words.end) fprintf(out, " by %d-%d", s->source_words.start, s->source_words.end);
        if (s->relative.end) fprintf(out, " by %d-%d", s->relative.start, s->relative.end);
        for (int32_t p = 0; p < s->parts.count; p++) fprintf(out, " part %d-%d", s->parts.items[p].start, s->parts.items[p].end);
        fprintf(out, " «%.*s»\n", STR_ARGS(s->words));
    }
}

/* "ARNGOV+GON": a code that begins with no country is "---GOV", as PETRARCH writes it. */
static void print_codes(FILE *out, const Document *doc, const Participants *sides) {
    for (int32_t i = 0; i < sides->count; i++) {
        const Entity *e = &doc->entities.items[sides->items[i].entity];
        bool stateless = !e->country.length && e->kind == ACTOR_UNNAMED;
        fprintf(out, "%s%s%.*s%.*s", i ? "+" : " ", stateless ? "---" : "", STR_ARGS(e->country), STR_ARGS(e->sector));
    }
}

static void print_events(FILE *out, const Document *doc) {
    for (int32_t i = 0; i < doc->coded.count; i++) {
        const CodedEvent *c = &doc->coded.items[i];
        fprintf(out, "coded s%d «%.*s» %.*s", c->sentence, STR_ARGS(token_form(doc, c->trigger)), STR_ARGS(c->code));
        print_codes(out, doc, &c->actors);
        print_codes(out, doc, &c->recipients);
        fprintf(out, " rule=%.*s\n", STR_ARGS(c->rule));
    }
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *e = &doc->events.items[i];
        fprintf(out, "event %d s%d %s/%s%s «%.*s»", i, e->sentence, event_type_names[e->type], status_names[e->judgement.status],
                e->judgement.background ? " background" : "", STR_ARGS(token_form(doc, e->trigger)));
        print_sides(out, doc, "actor", &e->actors);
        print_sides(out, doc, "recipient", &e->recipients);
        print_time(out, doc, e->time);
        print_place(out, doc, e->place);
        if (e->speech >= 0) fprintf(out, " speech=%d", e->speech);
        if (e->same_as >= 0) fprintf(out, " same_as=%d", e->same_as);
        fprintf(out, " rule=%.*s\n", STR_ARGS(e->rule));
    }
}

static void print_meetings(FILE *out, const Document *doc) {
    for (int32_t i = 0; i < doc->meetings.count; i++) {
        const MeetingClaim *m = &doc->meetings.items[i];
        fprintf(out, "meeting %d s%d %s \"%.*s\" ", m->meeting, m->sentence, meeting_status_names[m->status], STR_ARGS(m->name));
        print_words(out, doc, m->span);
        print_sides(out, doc, "participants", &m->participants);
        print_sides(out, doc, "refused_by", &m->refused_by);
        print_sides(out, doc, "hosts", &m->hosts);
        print_sides(out, doc, "mediators", &m->mediators);
        print_time(out, doc, m->time);
        print_place(out, doc, m->place);
        for (int32_t r = 0; r < m->reasons.count; r++) {
            fprintf(out, " reason[speech %d]=", m->reasons.items[r].speech);
            print_words(out, doc, m->reasons.items[r].span);
        }
        fputc('\n', out);
    }
    for (int32_t i = 0; i < doc->agreements.count; i++) {
        const AgreementClaim *a = &doc->agreements.items[i];
        fprintf(out, "agreement %d s%d %s \"%.*s\" ", a->agreement, a->sentence, agreement_status_names[a->status], STR_ARGS(a->name));
        print_words(out, doc, a->span);
        print_sides(out, doc, "parties", &a->parties);
        print_time(out, doc, a->signed_time);
        print_place(out, doc, a->place);
        fputc('\n', out);
    }
}

static void print_commitments(FILE *out, const Document *doc) {
    for (int32_t i = 0; i < doc->commitments.count; i++) {
        const CommitmentClaim *c = &doc->commitments.items[i];
        fprintf(out, "commitment %d s%d agreement=%d key=\"%.*s\" %s ", c->commitment, c->sentence, c->agreement, STR_ARGS(c->key),
                manner_names[c->manner]);
        print_words(out, doc, c->action);
        print_sides(out, doc, "debtors", &c->debtors);
        print_sides(out, doc, "set_by", &c->set_by);
        print_time(out, doc, c->time);
        fputc('\n', out);
    }
    for (int32_t i = 0; i < doc->positions.count; i++) {
        const PositionClaim *p = &doc->positions.items[i];
        fprintf(out, "position %d s%d %s", p->position, p->sentence, stance_names[p->stance]);
        print_sides(out, doc, "holders", &p->holders);
        fputs(" object=", out);
        print_words(out, doc, p->object);
        if (p->condition_kind) {
            fprintf(out, " %s=", condition_kind_names[p->condition_kind]);
            print_words(out, doc, p->condition);
        }
        fputc('\n', out);
    }
    for (int32_t i = 0; i < doc->trends.count; i++) {
        const TrendClaim *t = &doc->trends.items[i];
        fprintf(out, "trend s%d %s ", t->sentence, direction_names[t->direction]);
        print_words(out, doc, t->what);
        print_sides(out, doc, "actors", &t->actors);
        print_time(out, doc, t->time);
        print_place(out, doc, t->place);
        fputc('\n', out);
    }
}

static void print_processes(FILE *out, const Document *doc) {
    for (int32_t i = 0; i < doc->processes.count; i++) {
        const ProcessClaim *p = &doc->processes.items[i];
        fprintf(out, "process s%d \"%.*s\" %.*s ", p->sentence, STR_ARGS(p->name), STR_ARGS(p->country));
        print_words(out, doc, p->span);
        print_sides(out, doc, "parties", &p->parties);
        print_sides(out, doc, "hosts", &p->hosts);
        print_time(out, doc, p->since);
        fputc('\n', out);
    }
}

static void print_rivals(FILE *out, const Document *doc) {
    static const char *const fields[] = {"blame", "outcome", "number"}; /* ORDER RivalField */
    for (int32_t i = 0; i < doc->tolls.count; i++) {
        const TollClaim *t = &doc->tolls.items[i];
        fprintf(out, "toll s%d event=%d speech=%d low=%d best=%d high=%d ", t->sentence, t->event, t->speech, t->dead.low, t->dead.best,
                t->dead.high);
        print_words(out, doc, t->evidence);
        print_sides(out, doc, "holders", &t->holders);
        fputc('\n', out);
    }
    for (int32_t i = 0; i < doc->rivals.count; i++) {
        const Rival *r = &doc->rivals.items[i];
        fprintf(out, "rival %s event=%d", fields[r->field], r->event);
        for (int32_t k = 0; k < r->accounts.count; k++) {
            fprintf(out, " speech=%d ", r->accounts.items[k].speech);
            print_words(out, doc, r->accounts.items[k].words);
            print_sides(out, doc, "holders", &r->accounts.items[k].holders);
        }
        fputc('\n', out);
    }
}

void print_document(FILE *out, const Document *doc) {
    print_text_items(out, doc);
    print_times_and_places(out, doc);
    print_actors(out, doc);
    print_speech(out, doc);
    print_events(out, doc);
    print_meetings(out, doc);
    print_commitments(out, doc);
    print_processes(out, doc);
    print_rivals(out, doc);
}
