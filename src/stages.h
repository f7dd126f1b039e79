/* Every stage, one line each, in the order in which they run. `scratch` is emptied after each stage. */
#ifndef PARLEY_STAGES_H
#define PARLEY_STAGES_H

#include "document.h"
#include "knowledge.h"

/* text/    */
void find_blocks(Document *doc, const Knowledge *know, Arena *scratch);     /* text → blocks: body, headings, furniture, dateline */
void split_sentences(Document *doc, const Knowledge *know, Arena *scratch); /* body blocks → sentences */
void split_tokens(Document *doc, const Knowledge *know, Arena *scratch);    /* sentences → tokens */
/* syntax/  */
void tag_words(Document *doc, const Knowledge *know, Arena *scratch);       /* tokens → upos, xpos, lemma */
void parse_sentences(Document *doc, const Knowledge *know, Arena *scratch); /* tags → head, relation, children */
/* mention/ */
void find_names(Document *doc, const Knowledge *know, Arena *scratch);          /* tokens → names */
void find_times(Document *doc, const Knowledge *know, Arena *scratch);          /* parse → day of the report, times */
void find_places(Document *doc, const Knowledge *know, Arena *scratch);         /* names, parse → places */
void find_actors(Document *doc, const Knowledge *know, Arena *scratch);         /* names, places, parse → mentions, entities */
void resolve_coreference(Document *doc, const Knowledge *know, Arena *scratch); /* mentions → mentions' entities */
/* claim/   */
void find_speech(Document *doc, const Knowledge *know, Arena *scratch);        /* parse, actors → speeches, speech_of_token */
void find_events(Document *doc, const Knowledge *know, Arena *scratch);        /* → events with sides, status, time, place */
void find_meetings(Document *doc, const Knowledge *know, Arena *scratch);      /* → meetings */
void find_agreements(Document *doc, const Knowledge *know, Arena *scratch);    /* → agreements */
void find_commitments(Document *doc, const Knowledge *know, Arena *scratch);   /* → commitments */
void find_positions(Document *doc, const Knowledge *know, Arena *scratch);     /* → positions */
void find_stance_events(Document *doc, const Knowledge *know, Arena *scratch); /* positions → events of refusing, demanding, threatening */
void find_trends(Document *doc, const Knowledge *know, Arena *scratch);        /* → trends */
void find_processes(Document *doc, const Knowledge *know, Arena *scratch);     /* → processes */
void find_rivals(Document *doc, const Knowledge *know, Arena *scratch);        /* events, speeches → tolls, rivals */

#endif
