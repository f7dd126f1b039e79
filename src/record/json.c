/* Each kind of entry as JSON: the keys of docs/record.md, each named once, for writing and for reading. */
#include "names.h"
#include "record/codec.h"
#include "record/correction.h"
#include "record/entries.h"

static const char *const kind_names[] = {"document", "event", "statement", "meeting", "agreement", "commitment",
                                         "position", "trend", "party",     "process", "conflict",  NULL};
static const char *const correction_act_names[] = {"set", "merge", "split", "reject", "undo", NULL};

/* Where a passage stands tells its words. */
static bool is_spared(const ArticleText *article, const Evidence *e) {
    if (!article || e->start < 0 || e->end < e->start || e->end > article->points || !str_equal(article->doc, e->doc)) return false;
    return str_equal(e->text, str_slice(article->text, article->bytes[e->start], article->bytes[e->end]));
}

static void describe_evidence(Codec *codec, void *item) {
    Evidence *e = item;
    if (codec->found) *array_push(codec->out->arena, codec->found) = e;
    codec_str(codec, "doc", &e->doc);
    codec_int(codec, "sentence", &e->sentence, -1);
    codec_int(codec, "start", &e->start, -1);
    codec_int(codec, "end", &e->end, -1);
    if (!is_spared(codec->spared, e)) codec_str(codec, "text", &e->text);
}

static void code_evidence(Codec *codec, const char *key, EvidenceList *list) {
    codec_list(codec, key, list, sizeof(Evidence), describe_evidence);
}

static void describe_time(Codec *codec, void *item) {
    RecordTime *t = item;
    codec_str(codec, "text", &t->text);
    codec_str(codec, "value", &t->value);
    codec_day(codec, "start", &t->start);
    codec_day(codec, "end", &t->end);
    codec_name(codec, "precision", &t->precision, precision_names);
    codec_name(codec, "how", &t->how, how_names);
    if (!codec->out || t->start_offset >= 0) {
        codec_int(codec, "start_offset", &t->start_offset, -1);
        codec_int(codec, "end_offset", &t->end_offset, -1);
    }
    if (!codec->out || t->evidence.count) code_evidence(codec, "evidence", &t->evidence);
}

static void code_time(Codec *codec, const char *key, RecordTime *time) {
    codec_object(codec, key, time->text.length || time->value.length || time->how == HOW_EXPLICIT, describe_time, time);
}

static void describe_actor(Codec *codec, void *item) {
    Actor *a = item;
    codec_str(codec, "name", &a->name);
    codec_str(codec, "text", &a->text);
    codec_str(codec, "code", &a->code);
    codec_str(codec, "country", &a->country);
    codec_str(codec, "sector", &a->sector);
    codec_str(codec, "person", &a->person);
    codec_str(codec, "office", &a->office);
    codec_text(codec, "of", &a->of);
    codec_name(codec, "how", &a->how, how_names);
}

static void code_actors(Codec *codec, const char *key, ActorList *list) {
    codec_list(codec, key, list, sizeof(Actor), describe_actor);
}

static void describe_link(Codec *codec, void *item) {
    ChainLink *link = item;
    codec_str(codec, "name", &link->name);
    codec_name(codec, "kind", &link->kind, source_kind_names);
    codec_str(codec, "cue", &link->cue);
    codec_str(codec, "text", &link->text);
}

void describe_place(Codec *codec, void *item) {
    RecordPlace *p = item;
    codec_str(codec, "name", &p->name);
    codec_str(codec, "country", &p->country);
    codec_name(codec, "level", &p->level, place_level_names);
    if (codec->out ? p->has_point : codec_find(codec, "lat") != NULL) {
        codec_number(codec, "lat", &p->lat);
        codec_number(codec, "lon", &p->lon);
        p->has_point = true;
    }
}

static void code_place(Codec *codec, RecordPlace *place) {
    codec_object(codec, "place", place->name.length > 0, describe_place, place);
}

static void describe_skipped(Codec *codec, void *item) {
    Skipped *s = item;
    codec_text(codec, "reason", &s->reason);
    codec_int(codec, "start", &s->start, -1);
    codec_int(codec, "end", &s->end, -1);
    codec_str(codec, "text", &s->text);
}

static void describe_document(Codec *codec, void *item) {
    DocumentEntry *d = item;
    codec_str(codec, "title", &d->title);
    codec_str(codec, "outlet", &d->outlet);
    codec_str(codec, "url", &d->url);
    codec_object(codec, "date", d->date.how != HOW_UNKNOWN, describe_time, &d->date);
    codec_object(codec, "dateline", d->dateline.how != HOW_UNKNOWN, describe_time, &d->dateline);
    codec_bool(codec, "date_contradicted", &d->date_contradicted);
    codec_str(codec, "sha256", &d->sha256);
    codec_text(codec, "fingerprint", &d->fingerprint);
    codec_int(codec, "sentences", &d->sentences, -1);
    codec_int(codec, "tokens", &d->tokens, -1);
    codec_int(codec, "repaired", &d->repaired, -1);
    codec_list(codec, "times", &d->times, sizeof(RecordTime), describe_time);
    codec_list(codec, "skipped", &d->skipped, sizeof(Skipped), describe_skipped);
}

static void describe_count(Codec *codec, void *item) {
    Count *c = item;
    codec_int(codec, "low", &c->low, -1);
    codec_int(codec, "best", &c->best, -1);
    codec_int(codec, "high", &c->high, -1);
}

static void describe_toll(Codec *codec, void *item) {
    TollEntry *t = item;
    describe_count(codec, &t->dead);
    codec_str(codec, "holder", &t->holder);
    code_evidence(codec, "evidence", &t->evidence);
}

static void describe_deed(Codec *codec, void *item) {
    DeedEntry *d = item;
    codec_str(codec, "key", &d->key);
    codec_int(codec, "number", &d->number, -1);
    codec_int(codec, "remaining", &d->remaining, -1);
    codec_bool(codec, "whole", &d->whole);
}

static void describe_event(Codec *codec, void *item) {
    EventEntry *e = item;
    codec_name(codec, "event", &e->type, event_type_names);
    codec_str(codec, "mode", &e->mode);
    codec_str_list(codec, "context", &e->context);
    code_actors(codec, "actor", &e->actor);
    code_actors(codec, "recipient", &e->recipient);
    codec_name(codec, "status", &e->status, status_names);
    codec_bool(codec, "background", &e->background);
    code_time(codec, "time", &e->time);
    code_place(codec, &e->place);
    codec_object(codec, "trigger", true, describe_skipped, &e->trigger);
    codec_object(codec, "dead", e->dead.low >= 0 || e->dead.best >= 0 || e->dead.high >= 0, describe_count, &e->dead);
    if (!codec->out || e->tolls.count) codec_list(codec, "tolls", &e->tolls, sizeof(TollEntry), describe_toll);
    codec_int(codec, "injured", &e->injured, -1);
    codec_int(codec, "quad_code", &e->quad_code, 0);
    codec_str(codec, "cameo", &e->cameo);
    codec_text(codec, "rule", &e->rule);
    if (!codec->out || e->deed.key.length) codec_object(codec, "deed", true, describe_deed, &e->deed);
}

/* docs/record.md: true, false or "mixed" */
static void code_directness(Codec *codec, Directness *value) {
    static const char *const words[] = {"false", "true", "\"mixed\""};
    if (codec->found) return;
    if (codec->out) {
        build_format(codec->out, ",\"direct\":%s", words[*value]);
        return;
    }
    const JsonNode *found = codec_find(codec, "direct");
    *value = !found                      ? SPEECH_INDIRECT
             : found->kind == JSON_YES   ? SPEECH_DIRECT
             : found->kind == JSON_WORDS ? SPEECH_MIXED
                                         : SPEECH_INDIRECT;
}

static void describe_statement(Codec *codec, void *item) {
    StatementEntry *s = item;
    code_actors(codec, "speaker", &s->speaker);
    code_directness(codec, &s->directness);
    codec_str(codec, "content", &s->content);
    codec_str(codec, "cue", &s->cue);
    codec_str(codec, "medium", &s->medium);
    if (!codec->out || s->language.length) codec_str(codec, "language", &s->language);
    if (!codec->out || s->translated) codec_bool(codec, "translated", &s->translated);
    code_actors(codec, "audience", &s->audience);
    code_time(codec, "time", &s->time);
}

static void describe_reason(Codec *codec, void *item) {
    ReasonEntry *r = item;
    codec_str(codec, "text", &r->text);
    codec_str(codec, "holder", &r->holder);
    code_evidence(codec, "evidence", &r->evidence);
}

static void describe_step(Codec *codec, void *item) {
    HistoryStep *h = item;
    codec_name(codec, "status", &h->status, meeting_status_names);
    code_time(codec, "time", &h->time);
    codec_day(codec, "reported", &h->reported);
    codec_text(codec, "holder", &h->holder);
    code_evidence(codec, "evidence", &h->evidence);
}

static void describe_meeting(Codec *codec, void *item) {
    MeetingEntry *m = item;
    codec_str(codec, "name", &m->name);
    codec_str_list(codec, "aliases", &m->aliases);
    code_place(codec, &m->place);
    code_time(codec, "time", &m->time);
    codec_name(codec, "status", &m->status, meeting_status_names);
    if (!codec->out || m->round) codec_int(codec, "round", &m->round, 0);
    if (!codec->out || m->definite) codec_bool(codec, "definite", &m->definite);
    code_actors(codec, "participants", &m->participants);
    code_actors(codec, "refused_by", &m->refused_by);
    code_actors(codec, "hosts", &m->hosts);
    code_actors(codec, "mediators", &m->mediators);
    codec_str(codec, "purpose", &m->purpose);
    codec_list(codec, "reasons", &m->reasons, sizeof(ReasonEntry), describe_reason);
    codec_list(codec, "history", &m->history, sizeof(HistoryStep), describe_step);
    codec_str(codec, "about", &m->about);
}

static void describe_turn(Codec *codec, void *item) {
    AgreementStep *s = item;
    codec_name(codec, "act", &s->act, agreement_act_names);
    code_time(codec, "time", &s->time);
    codec_day(codec, "reported", &s->reported);
    codec_text(codec, "holder", &s->holder);
    code_evidence(codec, "evidence", &s->evidence);
}

static void describe_agreement(Codec *codec, void *item) {
    AgreementEntry *a = item;
    codec_str(codec, "name", &a->name);
    codec_str_list(codec, "aliases", &a->aliases);
    code_actors(codec, "parties", &a->parties);
    code_place(codec, &a->place);
    code_time(codec, "signed", &a->signed_on);
    codec_name(codec, "status", &a->status, agreement_status_names);
    codec_text(codec, "sort", &a->sort);
    if (!codec->out || has_time(&a->begins)) code_time(codec, "begins", &a->begins);
    if (!codec->out || has_time(&a->ends)) code_time(codec, "ends", &a->ends);
    if (!codec->out || a->history.count) codec_list(codec, "history", &a->history, sizeof(AgreementStep), describe_turn);
    codec_str_list(codec, "commitments", &a->commitments);
}

static void describe_deadline(Codec *codec, void *item) {
    Deadline *d = item;
    code_time(codec, "time", &d->time);
    code_actors(codec, "set_by", &d->set_by);
    codec_name(codec, "manner", &d->manner, manner_names);
    codec_day(codec, "reported", &d->reported);
    codec_list(codec, "according_to", &d->according_to, sizeof(ChainLink), describe_link);
    code_evidence(codec, "evidence", &d->evidence);
}

static void describe_progress(Codec *codec, void *item) {
    Progress *p = item;
    codec_int(codec, "number", &p->number, -1);
    if (!codec->out || p->remaining >= 0) codec_int(codec, "remaining", &p->remaining, -1);
    if (!codec->out || p->whole) codec_bool(codec, "whole", &p->whole);
    code_time(codec, "time", &p->time);
    codec_day(codec, "reported", &p->reported);
    codec_str(codec, "event", &p->event);
    code_evidence(codec, "evidence", &p->evidence);
}

static void describe_commitment(Codec *codec, void *item) {
    CommitmentEntry *c = item;
    code_actors(codec, "debtor", &c->debtor);
    codec_str(codec, "action", &c->action);
    code_actors(codec, "beneficiary", &c->beneficiary);
    codec_str(codec, "agreement", &c->agreement);
    codec_text(codec, "key", &c->key);
    codec_list(codec, "deadlines", &c->deadlines, sizeof(Deadline), describe_deadline);
    codec_name(codec, "status", &c->status, commitment_status_names);
    if (!codec->out || c->progress.count) codec_list(codec, "progress", &c->progress, sizeof(Progress), describe_progress);
}

static void describe_condition(Codec *codec, void *item) {
    PositionEntry *p = item;
    codec_name(codec, "kind", &p->condition_kind, condition_kind_names);
    codec_str(codec, "text", &p->condition_text);
}

static void describe_position(Codec *codec, void *item) {
    PositionEntry *p = item;
    code_actors(codec, "holder", &p->holder);
    codec_name(codec, "stance", &p->stance, stance_names);
    codec_str(codec, "object", &p->object);
    codec_object(codec, "condition", p->condition_kind != CONDITION_NONE, describe_condition, p);
    code_time(codec, "time", &p->time);
}

static void describe_trend(Codec *codec, void *item) {
    TrendEntry *t = item;
    codec_str(codec, "what", &t->what);
    codec_name(codec, "direction", &t->direction, direction_names);
    code_actors(codec, "actor", &t->actor);
    code_place(codec, &t->place);
    code_time(codec, "time", &t->time);
}

static void describe_member(Codec *codec, void *item) {
    Member *m = item;
    codec_str(codec, "person", &m->person);
    codec_str(codec, "office", &m->office);
    codec_day(codec, "from", &m->from);
    codec_day(codec, "to", &m->to);
}

static void describe_party(Codec *codec, void *item) {
    PartyEntry *p = item;
    codec_str(codec, "name", &p->name);
    codec_str_list(codec, "aliases", &p->aliases);
    codec_str(codec, "code", &p->code);
    codec_name(codec, "role", &p->role, party_role_names);
    codec_list(codec, "members", &p->members, sizeof(Member), describe_member);
}

static void describe_process(Codec *codec, void *item) {
    ProcessEntry *p = item;
    codec_str(codec, "name", &p->name);
    codec_text(codec, "country", &p->country);
    code_actors(codec, "parties", &p->parties);
    code_actors(codec, "hosts", &p->hosts);
    code_time(codec, "since", &p->since);
}

static void describe_rival(Codec *codec, void *item) {
    RivalClaim *c = item;
    codec_str(codec, "value", &c->value);
    codec_str(codec, "holder", &c->holder);
    code_evidence(codec, "evidence", &c->evidence);
}

static void describe_conflict(Codec *codec, void *item) {
    ConflictEntry *c = item;
    codec_str(codec, "about", &c->about);
    codec_str(codec, "field", &c->field);
    codec_list(codec, "claims", &c->claims, sizeof(RivalClaim), describe_rival);
}

static void describe_corrected(Codec *codec, void *item) {
    Corrected *c = item;
    codec_int(codec, "correction", &c->number, 0);
    codec_name(codec, "act", &c->act, correction_act_names);
    codec_text(codec, "field", &c->field);
    codec_text(codec, "was", &c->was);
    codec_text(codec, "value", &c->value);
    codec_str(codec, "by", &c->by);
    codec_str(codec, "at", &c->at);
    codec_text(codec, "why", &c->why);
}

static Describe *const describe_kind[] = {describe_document,  describe_event,      describe_statement, describe_meeting,
                                          describe_agreement, describe_commitment, describe_position,  describe_trend,
                                          describe_party,     describe_process,    describe_conflict};

static void describe_entry(Codec *codec, void *item) {
    Entry *entry = item;
    codec_name(codec, "kind", &entry->kind, kind_names);
    codec_str(codec, "id", &entry->id);
    describe_kind[entry->kind](codec, &entry->document);
    codec_text(codec, "same_as", &entry->same_as);
    if (!codec->out || entry->around.count) codec_str_list(codec, "around", &entry->around);
    codec_text(codec, "process", &entry->of_process);
    if (!codec->out || entry->corrected.count) codec_list(codec, "corrected", &entry->corrected, sizeof(Corrected), describe_corrected);
    codec_number(codec, "confidence", &entry->confidence);
    codec_day(codec, "reported", &entry->reported);
    codec_list(codec, "according_to", &entry->according_to, sizeof(ChainLink), describe_link);
    code_evidence(codec, "evidence", &entry->evidence);
}

static void write_entry(StrBuilder *out, const Entry *entry, Codec codec) {
    Entry copy = *entry; /* the codec takes both directions, so it wants something it may write to */
    codec.out = out;
    build_char(out, '{');
    describe_entry(&codec, &copy);
    build_char(out, '}');
}

void entry_write_json(StrBuilder *out, const Entry *entry) {
    write_entry(out, entry, (Codec){0});
}

void entry_write_sparse(StrBuilder *out, const Entry *entry) {
    write_entry(out, entry, (Codec){.sparse = true});
}

void entry_write_spared(StrBuilder *out, const Entry *entry, const ArticleText *article) {
    write_entry(out, entry, (Codec){.sparse = true, .spared = article});
}

void entry_passages(Entry *entry, EvidencePlaces *out, Arena *arena) {
    StrBuilder nothing = {.arena = arena};
    describe_entry(&(Codec){.out = &nothing, .sparse = true, .found = out}, entry);
}

bool entry_read_json(Arena *arena, Str line, Entry *entry, Str *problem) {
    const char *fault = codec_read(arena, line, "kind", describe_entry, entry);
    if (fault) *problem = str_from(fault);
    return !fault;
}

Str entry_kind_name(EntryKind kind) {
    return str_from(kind_names[kind]);
}

Str correction_act_name(CorrectionAct act) {
    return str_from(correction_act_names[act]);
}

bool correction_act_named(Str name, CorrectionAct *act) {
    for (int i = 0; correction_act_names[i]; i++)
        if (str_equal(name, str_from(correction_act_names[i]))) return *act = (CorrectionAct)i, true;
    return false;
}

Str party_role_name(PartyRole role) {
    return str_from(party_role_names[role]);
}
