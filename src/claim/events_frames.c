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

/* Topics are counted from 1; words of topic 0 are of none. */
enum { TOPICS = 8, SHARE = 40, TOLD = 4 };

static void load_topics(Knowledge *know, struct EventFrames *frames) {
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, "off-topic.txt"), 3);
         lexicon_next_row(&rows);) {
        if (frames->topic_list.count == TOPICS) {
            lexicon_problem(&know->source, rows.file, rows.line, S("is a topic too many"));
            return;
        }
        *array_push(know->arena, &frames->topic_list) = (Topic){rows.fields[0], atoi(str_copy(know->arena, rows.fields[1]).text)};
        for (Str rest = rows.fields[2]; rest.length;) {
            Str word = str_cut(&rest, ',');
            *map_put(know->arena, &frames->topics, word) = frames->topic_list.count;
            list_word(know, S("off-topic"), word);
        }
    }
}

static int32_t topic_of_word(const Finder *finder, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_VERB) return 0;
    if (!may_be_in(finder->doc, token, list_number(S("off-topic")))) return 0;
    return map_get(&finder->know->events->topics, str_lower_seen(finder->scratch, t->lemma), 0);
}

/* The topic that [first, end) is of and that makes no events, or 0. A word of the topics with no least number, politics and war, outweighs
 * two of those. */
static int32_t off_topic_of(const Finder *finder, int32_t first, int32_t end, bool article) {
    const struct EventFrames *frames = finder->know->events;
    int32_t hits[TOPICS + 1] = {0}, kept = 0;
    for (int32_t t = first; t < end; t++) hits[topic_of_word(finder, t)]++;
    for (int32_t topic = 1; topic <= frames->topic_list.count; topic++)
        if (!frames->topic_list.items[topic - 1].least) kept += hits[topic];
    for (int32_t topic = 1; topic <= frames->topic_list.count; topic++) {
        int32_t least = frames->topic_list.items[topic - 1].least;
        bool many = article ? hits[topic] * SHARE > end - first && hits[topic] > TOLD : hits[topic] >= least;
        if (least && many && hits[topic] > 2 * kept) return topic;
    }
    return 0;
}

bool is_off_topic(const Finder *finder, int32_t first, int32_t end, bool article) {
    return off_topic_of(finder, first, end, article) != 0;
}

/* Nouns and verbs of the class in the document. */
static int32_t count_class(const Finder *finder, Str class) {
    int32_t count = 0;
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        const Token *token = &finder->doc->tokens.items[t];
        if (token->upos != UPOS_NOUN && token->upos != UPOS_PROPN && token->upos != UPOS_VERB) continue;
        if (may_be_in(finder->doc, t, list_number(class))) count += in_class(finder, class, str_lower_seen(finder->scratch, token->lemma));
    }
    return count;
}

bool is_of_mishap(const Finder *finder) {
    enum { FEW = 3, OUTWEIGHED = 2 };
    int32_t mishap = count_class(finder, S("mishap"));
    return mishap >= FEW && mishap > OUTWEIGHED * count_class(finder, S("violent"));
}

void note_off_topic(const Finder *finder, int32_t first, int32_t end, bool article) {
    Document *doc = finder->doc;
    int32_t topic = off_topic_of(finder, first, end, article), named = 0;
    StrBuilder reason = {.arena = doc->arena};
    build_str(&reason, finder->know->events->topic_list.items[topic - 1].name);
    for (int32_t t = first; t < end && named < TOLD; t++)
        if (topic_of_word(finder, t) == topic) build_format(&reason, "%s%.*s", named++ ? ", " : ": ", STR_ARGS(token_form(doc, t)));
    *array_push(doc->arena, &doc->off_topic) = (OffTopic){tokens_span(doc, first, end), built(&reason)};
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
