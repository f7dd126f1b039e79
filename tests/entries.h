/* Entries for tests, written as lines of JSON in which single quotes stand for double ones. A header, as each test is a program of its own.
 */
#ifndef PARLEY_TESTS_ENTRIES_H
#define PARLEY_TESTS_ENTRIES_H

#include "record/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static Arena arena;

/* Single quotes in `line` stand for double ones. */
static Str json(const char *line) {
    Str out = str_copy(&arena, str_from(line));
    for (int32_t i = 0; i < out.length; i++)
        if (out.text[i] == '\'') ((char *)out.text)[i] = '"';
    return out;
}

static Entry read_entry(const char *line) {
    Entry entry = {0};
    Str problem = {0};
    if (!entry_read_json(&arena, json(line), &entry, &problem)) fail_msg("%.*s: %s", STR_ARGS(problem), line);
    return entry;
}

__attribute__((unused)) static const char *write_entry(const Entry *entry) {
    StrBuilder out = {.arena = &arena};
    entry_write_json(&out, entry);
    return built(&out).text;
}

#define DOC(id, day)                                                                                                                       \
    "'confidence':0.5,'reported':" day ",'according_to':[],'evidence':[{'doc':'" id "','sentence':0,'start':0,'end':9,'text':'the "        \
    "words'}]}"
#define NAMED(name) "{'name':'" name "','text':'" name "','how':'named'}"
#define ON(day) "{'text':'then','value':'" day "','start':'" day "','end':'" day "','precision':'day','how':'explicit'}"
#define BY(day) "{'text':'by then','value':'" day "','start':null,'end':'" day "','precision':'day','how':'explicit'}"
#define CITY(name, country) "{'name':'" name "','country':'" country "','level':'city'}"
#define STEP(status, time, day) "{'status':'" status "','time':" time ",'reported':" day ",'evidence':[]}"
#define MEETING(id, name, place, time, status, who, doc, day)                                                                              \
    "{'kind':'meeting','id':'" id "','name':'" name "','aliases':[],'place':" place ",'time':" time ",'status':'" status                   \
    "','participants':" who ",'refused_by':[],'hosts':[],'mediators':[],'history':[" STEP(status, time, day) "]," DOC(doc, day)
#define TWO "[" NAMED("Ruritania") "," NAMED("Red Front") "]"
#define STRELSAU CITY("Strelsau", "RUR")

#define COMMITMENT(id, deadlines, doc, day)                                                                                                \
    "{'kind':'commitment','id':'" id                                                                                                       \
    "','debtor':[" NAMED("Ruritania") "],'action':'withdraw its troops','beneficiary':[],'agreement':null,"                                \
                                      "'key':'withdraw troop','deadlines':[" deadlines "],'status':'open'," DOC(doc, day)
#define DEADLINE(day, who, manner, told)                                                                                                   \
    "{'time':" BY(day) ",'set_by':[" who "],'manner':'" manner "','reported':" told ",'according_to':[],'evidence':[]}"

#define AGREEMENT(id, name, commitments, doc, day)                                                                                         \
    "{'kind':'agreement','id':'" id "','name':'" name "','aliases':[],'parties':" TWO ",'place':null,'signed':null,'status':'signed',"     \
    "'commitments':[" commitments "]," DOC(doc, day)

#define DOCUMENT(id, day, sha, prints)                                                                                                     \
    "{'kind':'document','id':'" id "','outlet':'" id "','sha256':'" sha "','fingerprint':'" prints "','confidence':1,'reported':" day      \
    ",'evidence':[{'doc':'" id "','sentence':0,'start':0,'end':9,'text':'the words'}]}"

__attribute__((unused)) static EntryList read_all(const char *const *lines, int32_t count) {
    EntryList out = {0};
    for (int32_t i = 0; i < count; i++) *array_push(&arena, &out) = read_entry(lines[i]);
    return out;
}

__attribute__((unused)) static const char *write_all(const EntryList *entries) {
    StrBuilder out = {.arena = &arena};
    for (int32_t i = 0; i < entries->count; i++) {
        entry_write_json(&out, &entries->items[i]);
        build_char(&out, '\n');
    }
    return out.length ? built(&out).text : "";
}

/* A linear congruential generator (Knuth): the same shuffles on every machine. */
__attribute__((unused)) static void shuffle(EntryList *list, uint64_t seed) {
    for (int32_t i = list->count - 1; i > 0; i--) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int32_t j = (int32_t)((seed >> 33) % (uint64_t)(i + 1));
        Entry swapped = list->items[i];
        list->items[i] = list->items[j];
        list->items[j] = swapped;
    }
}

#endif
