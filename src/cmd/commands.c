/* The table of commands, and their options. */
#include "cmd/command.h"

#include "engine.h"
#include "export/export.h"

/* -------------------------------------------------- the words that may stand */

static Str format_at(int32_t i) {
    return str_from(formats[i].name);
}

static Str stage_at(int32_t i) {
    return i < stage_count() ? str_from(stages[i].name) : (Str){0};
}

static Str command_at(int32_t i) {
    return str_from(commands[i].name);
}

static Str shell_at(int32_t i) {
    static const char *const shells[] = {"bash", "zsh", "fish", NULL};
    return str_from(shells[i]);
}

static Str color_at(int32_t i) {
    static const char *const when[] = {"auto", "always", "never", NULL};
    return str_from(when[i]);
}

/* ------------------------------------------------------------------- options */

const Option general_options[] = {{"--color", "WHEN", "colours; auto is on a terminal, unless NO_COLOR is set", color_at},
                                  {"--help", NULL, "how the command is called", NULL},
                                  {0}};

static const Option database_option[] = {{"--db", "DB", "the file of the record; else $PARLEY_DB, else parley.db", NULL}, {0}};

static const Option record_options[] = {
    {"--db", "DB", "the file of the record; else $PARLEY_DB, else parley.db", NULL},
    {"--as-of", "DAY", "the record as the reports up to that day tell it", NULL},
    {"--known-by", "DAY", "the record as it was known on that day: what was read and corrected later is left out", NULL},
    {"--process", "NAME", "only what belongs to that process", NULL},
    {0}};

static const Option period_options[] = {{"--from", "DAY", "what happened on that day or later", NULL},
                                        {"--to", "DAY", "what happened on that day or before", NULL},
                                        {"--limit", "N", "N rows at most, 0: all; else a table has the last 100", NULL},
                                        {0}};

static const Option shape_options[] = {{"--table", NULL, "a table (on a terminal, unless told otherwise)", NULL},
                                       {"--json", NULL, "one JSON array", NULL},
                                       {"--jsonl", NULL, "JSON Lines (in a pipe, unless told otherwise)", NULL},
                                       {0}};

static const Option follow_options[] = {{"--pause", "SECONDS", "between two requests to a site; 2, or what its robots.txt asks for", NULL},
                                        {"--limit", "N", "N new articles at most", NULL},
                                        {"--outlet", "NAME", "who publishes it; else as the feed is called", NULL},
                                        {0}};

static const Option dictionary_options[] = {
    {"--actors", "FILE", "a dictionary of actors of PETRARCH or TABARI, read beside the lexicon", NULL},
    {"--agents", "FILE", "one of agents", NULL},
    {"--verbs", "FILE", "one of verbs", NULL},
    {"--discards", "FILE", "one of phrases whose sentences are left out", NULL},
    {"--issues", "FILE", "one of issues", NULL},
    {0}};

static const Option read_options[] = {
    {"--date", "DAY", "the day on which the articles were published", NULL},
    {"--outlet", "NAME", "who published them", NULL},
    {"--title", "TITLE", "what they are called", NULL},
    {"--url", "URL", "where they stand", NULL},
    {"--field", "KEY=NAME,...", "the names of the fields of JSON and tables: text, title, date, outlet, url", NULL},
    {"--jobs", "N", "articles read at once; else as many as there are processors", NULL},
    {"--threads", "N", "the same as --jobs", NULL},
    {"--jsonl", NULL, "write what the articles report as JSON Lines, and keep nothing unless --db is given", NULL},
    {0}};

static const Option stage_options[] = {{"--after", "STAGE", "an article as it stands after a stage, instead of the record", stage_at},
                                       {"--date", "DAY", "the day on which that article was published", NULL},
                                       {0}};

static const Option movement_options[] = {{"--moved", NULL, "who moved on an issue, in which words", NULL},
                                          {"--since", "DAY", "with --moved: since that day", NULL},
                                          {"--beside", "PARTY", "given twice: two parties side by side", NULL},
                                          {0}};

static const Option speaker_options[] = {{"--by", "NAME", "what he said, or those who speak for that party", NULL},
                                         {"--since", "DAY", "reported on that day or later", NULL},
                                         {0}};

static const Option left_out_options[] = {{"--why", NULL, "what was left out of the articles, and why", NULL}, {0}};

static const Option silence_options[] = {{"--days", "N", "for how many days nobody has told of them; 30 unless told", NULL}, {0}};

static const Option month_options[] = {{"--month", "MONTH", "the month, as 2002-07", NULL}, {0}};

static const Option file_options[] = {{"-o", "FILE", "write to FILE instead of standard output", NULL}, {0}};

static const Option server_options[] = {
    {"--port", "N", "the port", NULL}, {"--listen", "ADDRESS", "the address; 127.0.0.1 unless told: nobody else sees it", NULL}, {0}};

static const Option signed_options[] = {{"--why", "TEXT", "why it is corrected", NULL},
                                        {"--by", "NAME", "who corrects it; else $PARLEY_USER, else whoever is logged in", NULL},
                                        {"--known", "DAY", "the day from which the correction was known; else today", NULL},
                                        {0}};

static const Option known_options[] = {{"--known-by", "DAY", "those known on that day", NULL}, {0}};

static const Option explain_options[] = {{"--json", NULL, "the entry as JSON", NULL}, {0}};

static const Option export_options[] = {
    {"--to", "FORMAT", "the format; without it they are listed", format_at},
    {"--excel", NULL, "tables for a spreadsheet: a byte order mark, no cell taken for a formula", NULL},
    {"-o", "FILE", "write to FILE instead of standard output", NULL},
    {"--losses", "FILE", "write to FILE the id of every entry that the format has no room for, and why", NULL},
    {0}};

/* ------------------------------------------------------------------ commands */

#define SIGNED                                                                                                                             \
    { database_option, signed_options }
#define ASKING                                                                                                                             \
    { record_options, period_options, shape_options }

const Command commands[] = {
    {"read",
     "FILE|FOLDER...|-",
     "read articles into the record, or with --jsonl write what they report",
     run_read,
     {database_option, read_options, dictionary_options},
     "parley read --date 2002-07-20 --outlet \"Nile Wire\" talks.txt  # one article\n"
     "parley read news/ pages.warc.gz dump.jsonl.zst                # all that is in them\n"
     "curl -s https://example.org/story.html | parley read -        # a page\n"
     "parley read --jsonl talks.txt | jq .kind                      # without a record\n",
     NULL,
     "Read"},
    {"follow",
     "URL...",
     "fetch feeds and the pages that they link to, and read what is new into the record",
     run_follow,
     {database_option, follow_options},
     "parley follow https://example.org/feed.xml            # what is new; later calls fetch only what is newer\n"
     "parley follow --limit 20 --pause 5 https://example.org/feed.xml  # little at a time\n",
     NULL,
     NULL},
    {"set-date",
     "DOCUMENT DAY",
     "tell the day of an article; it is read again",
     run_set_date,
     {database_option},
     "parley set-date d1f0c6b2a9e34 2003-06-19  # all that hung on the day is resolved anew\n",
     NULL,
     NULL},
    {"show",
     "[FILE [DAY]]",
     "the record at a glance; or one article as it stands after a stage",
     run_show,
     {stage_options, record_options, shape_options, dictionary_options},
     "parley show                                  # processes, meetings, deadlines, rival claims ...\n"
     "parley show --as-of 2002-07-19               # as it was known then\n"
     "parley show --after events talks.txt 2002-07-20\n",
     NULL,
     "Ask"},
    {"meetings", "[WORD...]", "meetings, conferences and talks through their lives", run_meetings, ASKING,
     "parley meetings                      # a table; in a pipe JSON Lines\n"
     "parley meetings Machakos             # those that hold the word\n"
     "parley meetings --as-of 2002-07-19   # as they were known then\n",
     NULL, NULL},
    {"agreements", "[WORD...]", "deals, accords, ceasefires", run_agreements, ASKING, "parley agreements ceasefire\n", NULL, NULL},
    {"deadlines", "[WORD...]", "who owes what by when, and how the day slipped", run_deadlines, ASKING, "parley deadlines troops --table\n",
     NULL, NULL},
    {"positions",
     "[WORD...]",
     "who refuses, demands, offers what, under which condition; who moved; two parties side by side",
     run_positions,
     {record_options, period_options, shape_options, movement_options},
     "parley positions refuses --from 2002-01-01\n"
     "parley positions --moved --since 2002-01-01\n"
     "parley positions --beside Government --beside SPLM\n",
     NULL,
     NULL},
    {"quotes",
     "[WORD...]",
     "who said what, through whom",
     run_quotes,
     {record_options, period_options, shape_options, speaker_options},
     "parley quotes \"Abdullah Abdullah\"\n"
     "parley quotes --by SPLM --since 2002-07-01\n",
     NULL,
     NULL},
    {"events", "[WORD...]", "who did what to whom", run_events, ASKING,
     "parley events assault --from 2002-07-01 --to 2002-07-31\nparley events --jsonl | jq -r .event | sort | uniq -c\n", NULL, NULL},
    {"trends", "[WORD...]", "what is rising or falling", run_trends, ASKING, "parley trends attacks\n", NULL, NULL},
    {"conflicts", "[WORD...]", "claims that cannot all be so, with their holders", run_conflicts, ASKING, "parley conflicts toll\n", NULL,
     NULL},
    {"who", "[WORD...]", "the parties and their people", run_who, ASKING, "parley who spokesman\n", NULL, NULL},
    {"processes", "[WORD...]", "the processes and their hosts", run_processes, ASKING, "parley processes\n", NULL, NULL},
    {"documents",
     "[WORD...]",
     "the articles read or, with --why, what was left out of them; on stderr those refused",
     run_documents,
     {record_options, period_options, shape_options, left_out_options},
     "parley documents --jsonl | jq -r '[.id, .reported, .title] | @tsv'\n",
     NULL,
     NULL},
    {"overdue", "[WORD...]", "what was owed by a day that is past and is not known to be done", run_overdue, ASKING, "parley overdue\n",
     NULL, NULL},
    {"silent",
     "[WORD...]",
     "plans that nobody has told of for some time",
     run_silent,
     {record_options, period_options, shape_options, silence_options},
     "parley silent --days 60\n",
     NULL,
     NULL},
    {"diff", "[WORD...]", "what is new or changed in the record from what was known by one day to another, and why", run_diff, ASKING,
     "parley diff --from 2002-07-12 --to 2002-07-20\n", NULL, NULL},
    {"brief",
     "",
     "a month in three paragraphs, every sentence with a footnote to the words",
     run_brief,
     {month_options, record_options},
     "parley brief --month 2002-07\n",
     NULL,
     NULL},
    {"told", "[WORD...]", "by how many articles and independent origins a thing was told, first and last, and how its numbers changed",
     run_told, ASKING, "parley told attack\n", NULL, NULL},
    {"explain",
     "ID",
     "the words that an entry came from, and the steps that made it",
     run_explain,
     {record_options, explain_options},
     "parley explain m08760382dbca   # ids stand first in every table; the first letters are enough\n",
     NULL,
     NULL},
    {"page",
     "",
     "the record as one HTML file to look at, without a server or a network",
     run_page,
     {database_option, file_options},
     "parley page -o record.html\n",
     NULL,
     NULL},
    {"serve",
     "",
     "the same page on a local port, which takes corrections and articles too",
     run_serve,
     {database_option, server_options},
     "parley serve --port 8080\n",
     NULL,
     NULL},
    {"correct", "ID [FIELD=VALUE...]", "say what a field of an entry should be; without FIELD=VALUE: which fields it has", run_correct,
     SIGNED,
     "parley correct m08760382dbca                                   # which fields it has\n"
     "parley correct m08760382dbca status=held --why \"the hosts said so\"\n",
     NULL, "Correct"},
    {"merge", "ID ID...", "say that entries are one", run_merge, SIGNED, "parley merge m08760382dbca m1f5ab22c9d01\n", NULL, NULL},
    {"split", "REPORT...", "say that these reports of an entry (see explain) are one of their own", run_split, SIGNED, NULL, NULL, NULL},
    {"reject", "ID...", "say that entries are none; a document goes with all that it reports", run_reject, SIGNED,
     "parley reject e7c1d09a3b552 --why \"a football match\"\n", NULL, NULL},
    {"undo", "CORRECTION...", "take corrections back", run_undo, SIGNED, "parley undo k3   # its number in parley corrections\n", NULL,
     NULL},
    {"corrections",
     "",
     "what was corrected, by whom and why",
     run_corrections,
     {database_option, known_options, shape_options},
     NULL,
     NULL,
     NULL},
    {"import-review", "FILE", "take the corrections from a table that was made by export --to review", run_import_review, SIGNED,
     "parley import-review review.csv --by \"A. Reader\"\n", NULL, NULL},
    {"reread",
     "",
     "read the articles of the record anew, with this version of Parley; corrections stay",
     run_reread,
     {database_option},
     NULL,
     NULL,
     NULL},
    {"export",
     "",
     "the record in a format of others (without --to: which); on stderr, what the format has no room for",
     run_export,
     {record_options, export_options},
     "parley export                                  # which formats there are\n"
     "parley export --to ics -o talks.ics            # a calendar that follows each slip\n"
     "parley export --to csv-meetings --excel -o meetings.csv\n"
     "parley export --to geojson --as-of 2002-07-19 > map.geojson\n",
     NULL,
     "Hand on"},
    {"check-lexicon",
     "",
     "what is wrong with the lexicon, by file and line; exit status 1 if anything is",
     run_check_lexicon,
     {0},
     NULL,
     NULL,
     "Look inside"},
    {"doctor",
     "",
     "what is installed, and whether lexicon, models and record are whole; exit status 1 if not",
     run_doctor,
     {database_option},
     "parley doctor\n",
     NULL,
     NULL},
    {"parse",
     "[FILE]",
     "the parse of a text, or of the words of a CoNLL-U file, as CoNLL-U",
     run_parse,
     {0},
     "echo 'Talks resumed in Juba.' | parley parse\n",
     NULL,
     NULL},
    {"eval",
     "FILE.conllu [NAMES.iob2]",
     "score the parser on a treebank, and the names on marks of the same words",
     run_eval,
     {0},
     NULL,
     NULL,
     NULL},
    {"help", "[COMMAND]", "how a command is called, with examples", run_help, {0}, "parley help export\n", command_at, "Help"},
    {"completions",
     "SHELL",
     "completions for bash, zsh or fish",
     run_completions,
     {0},
     "parley completions bash > ~/.local/share/bash-completion/completions/parley\n"
     "parley completions zsh > ~/.local/share/zsh/site-functions/_parley\n"
     "parley completions fish > ~/.config/fish/completions/parley.fish\n",
     shell_at,
     NULL},
    {"man", "", "the manual page", run_man, {0}, "parley man | man -l -\n", NULL, NULL},
    {0},
};

/* ------------------------------------------------------------------- finding */

const Command *command_named(Str name) {
    for (const Command *c = commands; c->name; c++)
        if (str_equal(str_from(c->name), name)) return c;
    return NULL;
}

static const Option *option_in(const Option *list, Str name) {
    for (const Option *o = list; o && o->name; o++)
        if (str_equal(str_from(o->name), name)) return o;
    return NULL;
}

const Option *option_named(const Command *command, Str name) {
    const Option *found = option_in(general_options, name);
    for (int i = 0; i < OPTION_LISTS && !found; i++) found = option_in(command->options[i], name);
    return found;
}
