/* See sentences.h. */
#include "record/sentences.h"

#include "names.h"
#include "record/entries.h"
#include "record/words.h"

/* The names, persons' without their party's; who is not said is left out, and so are those in `but`. */
static StrList names_in(Arena *arena, const ActorList *list, const ActorList *but) {
    StrList out = {0};
    for (int32_t i = 0; i < list->count; i++) {
        const Actor *a = &list->items[i];
        bool left_out = false;
        for (int32_t k = 0; but && k < but->count; k++) left_out |= str_equal(a->name, but->items[k].name);
        if (!left_out) add_unique_str(arena, &out, one_line(arena, actor_name(a)));
    }
    return out;
}

/* "A", "A and B", "A, B and C". */
static Str joined_names(Arena *arena, const StrList *names) {
    enum { MOST = 5 };
    StrBuilder out = {.arena = arena};
    int32_t count = names->count < MOST ? names->count : MOST;
    for (int32_t i = 0; i < count; i++) {
        bool last = i == count - 1 && count == names->count;
        if (i) build_str(&out, last ? S(" and ") : S(", "));
        build_str(&out, names->items[i]);
    }
    if (count < names->count) build_str(&out, S(" and others"));
    return built(&out);
}

static Str listed(Arena *arena, const ActorList *list) {
    StrList names = names_in(arena, list, NULL);
    return joined_names(arena, &names);
}

static bool is_plural(const ActorList *list) {
    return list->count > 1;
}

/* "on 2021-04-24", "from 2021-04-24 to 2021-05-04", "by 2021-09-11", "in 2021-04"; with a blank before it, or empty. */
static Str when(Arena *arena, const RecordTime *time) {
    if (time->start == DAY_NONE && time->end == DAY_NONE) return (Str){0};
    if (str_ends(time->value, S("_REF"))) return (Str){0};
    Str words = time_words(arena, time);
    bool span = time->start != DAY_NONE && time->end != DAY_NONE && time->start != time->end;
    if (time->start == DAY_NONE || time->end == DAY_NONE) return str_format(arena, " %.*s", STR_ARGS(words));
    if (span && str_find(words, S(" to ")) >= 0) return str_format(arena, " from %.*s", STR_ARGS(words));
    return str_format(arena, span ? " in %.*s" : " on %.*s", STR_ARGS(words));
}

static Str where(Arena *arena, const RecordPlace *place) {
    return place->name.length ? str_format(arena, " in %.*s", STR_ARGS(place->name)) : (Str){0};
}

static Str begun(Arena *arena, Str text) {
    Str copy = str_copy(arena, text);
    char *first = (char *)copy.text;
    if (copy.length && *first >= 'a' && *first <= 'z') *first = (char)(*first - 'a' + 'A');
    return copy;
}

/* With its article, unless it has one: "the Istanbul conference". */
static Str named(Arena *arena, Str name) {
    Str plain = one_line(arena, name);
    bool has = str_starts(str_lower(arena, plain), S("the ")) || str_starts(str_lower(arena, plain), S("a "));
    return has ? plain : str_format(arena, "the %.*s", STR_ARGS(plain));
}

static Str ended(Arena *arena, StrBuilder *out) {
    while (out->length && (out->text[out->length - 1] == '.' || out->text[out->length - 1] == ' ')) out->length--;
    build_char(out, '.');
    return begun(arena, built(out));
}

/* ------------------------------------------------------------------ meetings */

static const RecordTime *first_plan(const MeetingEntry *m) {
    for (int32_t i = 0; i < m->history.count; i++)
        if (m->history.items[i].status == MEETING_PLANNED && m->history.items[i].time.start != DAY_NONE) return &m->history.items[i].time;
    return NULL;
}

static Str meeting_sentence(Arena *arena, const MeetingEntry *m, Day today) {
    const RecordTime *plan = first_plan(m);
    bool past = m->time.end != DAY_NONE && today != DAY_NONE && m->time.end < today;
    const char *const verbs[] = {[MEETING_PROPOSED] = past ? "was proposed" : "is proposed",
                                 [MEETING_PLANNED] = past ? "was planned" : "is planned",
                                 [MEETING_ONGOING] = "was under way",
                                 [MEETING_HELD] = "was held",
                                 [MEETING_POSTPONED] = "was postponed",
                                 [MEETING_CANCELLED] = "was cancelled"};
    if (!m->status || !m->name.length) return (Str){0};
    StrBuilder out = {.arena = arena};
    build_str(&out, named(arena, m->name));
    bool moved = plan && (m->status == MEETING_POSTPONED || m->status == MEETING_CANCELLED);
    if (moved) build_format(&out, ", planned%.*s%.*s,", STR_ARGS(where(arena, &m->place)), STR_ARGS(when(arena, plan)));
    build_format(&out, " %s", verbs[m->status]);
    if (!moved) build_str(&out, where(arena, &m->place));
    if (m->status == MEETING_POSTPONED && m->time.start != DAY_NONE)
        build_format(&out, " to %.*s", STR_ARGS(time_words(arena, &m->time)));
    else if (m->status != MEETING_CANCELLED)
        build_str(&out, when(arena, &m->time));
    StrList with = names_in(arena, &m->participants, &m->refused_by);
    if (with.count) build_format(&out, ", with %.*s", STR_ARGS(joined_names(arena, &with)));
    if (m->refused_by.count) build_format(&out, "; %.*s refused to take part", STR_ARGS(listed(arena, &m->refused_by)));
    if (m->reasons.count) {
        const ReasonEntry *reason = &m->reasons.items[0];
        Str holder = reason->holder;
        if (holder.length)
            build_format(&out, "; %.*s gave as the reason: “%.*s”", STR_ARGS(holder), STR_ARGS(one_line(arena, reason->text)));
        else
            build_format(&out, "; the reason: “%.*s”", STR_ARGS(one_line(arena, reason->text)));
    }
    return ended(arena, &out);
}

/* ----------------------------------------------------- agreements, promises */

static Str agreement_sentence(Arena *arena, const AgreementEntry *a) {
    static const char *const verbs[] = {"", "was proposed", "was signed", "was in force", "was broken", "expired"};
    if (!a->status || !a->name.length) return (Str){0};
    StrBuilder out = {.arena = arena};
    if (a->status == AGREEMENT_SIGNED && a->parties.count > 1)
        build_format(&out, "%.*s signed %.*s", STR_ARGS(listed(arena, &a->parties)), STR_ARGS(named(arena, a->name)));
    else
        build_format(&out, "%.*s %s", STR_ARGS(named(arena, a->name)), verbs[a->status]);
    build_str(&out, where(arena, &a->place));
    build_str(&out, when(arena, &a->signed_on));
    return ended(arena, &out);
}

static const Deadline *set_deadline_before(const CommitmentEntry *c, const Deadline *last) {
    const Deadline *found = NULL;
    for (int32_t i = 0; i < c->deadlines.count && &c->deadlines.items[i] < last; i++)
        if (c->deadlines.items[i].manner != MANNER_CLAIMED && !same_days(&c->deadlines.items[i].time, &last->time))
            found = &c->deadlines.items[i];
    return found;
}

static Str commitment_sentence(Arena *arena, const CommitmentEntry *c, Day today) {
    static const char *const ends[] = {"", "it was met", "it is overdue", "it was broken", "it was given up", "it is disputed"};
    const Deadline *last = NULL;
    for (int32_t i = 0; i < c->deadlines.count; i++)
        if (c->deadlines.items[i].manner != MANNER_CLAIMED) last = &c->deadlines.items[i];
    if (!listed(arena, &c->debtor).length || !c->action.length) return (Str){0};
    const Deadline *before = last ? set_deadline_before(c, last) : NULL;
    bool late = c->status == COMMITMENT_OPEN && last && last->time.end != DAY_NONE && today != DAY_NONE && last->time.end < today;
    StrBuilder out = {.arena = arena};
    build_format(&out, "%.*s undertook: “%.*s”", STR_ARGS(listed(arena, &c->debtor)), STR_ARGS(one_line(arena, c->action)));
    if (last && last->time.end != DAY_NONE) build_format(&out, ", by %.*s", STR_ARGS(day_format(arena, last->time.end)));
    if (last && last->manner == MANNER_UNILATERAL) build_str(&out, S(", a day set by one side"));
    if (before && before->time.end != DAY_NONE)
        build_format(&out, "; the day before that was %.*s", STR_ARGS(day_format(arena, before->time.end)));
    if (late || c->status) build_format(&out, "; %s", ends[late ? COMMITMENT_OVERDUE : c->status]);
    return ended(arena, &out);
}

static Str position_sentence(Arena *arena, const PositionEntry *p) {
    if (!p->stance || !listed(arena, &p->holder).length || !p->object.length) return (Str){0};
    Str stance = str_from(stance_names[p->stance]);
    if (is_plural(&p->holder)) stance.length--; /* "refuses" → "refuse" */
    StrBuilder out = {.arena = arena};
    build_format(&out, "%.*s %.*s: “%.*s”", STR_ARGS(listed(arena, &p->holder)), STR_ARGS(stance), STR_ARGS(one_line(arena, p->object)));
    if (p->condition_kind)
        build_format(&out, ", %s “%.*s”", condition_kind_names[p->condition_kind], STR_ARGS(one_line(arena, p->condition_text)));
    return ended(arena, &out);
}

/* -------------------------------------------------------- what happened */

static Str event_sentence(Arena *arena, const EventEntry *e) {
    StrBuilder out = {.arena = arena};
    Str actors = listed(arena, &e->actor), day = when(arena, &e->time);
    if (e->type != EVENT_ASSAULT && e->type != EVENT_COERCE && e->type != EVENT_RETREAT) return (Str){0};
    if (e->dead.best > 0) build_format(&out, "%d %s killed", e->dead.best, e->dead.best == 1 ? "person was" : "people were");
    if (e->dead.best > 0 && actors.length) build_format(&out, " by %.*s", STR_ARGS(actors));
    if (e->dead.best <= 0) {
        if (!actors.length || !e->trigger.text.length) return (Str){0};
        build_format(&out, "Of %.*s it was told: “%.*s”", STR_ARGS(actors), STR_ARGS(one_line(arena, e->trigger.text)));
        if (listed(arena, &e->recipient).length) build_format(&out, " (%.*s)", STR_ARGS(listed(arena, &e->recipient)));
    }
    build_str(&out, where(arena, &e->place));
    build_str(&out, day);
    return ended(arena, &out);
}

static Str trend_sentence(Arena *arena, const TrendEntry *t) {
    static const char *const ways[] = {"", "rising", "falling", "steady"};
    if (!t->what.length || !t->direction) return (Str){0};
    StrBuilder out = {.arena = arena};
    build_format(&out, "%.*s: %s", STR_ARGS(one_line(arena, t->what)), ways[t->direction]);
    build_str(&out, where(arena, &t->place));
    build_str(&out, when(arena, &t->time));
    return ended(arena, &out);
}

Str sentence_of_conflict(const Entry *conflict, const Entry *about, Arena *arena) {
    const ConflictEntry *c = &conflict->conflict;
    StrBuilder out = {.arena = arena};
    if (c->claims.count < 2) return (Str){0};
    build_format(&out, "on the %.*s", STR_ARGS(c->field));
    if (about) build_format(&out, " of “%.*s”", STR_ARGS(one_line(arena, entry_title(arena, about))));
    build_str(&out, S(" accounts differ"));
    for (int32_t i = 0; i < c->claims.count; i++) {
        Str holder = c->claims.items[i].holder;
        build_format(&out, "%s %.*s says “%.*s”", i ? ";" : ":", STR_ARGS(holder.length ? holder : S("one report")),
                     STR_ARGS(one_line(arena, c->claims.items[i].value)));
    }
    return ended(arena, &out);
}

Str sentence_of(const Entry *entry, Day today, Arena *arena) {
    switch (entry->kind) {
    case ENTRY_MEETING: return meeting_sentence(arena, &entry->meeting, today);
    case ENTRY_AGREEMENT: return agreement_sentence(arena, &entry->agreement);
    case ENTRY_COMMITMENT: return commitment_sentence(arena, &entry->commitment, today);
    case ENTRY_POSITION: return position_sentence(arena, &entry->position);
    case ENTRY_EVENT: return event_sentence(arena, &entry->event);
    case ENTRY_TREND: return trend_sentence(arena, &entry->trend);
    case ENTRY_CONFLICT: return sentence_of_conflict(entry, NULL, arena);
    default: return (Str){0};
    }
}
