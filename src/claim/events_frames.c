/* What the event finder knows: reads events.txt, event-nouns.txt, counts.txt and off-topic.txt. */
#include "claim/events.h"

#include "names.h"
#include "stages.h"

#include <stdlib.h>

static int32_t count_value(Str text) {
    if (str_equal(text, S("low"))) return COUNT_LOW;
    if (str_equal(text, S("high"))) return COUNT_HIGH;
    return str_equal(text, S("about")) ? COUNT_ABOUT : atoi(text.text);
}

static void load_counts(Knowledge *know, struct EventFrames *frames) {
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, "counts.txt"), 2); lexicon_next_row(&rows);)
        for (Str rest = rows.fields[0]; rest.length;) {
            Str word = str_cut(&rest, ',');
            *map_put(know->arena, &frames->counts, word) = count_value(str_copy(know->arena, rows.fields[1]));
        }
}

enum { TOPICS = 8, SHARE = 40 };

static void load_topics(Knowledge *know, struct EventFrames *frames) {
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, "off-topic.txt"), 3);
         lexicon_next_row(&rows);) {
        if (frames->topic_least.count == TOPICS) {
            lexicon_problem(&know->source, rows.file, rows.line, S("is a topic too many"));
            return;
        }
        *array_push(know->arena, &frames->topic_least) = atoi(str_copy(know->arena, rows.fields[1]).text);
        for (Str rest = rows.fields[2]; rest.length;)
            *map_put(know->arena, &frames->topics, str_cut(&rest, ',')) = frames->topic_least.count;
    }
}

bool is_off_topic(const Finder *finder, int32_t first, int32_t end, bool article) {
    int32_t hits[TOPICS + 1] = {0};
    for (int32_t t = first; t < end; t++) {
        const Token *token = &finder->doc->tokens.items[t];
        if (token->upos != UPOS_NOUN && token->upos != UPOS_PROPN && token->upos != UPOS_VERB) continue;
        hits[map_get(&finder->know->events->topics, str_lower(finder->scratch, token->lemma), 0)]++;
    }
    for (int32_t topic = 1; topic <= finder->know->events->topic_least.count; topic++)
        if (article ? hits[topic] * SHARE > end - first && hits[topic] > 4
                    : hits[topic] >= finder->know->events->topic_least.items[topic - 1])
            return true;
    return false;
}

void load_event_frames(Knowledge *know) {
    struct EventFrames *frames = arena_new(know->arena, struct EventFrames, 1);
    load_frames(know, &frames->table, "events.txt", false, event_type_names);
    load_frames(know, &frames->table, "event-nouns.txt", true, event_type_names);
    load_frame_classes(know, &frames->classes, "events-classes.txt");
    load_counts(know, frames);
    load_topics(know, frames);
    know->events = frames;
}
