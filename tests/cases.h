/* Runs text cases: blocks of a file under tests/cases/, a blank line between them, "#" before comments.
 *
 *   @2021-04-29                     the day of the report (else 2015-03-12); "@-" none
 *   The text, in one line; \n is a line end.
 *   an item that must be read from it, as the kind describes it: fields with " | " between them, "*" is any, fewer are a prefix
 *   * before the first item         other items are let pass
 *   none                            there is no item
 *
 * A text that begins with "~ " is a known fault: its case must fail, and is counted. */
#ifndef PARLEY_TESTS_CASES_H
#define PARLEY_TESTS_CASES_H

#include "engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct CaseKind {
    const char *file, *stage; /* the cases; the last stage that is run */
    int32_t (*count)(const Document *doc);
    void (*describe)(StrBuilder *out, const Document *doc, int32_t item);
    bool (*matches)(const Document *doc, int32_t item, Str expected); /* NULL: compare the fields of describe */
} CaseKind;

typedef struct CaseRun {
    const CaseKind *kind;
    Knowledge *know;
    Arena arena, scratch;
    int32_t line, run, failed, faults;
} CaseRun;

typedef struct Case {
    Str text;
    Day date;
    int32_t line, expected_count;
    bool fault, open;
    Str expected[64];
} Case;

static bool case_fields_match(Str item, Str expected) {
    while (expected.length) {
        Str want = str_cut(&expected, '|'), got = str_cut(&item, '|');
        if (!str_equal(want, S("*")) && !str_equal(want, got)) return false;
    }
    return true;
}

static bool case_item_matches(CaseRun *run, const Document *doc, int32_t item, Str expected) {
    if (run->kind->matches) return run->kind->matches(doc, item, expected);
    StrBuilder line = {.arena = &run->arena};
    run->kind->describe(&line, doc, item);
    return case_fields_match(built(&line), expected);
}

static Document *case_read(CaseRun *run, const Case *c) {
    Document *doc = arena_new(&run->arena, Document, 1);
    StrBuilder text = {.arena = &run->arena};
    for (int32_t i = 0; i < c->text.length; i++) {
        bool end = c->text.text[i] == '\\' && i + 1 < c->text.length && c->text.text[i + 1] == 'n';
        build_char(&text, end ? '\n' : c->text.text[i]);
        i += end;
    }
    *doc = (Document){.arena = &run->arena, .text = built(&text), .told_date = c->date};
    assert_true(run_stages(doc, run->know, &run->scratch, stage_named(str_from(run->kind->stage)) + 1));
    return doc;
}

static void case_complain(CaseRun *run, const Document *doc, const Case *c, const char *what, Str words) {
    if (c->fault) return;
    fprintf(stderr, "%s:%d: %s: %.*s\n    %.*s\n", run->kind->file, c->line, what, STR_ARGS(words), STR_ARGS(c->text));
    for (int32_t i = 0; i < run->kind->count(doc); i++) {
        StrBuilder line = {.arena = &run->arena};
        run->kind->describe(&line, doc, i);
        fprintf(stderr, "    read: %.*s\n", STR_ARGS(built(&line)));
    }
}

static bool case_holds(CaseRun *run, const Document *doc, const Case *c) {
    int32_t count = run->kind->count(doc);
    bool *used = arena_new(&run->arena, bool, count + 1);
    for (int32_t e = 0; e < c->expected_count; e++) {
        int32_t found = -1;
        for (int32_t i = 0; i < count && found < 0; i++)
            if (!used[i] && case_item_matches(run, doc, i, c->expected[e])) found = i;
        if (found < 0) return case_complain(run, doc, c, "not read", c->expected[e]), false;
        used[found] = true;
    }
    for (int32_t i = 0; i < count && !c->open; i++) {
        StrBuilder line = {.arena = &run->arena};
        run->kind->describe(&line, doc, i);
        if (!used[i]) return case_complain(run, doc, c, "read too much", built(&line)), false;
    }
    return true;
}

static void case_run(CaseRun *run, const Case *c) {
    if (!c->text.length) return;
    bool holds = case_holds(run, case_read(run, c), c);
    if (c->fault && holds) fprintf(stderr, "%s:%d: a known fault that is none any more: take the ~ away\n", run->kind->file, c->line);
    run->run++;
    run->failed += holds == c->fault;
    run->faults += c->fault;
    arena_reset(&run->arena);
}

static void case_take_line(CaseRun *run, Case *c, Str line) {
    if (!c->text.length && line.text[0] == '@') {
        c->date = day_parse(str_slice(line, 1, line.length), false);
        return;
    }
    if (!c->text.length) {
        c->line = run->line;
        c->fault = str_starts(line, S("~ "));
        c->text = c->fault ? str_slice(line, 2, line.length) : line;
        return;
    }
    if (str_starts(line, S("* "))) {
        c->open = true;
        line = str_trim(str_slice(line, 1, line.length));
    }
    if (str_equal(line, S("none")) || str_equal(line, S("*"))) {
        c->open |= line.text[0] == '*';
        return;
    }
    assert_true(c->expected_count < 64);
    c->expected[c->expected_count++] = line;
}

/* Fails the running test if any case of the file does. Run from the root of the project. */
static void run_cases(const CaseKind *kind) {
    static const Case fresh = {.expected_count = 0};
    Arena keep = {0};
    CaseRun run = {.kind = kind, .know = load_knowledge(&keep, S(""), S("en"))};
    LexiconSource source = {.arena = &keep, .folder = S("")};
    Str rest = lexicon_text(&source, str_from(kind->file));
    Case c = fresh;
    c.date = day_parse(S("2015-03-12"), false);
    assert_true(rest.length > 0);
    while (rest.length) {
        int32_t end = str_find_char(rest, '\n');
        Str line = str_trim(end < 0 ? rest : str_slice(rest, 0, end));
        rest = end < 0 ? (Str){0} : str_slice(rest, end + 1, rest.length);
        run.line++;
        if (line.length && line.text[0] == '#') continue;
        if (line.length) case_take_line(&run, &c, line);
        if (line.length && rest.length) continue;
        case_run(&run, &c);
        c = fresh;
        c.date = day_parse(S("2015-03-12"), false);
    }
    fprintf(stderr, "%s: %d cases, %d failed, %d known faults\n", kind->file, run.run, run.failed, run.faults);
    arena_free(&run.arena);
    arena_free(&run.scratch);
    arena_free(&keep);
    assert_true(run.run > 0);
    assert_int_equal(run.failed, 0);
}

#endif
