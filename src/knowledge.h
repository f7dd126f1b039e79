/* What Parley knows before it reads: the compiled lexicon and the models. Made once, read-only, shared by all threads.
 * Each part is opaque here and belongs to the stage that is named beside it. */
#ifndef PARLEY_KNOWLEDGE_H
#define PARLEY_KNOWLEDGE_H

#include "lexicon/lexicon.h"

typedef struct Knowledge {
    Arena *arena;
    LexiconSource source;                  /* where the lexicon is, and the problems that it has */
    Str models;                            /* folder of the weights, ends in '/' */
    bool imaged;                           /* it was mapped from its image (lexicon/image.h) */
    struct WordLists *lists;               /* word_lists.h: filled by the loaders, only read afterwards */
    const struct PageWords *pages;         /* read/page.c */
    const struct LanguageWords *languages; /* read/language.c */
    const struct LayoutWords *layout;      /* text/layout.c */
    const struct TextWords *text;          /* text/sentences.c, text/tokens.c: abbreviations, contractions */
    const struct Tagger *tagger;           /* syntax/tagger.c */
    const struct Reader *reader;           /* syntax/reader.h */
    const struct NameTagger *name_tagger;  /* mention/names.c */
    const struct TimeWords *times;         /* mention/times.c */
    const struct Gazetteer *gazetteer;     /* mention/places.c */
    const struct ActorLexicon *actors;     /* mention/actor_lexicon.c */
    const struct SpeechWords *speech;      /* claim/speech.c */
    const struct StatusWords *status;      /* claim/status.c */
    const struct EventFrames *events;      /* claim/events.c */
    const struct ProcessWords *process;    /* claim/: meeting, agreement, commitment, position, trend words */
    const struct Dictionary *dictionary;   /* dictionary/: a user's own dictionaries; NULL: none */
} Knowledge;

/* Each loads its part from know->source and know->models and sets its pointer; problems are noted in know->source. */
void load_page_words(Knowledge *know);
void load_languages(Knowledge *know);
void load_layout(Knowledge *know);
void load_text_words(Knowledge *know);
void load_tagger(Knowledge *know);
void load_reader(Knowledge *know);
void load_name_tagger(Knowledge *know);
void load_time_words(Knowledge *know);
void load_gazetteer(Knowledge *know);
void load_actor_lexicon(Knowledge *know);
void load_speech_words(Knowledge *know);
void load_status_words(Knowledge *know);
void load_event_frames(Knowledge *know);
void load_process_words(Knowledge *know);

#endif
