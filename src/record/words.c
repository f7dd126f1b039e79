/* See words.h. */
#include "record/words.h"

#include "names.h"

Str actor_name(const Actor *actor) {
    return actor->name.length ? actor->name : actor->text;
}

Str actor_words(Arena *arena, const Actor *actor) {
    Str name = actor_name(actor).length ? actor_name(actor) : S("?");
    return actor->of.length ? str_format(arena, "%.*s (%.*s)", STR_ARGS(name), STR_ARGS(actor->of)) : name;
}

Str actors_words(Arena *arena, const ActorList *actors) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < actors->count; i++) {
        if (i) build_str(&out, S(", "));
        build_str(&out, actor_words(arena, &actors->items[i]));
    }
    return built(&out);
}

Str day_words(Arena *arena, Day day) {
    return day == DAY_NONE ? S("–") : day_format(arena, day);
}

Str time_words(Arena *arena, const RecordTime *time) {
    Str start = day_format(arena, time->start), end = day_format(arena, time->end);
    bool vague = str_ends(time->value, S("_REF")); /* "recent weeks" have an end, but none that anyone told */
    if ((!start.length && !end.length) || vague) return time->text.length ? str_format(arena, "“%.*s”", STR_ARGS(time->text)) : (Str){0};
    if (!start.length) return str_format(arena, "by %.*s", STR_ARGS(end));
    if (!end.length) return str_format(arena, "since %.*s", STR_ARGS(start));
    if (time->start == time->end) return start;
    if (time->value.length == 4 || time->value.length == 7) return time->value;
    return str_format(arena, "%.*s to %.*s", STR_ARGS(start), STR_ARGS(end));
}

Str chain_words(Arena *arena, const Chain *chain) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < chain->count; i++) {
        const ChainLink *link = &chain->items[i];
        bool joint = i && str_equal(link->cue, link[-1].cue) && link->kind == link[-1].kind; /* they say it together */
        if (i) build_str(&out, joint ? S(", ") : S(" ← "));
        build_str(&out, link->name.length ? link->name : link->text.length ? link->text : S("hearsay"));
    }
    return built(&out);
}

Str one_line(Arena *arena, Str text) {
    StrBuilder out = {.arena = arena};
    bool blank = true;
    for (int32_t i = 0; i < text.length; i++) {
        bool space = text.text[i] == ' ' || (text.text[i] >= '\t' && text.text[i] <= '\r');
        if (!space || !blank) build_char(&out, space ? ' ' : text.text[i]);
        blank = space;
    }
    return str_trim(built(&out));
}

static Str event_title(Arena *arena, const EventEntry *e) {
    Str actors = actors_words(arena, &e->actor), recipients = actors_words(arena, &e->recipient);
    return str_format(arena, "%s %.*s%s%.*s", event_type_names[e->type], STR_ARGS(actors.length ? actors : S("?")),
                      recipients.length ? " → " : "", STR_ARGS(recipients));
}

Str entry_title(Arena *arena, const Entry *entry) {
    Str who = {0};
    switch (entry->kind) {
    case ENTRY_DOCUMENT:
        return entry->document.title.length ? entry->document.title : entry->document.outlet.length ? entry->document.outlet : entry->id;
    case ENTRY_EVENT: return event_title(arena, &entry->event);
    case ENTRY_STATEMENT:
        who = actors_words(arena, &entry->statement.speaker);
        return str_format(arena, "%.*s: %.*s", STR_ARGS(who), STR_ARGS(one_line(arena, entry->statement.content)));
    case ENTRY_MEETING: return entry->meeting.name;
    case ENTRY_AGREEMENT: return entry->agreement.name;
    case ENTRY_COMMITMENT:
        who = actors_words(arena, &entry->commitment.debtor);
        if (!who.length) return one_line(arena, entry->commitment.action);
        return str_format(arena, "%.*s: %.*s", STR_ARGS(who), STR_ARGS(one_line(arena, entry->commitment.action)));
    case ENTRY_POSITION:
        who = actors_words(arena, &entry->position.holder);
        return str_format(arena, "%.*s %s %.*s", STR_ARGS(who), stance_names[entry->position.stance],
                          STR_ARGS(one_line(arena, entry->position.object)));
    case ENTRY_TREND: return str_format(arena, "%.*s %s", STR_ARGS(entry->trend.what), direction_names[entry->trend.direction]);
    case ENTRY_PARTY: return entry->party.name;
    case ENTRY_PROCESS: return entry->process.name;
    default: return str_format(arena, "rival claims: %.*s", STR_ARGS(entry->conflict.field));
    }
}
