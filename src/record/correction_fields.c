/* The fields of entries as words, and back: what a correction says, and what a table for review shows. */
#include "names.h"
#include "record/correction.h"
#include "record/entries.h"

#include <stddef.h>
#include <stdlib.h>

typedef enum FieldClass {
    FIELD_NAME,
    FIELD_TEXT,
    FIELD_TIME,
    FIELD_PLACE,
    FIELD_ACTORS,
    FIELD_STRINGS,
    FIELD_BOOL,
    FIELD_NUMBER,
    FIELD_COUNT,
    FIELD_DEADLINE,
    FIELD_CONDITION
} FieldClass;

struct CorrectableField {
    EntryKind kind;
    const char *name;
    FieldClass class;
    size_t at;                /* in Entry */
    const char *const *names; /* of FIELD_NAME */
};

#define AT(member) offsetof(Entry, member)
static const CorrectableField fields[] = {
    {ENTRY_DOCUMENT, "title", FIELD_TEXT, AT(document.title), NULL},
    {ENTRY_DOCUMENT, "outlet", FIELD_TEXT, AT(document.outlet), NULL},
    {ENTRY_DOCUMENT, "url", FIELD_TEXT, AT(document.url), NULL},
    {ENTRY_EVENT, "event", FIELD_NAME, AT(event.type), event_type_names},
    {ENTRY_EVENT, "mode", FIELD_TEXT, AT(event.mode), NULL},
    {ENTRY_EVENT, "status", FIELD_NAME, AT(event.status), status_names},
    {ENTRY_EVENT, "background", FIELD_BOOL, AT(event.background), NULL},
    {ENTRY_EVENT, "actor", FIELD_ACTORS, AT(event.actor), NULL},
    {ENTRY_EVENT, "recipient", FIELD_ACTORS, AT(event.recipient), NULL},
    {ENTRY_EVENT, "time", FIELD_TIME, AT(event.time), NULL},
    {ENTRY_EVENT, "place", FIELD_PLACE, AT(event.place), NULL},
    {ENTRY_EVENT, "dead", FIELD_COUNT, AT(event.dead), NULL},
    {ENTRY_EVENT, "injured", FIELD_NUMBER, AT(event.injured), NULL},
    {ENTRY_STATEMENT, "speaker", FIELD_ACTORS, AT(statement.speaker), NULL},
    {ENTRY_STATEMENT, "audience", FIELD_ACTORS, AT(statement.audience), NULL},
    {ENTRY_STATEMENT, "time", FIELD_TIME, AT(statement.time), NULL},
    {ENTRY_MEETING, "name", FIELD_TEXT, AT(meeting.name), NULL},
    {ENTRY_MEETING, "aliases", FIELD_STRINGS, AT(meeting.aliases), NULL},
    {ENTRY_MEETING, "status", FIELD_NAME, AT(meeting.status), meeting_status_names},
    {ENTRY_MEETING, "time", FIELD_TIME, AT(meeting.time), NULL},
    {ENTRY_MEETING, "place", FIELD_PLACE, AT(meeting.place), NULL},
    {ENTRY_MEETING, "participants", FIELD_ACTORS, AT(meeting.participants), NULL},
    {ENTRY_MEETING, "refused_by", FIELD_ACTORS, AT(meeting.refused_by), NULL},
    {ENTRY_MEETING, "hosts", FIELD_ACTORS, AT(meeting.hosts), NULL},
    {ENTRY_MEETING, "mediators", FIELD_ACTORS, AT(meeting.mediators), NULL},
    {ENTRY_MEETING, "purpose", FIELD_TEXT, AT(meeting.purpose), NULL},
    {ENTRY_AGREEMENT, "name", FIELD_TEXT, AT(agreement.name), NULL},
    {ENTRY_AGREEMENT, "aliases", FIELD_STRINGS, AT(agreement.aliases), NULL},
    {ENTRY_AGREEMENT, "status", FIELD_NAME, AT(agreement.status), agreement_status_names},
    {ENTRY_AGREEMENT, "signed", FIELD_TIME, AT(agreement.signed_on), NULL},
    {ENTRY_AGREEMENT, "place", FIELD_PLACE, AT(agreement.place), NULL},
    {ENTRY_AGREEMENT, "parties", FIELD_ACTORS, AT(agreement.parties), NULL},
    {ENTRY_COMMITMENT, "action", FIELD_TEXT, AT(commitment.action), NULL},
    {ENTRY_COMMITMENT, "status", FIELD_NAME, AT(commitment.status), commitment_status_names},
    {ENTRY_COMMITMENT, "debtor", FIELD_ACTORS, AT(commitment.debtor), NULL},
    {ENTRY_COMMITMENT, "beneficiary", FIELD_ACTORS, AT(commitment.beneficiary), NULL},
    {ENTRY_COMMITMENT, "agreement", FIELD_TEXT, AT(commitment.agreement), NULL},
    {ENTRY_COMMITMENT, "deadline", FIELD_DEADLINE, AT(commitment.deadlines), NULL},
    {ENTRY_POSITION, "holder", FIELD_ACTORS, AT(position.holder), NULL},
    {ENTRY_POSITION, "stance", FIELD_NAME, AT(position.stance), stance_names},
    {ENTRY_POSITION, "object", FIELD_TEXT, AT(position.object), NULL},
    {ENTRY_POSITION, "condition", FIELD_CONDITION, AT(position), NULL},
    {ENTRY_POSITION, "time", FIELD_TIME, AT(position.time), NULL},
    {ENTRY_TREND, "what", FIELD_TEXT, AT(trend.what), NULL},
    {ENTRY_TREND, "direction", FIELD_NAME, AT(trend.direction), direction_names},
    {ENTRY_TREND, "actor", FIELD_ACTORS, AT(trend.actor), NULL},
    {ENTRY_TREND, "place", FIELD_PLACE, AT(trend.place), NULL},
    {ENTRY_TREND, "time", FIELD_TIME, AT(trend.time), NULL},
    {ENTRY_PARTY, "name", FIELD_TEXT, AT(party.name), NULL},
    {ENTRY_PARTY, "aliases", FIELD_STRINGS, AT(party.aliases), NULL},
    {ENTRY_PARTY, "code", FIELD_TEXT, AT(party.code), NULL},
    {ENTRY_PARTY, "role", FIELD_NAME, AT(party.role), party_role_names},
    {ENTRY_PROCESS, "name", FIELD_TEXT, AT(process.name), NULL},
    {ENTRY_PROCESS, "country", FIELD_TEXT, AT(process.country), NULL},
    {ENTRY_PROCESS, "parties", FIELD_ACTORS, AT(process.parties), NULL},
    {ENTRY_PROCESS, "hosts", FIELD_ACTORS, AT(process.hosts), NULL},
    {ENTRY_PROCESS, "since", FIELD_TIME, AT(process.since), NULL},
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* Of every kind that is of a process. */
static const CorrectableField process_field = {ENTRY_KINDS, "process", FIELD_TEXT, AT(of_process), NULL};

static bool has_process(EntryKind kind) {
    return kind != ENTRY_DOCUMENT && kind != ENTRY_PARTY && kind != ENTRY_PROCESS && kind != ENTRY_CONFLICT;
}

FieldList correctable_fields(EntryKind kind) {
    FieldList out = {{NULL}};
    int32_t count = 0;
    for (int32_t i = 0; i < FIELDS; i++)
        if (fields[i].kind == kind) out.names[count++] = fields[i].name;
    if (has_process(kind)) out.names[count] = process_field.name;
    return out;
}

static const CorrectableField *field_named(EntryKind kind, Str name) {
    for (int32_t i = 0; i < FIELDS; i++)
        if (fields[i].kind == kind && str_equal(str_from(fields[i].name), name)) return &fields[i];
    return has_process(kind) && str_equal(name, str_from(process_field.name)) ? &process_field : NULL;
}

/* ----------------------------------------------------------------- to words */

static Str time_text(const RecordTime *time, Arena *arena) {
    Str start = day_format(arena, time->start), end = day_format(arena, time->end);
    if (!start.length && !end.length) return time->text;
    if (str_equal(start, end)) return start;
    return str_format(arena, "%.*s/%.*s", STR_ARGS(start), STR_ARGS(end));
}

static Str actors_text(const ActorList *list, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < list->count; i++) {
        const Actor *a = &list->items[i];
        if (i) build_str(&out, S("; "));
        build_str(&out, a->name.length ? a->name : a->text.length ? a->text : S("?"));
        if (a->of.length) build_format(&out, " (%.*s)", STR_ARGS(a->of));
    }
    return built(&out);
}

static Str strings_text(const StrList *list, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < list->count; i++) {
        if (i) build_str(&out, S("; "));
        build_str(&out, list->items[i]);
    }
    return built(&out);
}

static Str condition_text(const PositionEntry *p, Arena *arena) {
    if (p->condition_kind == CONDITION_NONE) return (Str){0};
    return str_format(arena, "%s: %.*s", condition_kind_names[p->condition_kind], STR_ARGS(p->condition_text));
}

/* The last that was set: the one that a later one would replace. */
static Deadline *last_deadline(const DeadlineList *list) {
    for (int32_t i = list->count - 1; i >= 0; i--)
        if (list->items[i].manner != MANNER_CLAIMED) return &list->items[i];
    return list->count ? &list->items[list->count - 1] : NULL;
}

static Str place_text(const RecordPlace *p, Arena *arena) {
    return p->country.length ? str_format(arena, "%.*s, %.*s", STR_ARGS(p->name), STR_ARGS(p->country)) : p->name;
}

Str field_words(const Entry *entry, Str name, Arena *arena) {
    const CorrectableField *field = field_named(entry->kind, name);
    if (!field) return (Str){0};
    const void *at = (const char *)entry + field->at;
    const Deadline *last = field->class == FIELD_DEADLINE ? last_deadline(at) : NULL;
    switch (field->class) {
    case FIELD_NAME: return str_from(field->names[*(const unsigned *)at]);
    case FIELD_TEXT: return *(const Str *)at;
    case FIELD_TIME: return time_text(at, arena);
    case FIELD_PLACE: return place_text(at, arena);
    case FIELD_ACTORS: return actors_text(at, arena);
    case FIELD_STRINGS: return strings_text(at, arena);
    case FIELD_BOOL: return *(const bool *)at ? S("true") : S("false");
    case FIELD_NUMBER: return *(const int32_t *)at < 0 ? (Str){0} : str_format(arena, "%d", *(const int32_t *)at);
    case FIELD_COUNT: return ((const Count *)at)->best < 0 ? (Str){0} : str_format(arena, "%d", ((const Count *)at)->best);
    case FIELD_DEADLINE: return last ? time_text(&last->time, arena) : (Str){0};
    case FIELD_CONDITION: return condition_text(at, arena);
    }
    return (Str){0};
}

/* --------------------------------------------------------------- from words */

static bool refuse(Str *problem, Arena *arena, const char *why, Str words) {
    *problem = str_format(arena, "%s, not \"%.*s\"", why, STR_ARGS(words));
    return false;
}

static bool set_name(const CorrectableField *field, void *at, Str words, Arena *arena, Str *problem) {
    StrBuilder out = {.arena = arena};
    for (unsigned i = 0; field->names[i]; i++) {
        if (str_equal_nocase(words, str_from(field->names[i]))) return *(unsigned *)at = i, true;
        build_format(&out, "%s%s", i ? ", " : "", field->names[i]);
    }
    return refuse(problem, arena, str_format(arena, "%s is one of %.*s", field->name, STR_ARGS(built(&out))).text, words);
}

/* A day, a month or a year, or a span of two of them; either end of a span may be open. */
static bool read_time(RecordTime *out, Str words, Arena *arena, Str *problem) {
    *out = (RecordTime){.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    if (!words.length) return true;
    Str rest = words, first = str_cut(&rest, '/'), last = str_find_char(words, '/') >= 0 ? rest : first;
    out->start = first.length ? day_parse(first, false) : DAY_NONE;
    out->end = last.length ? day_parse(last, true) : DAY_NONE;
    bool read = (!first.length || out->start != DAY_NONE) && (!last.length || out->end != DAY_NONE) && (first.length || last.length);
    if (!read || (first.length && last.length && out->end < out->start))
        return refuse(problem, arena, "days are written as 2021-04-29 or 2021-04-24/2021-05-04", words);
    out->text = out->value = words;
    out->how = HOW_EXPLICIT;
    out->precision = words.length == 4 ? PRECISION_YEAR : words.length == 7 ? PRECISION_MONTH : PRECISION_DAY;
    return true;
}

static RecordPlace read_place(const RecordPlace *old, Str words) {
    Str rest = words, name = str_cut(&rest, ','), country = str_trim(rest);
    if (str_equal_nocase(name, old->name) && (!country.length || str_equal_nocase(country, old->country))) return *old;
    return (RecordPlace){.name = name, .country = country, .level = name.length ? PLACE_CITY : PLACE_NONE};
}

/* "Mohammad Naeem (Taliban)"; what the entry says of one of that name already is kept. */
static Actor read_actor(const ActorList *known, Str words) {
    int32_t open = str_find_char(words, '(');
    bool acts_for = open > 0 && words.text[words.length - 1] == ')';
    Str name = acts_for ? str_trim(str_slice(words, 0, open)) : words;
    Str of = acts_for ? str_trim(str_slice(words, open + 1, words.length - 1)) : (Str){0};
    for (int32_t i = 0; i < known->count; i++) {
        const Actor *a = &known->items[i];
        if (str_equal_nocase(a->name.length ? a->name : a->text, name) && (!acts_for || str_equal_nocase(a->of, of))) return *a;
    }
    return (Actor){.name = name, .text = name, .person = acts_for ? name : (Str){0}, .of = of, .how = HOW_NAMED};
}

static void take_out(Arena *arena, ActorList *list, Str name) {
    ActorList old = *list;
    *list = (ActorList){0};
    for (int32_t i = 0; i < old.count; i++)
        if (!str_equal_nocase(old.items[i].name.length ? old.items[i].name : old.items[i].text, name))
            *array_push(arena, list) = old.items[i];
}

/* "+X; -Y" changes the list, "X; Y" is a new one. */
static void set_actors(ActorList *list, Str words, Arena *arena) {
    ActorList old = *list;
    array_unshare(list);
    if (!words.length || (words.text[0] != '+' && words.text[0] != '-')) *list = (ActorList){0};
    while (words.length) {
        Str word = str_cut(&words, ';');
        bool removes = str_starts(word, S("-"));
        if (removes || str_starts(word, S("+"))) word = str_trim(str_slice(word, 1, word.length));
        Actor actor = read_actor(&old, word);
        if (removes)
            take_out(arena, list, word);
        else if (word.length)
            add_unique_actor(arena, list, &actor);
    }
}

static void set_strings(StrList *list, Str words, Arena *arena) {
    StrList old = *list;
    bool changes = words.length && (words.text[0] == '+' || words.text[0] == '-');
    *list = (StrList){0};
    for (int32_t i = 0; i < old.count && changes; i++) {
        Str rest = words;
        bool gone = false;
        while (rest.length) {
            Str word = str_cut(&rest, ';');
            gone |= str_starts(word, S("-")) && str_equal_nocase(str_trim(str_slice(word, 1, word.length)), old.items[i]);
        }
        if (!gone) add_unique_str(arena, list, old.items[i]);
    }
    while (words.length) {
        Str word = str_cut(&words, ';');
        if (!changes || str_starts(word, S("+"))) add_unique_str(arena, list, changes ? str_trim(str_slice(word, 1, word.length)) : word);
    }
}

static bool read_number(int32_t *out, Str words, Arena *arena, Str *problem) {
    char *end;
    Str text = str_copy(arena, words);
    long number = text.length ? strtol(text.text, &end, 10) : -1;
    if (text.length && (*end || number < 0 || number > INT32_MAX)) return refuse(problem, arena, "write a number", words);
    *out = (int32_t)number;
    return true;
}

static bool set_bool(bool *at, Str words, Arena *arena, Str *problem) {
    *at = str_equal_nocase(words, S("true"));
    return *at || str_equal_nocase(words, S("false")) || refuse(problem, arena, "write true or false", words);
}

static bool set_condition(PositionEntry *p, Str words, Arena *arena, Str *problem) {
    Str text = words, kind = str_cut(&text, ':');
    if (!words.length) return p->condition_kind = CONDITION_NONE, p->condition_text = (Str){0}, true;
    for (unsigned i = 1; condition_kind_names[i]; i++)
        if (str_equal_nocase(kind, str_from(condition_kind_names[i])) && text.length)
            return p->condition_kind = (ConditionKind)i, p->condition_text = text, true;
    return refuse(problem, arena, "write the condition as \"until: all troops have left\" (or unless, if, before, after)", words);
}

/* The day that stands is another one; none: nobody set a day. */
static bool set_deadline(DeadlineList *list, Str words, Arena *arena, Str *problem) {
    RecordTime time;
    if (!read_time(&time, words, arena, problem)) return false;
    if (words.length && str_find_char(words, '/') < 0) time.start = DAY_NONE; /* by that day */
    DeadlineList old = *list;
    *list = (DeadlineList){0};
    for (int32_t i = 0; i < old.count; i++) *array_push(arena, list) = old.items[i];
    Deadline *last = last_deadline(list);
    if (!words.length) return *list = (DeadlineList){0}, true;
    if (!last) {
        last = array_push(arena, list);
        last->reported = DAY_NONE;
    }
    last->time = time;
    return true;
}

bool set_field(Entry *entry, Str name, Str words, Arena *arena, Str *problem) {
    const CorrectableField *field = field_named(entry->kind, name);
    words = str_trim(words);
    if (!field) return refuse(problem, arena, "there is no such field", name);
    void *at = (char *)entry + field->at;
    switch (field->class) {
    case FIELD_NAME: return set_name(field, at, words, arena, problem);
    case FIELD_TEXT: return *(Str *)at = words, true;
    case FIELD_TIME: return read_time(at, words, arena, problem);
    case FIELD_PLACE: return *(RecordPlace *)at = read_place(at, words), true;
    case FIELD_ACTORS: return set_actors(at, words, arena), true;
    case FIELD_STRINGS: return set_strings(at, words, arena), true;
    case FIELD_BOOL: return set_bool(at, words, arena, problem);
    case FIELD_NUMBER: return read_number(at, words, arena, problem);
    case FIELD_COUNT: {
        Count *count = at;
        if (!read_number(&count->best, words, arena, problem)) return false;
        count->low = count->high = count->best;
        return true;
    }
    case FIELD_DEADLINE: return set_deadline(at, words, arena, problem);
    case FIELD_CONDITION: return set_condition(at, words, arena, problem);
    }
    return false;
}
