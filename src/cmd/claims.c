/* `parley events`, `quotes`, `trends`: what passages tell. */
#include "cmd/view.h"
#include "names.h"

static void add_event(Viewing *viewing, const Entry *entry) {
    const EventEntry *e = &entry->event;
    Arena *arena = viewing->table.arena;
    Str status = str_format(arena, "%s%s", status_names[e->status], e->background ? ", background" : "");
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, time_words(arena, &e->time));
    table_add(&viewing->table, entry_title(arena, entry));
    table_add(&viewing->table, status);
    table_add(&viewing->table, e->place.name);
    table_add(&viewing->table, chain_words(arena, &entry->according_to));
}

const View events_view = {"events", "Events", KIND(ENTRY_EVENT), 0, {"id", "day", "event", "status", "place", "according to"}, add_event,
                          NULL,     NULL};

int run_events(int argc, char **argv) {
    return run_view(argc, argv, &events_view);
}

/* He who is asked for, or one who speaks for it. */
static bool is_speaker(Arena *arena, const ActorList *speakers, Str asked) {
    Str name = str_fold(arena, asked);
    for (int32_t i = 0; i < speakers->count; i++) {
        const Actor *actor = &speakers->items[i];
        const Str names[] = {actor->name, actor->person, actor->of};
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (str_find(str_fold(arena, names[n]), name) >= 0) return true;
    }
    return false;
}

static void add_quote(Viewing *viewing, const Entry *entry) {
    const StatementEntry *s = &entry->statement;
    Arena *arena = viewing->table.arena;
    if (viewing->asked->by.length && !is_speaker(arena, &s->speaker, viewing->asked->by)) return;
    if (viewing->asked->since != DAY_NONE && (entry->reported == DAY_NONE || entry->reported < viewing->asked->since)) return;
    Str chain = chain_words(arena, &entry->according_to);
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, day_words(arena, entry->reported));
    table_add(&viewing->table, actors_words(arena, &s->speaker));
    table_add(&viewing->table, s->medium.length ? s->medium : chain);
    table_add(&viewing->table, s->directness == SPEECH_INDIRECT ? one_line(arena, s->content)
                                                                : str_format(arena, "“%.*s”", STR_ARGS(one_line(arena, s->content))));
}

const View quotes_view = {"quotes", "Statements", KIND(ENTRY_STATEMENT), 0, {"id", "reported", "speaker", "through", "words"}, add_quote,
                          NULL,     NULL};

int run_quotes(int argc, char **argv) {
    return run_view(argc, argv, &quotes_view);
}

static void add_trend(Viewing *viewing, const Entry *entry) {
    const TrendEntry *t = &entry->trend;
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, one_line(arena, t->what));
    table_add(&viewing->table, str_from(direction_names[t->direction]));
    table_add(&viewing->table, actors_words(arena, &t->actor));
    table_add(&viewing->table, t->place.name);
    table_add(&viewing->table, time_words(arena, &t->time));
}

const View trends_view = {"trends", "Trends", KIND(ENTRY_TREND), 0, {"id", "what", "direction", "who", "place", "when"}, add_trend,
                          NULL,     NULL};

int run_trends(int argc, char **argv) {
    return run_view(argc, argv, &trends_view);
}
