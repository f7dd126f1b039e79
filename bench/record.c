/* How the record grows: synthetic but plausible reports of many processes, with copies and corrections, stored and asked.
 * usage: record ARTICLES   (the database is made beside the temporary files, and removed) */
#include "record/fold.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PROCESSES = 60, PARTIES = 4, CITIES = 6, A_DAY = 60, STEP = 1000, FIRST_DAY = 12000 };

static uint64_t seed = 88172645463325252u;

/* xorshift (Marsaglia 2003): the same articles on every machine. */
static uint32_t below(uint32_t most) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % most);
}

/* Of this process, since others may want the machine too. */
static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct Maker {
    Arena *arena;
    Str doc;
    Day day;
    uint32_t process;
    int32_t at; /* of the next passage */
    EntryList entries;
} Maker;

static const char *const words[] = {"prisoner", "border",  "airport",  "bridge",  "village",  "harvest",  "ministry", "election",
                                    "convoy",   "harbour", "charter",  "customs", "refugee",  "pipeline", "district", "mountain",
                                    "observer", "militia", "treasury", "railway", "province", "delegate", "camp",     "river"};
enum { WORDS = sizeof words / sizeof *words };

static Str some_words(Maker *m, int32_t count) {
    StrBuilder out = {.arena = m->arena};
    for (int32_t i = 0; i < count; i++) build_format(&out, "%s%s", i ? " the " : "", words[below(WORDS)]);
    return built(&out);
}

static Actor party_of_process(Maker *m, uint32_t number) {
    Actor a = {.how = HOW_NAMED};
    a.name = a.text = str_format(m->arena, "Party %u of Land %u", number, m->process);
    a.country = str_format(m->arena, "L%02u", m->process);
    a.sector = number ? S("REB") : S("GOV");
    a.code = str_format(m->arena, "L%02u%.*s", m->process, STR_ARGS(a.sector));
    return a;
}

static void add_party_to(Maker *m, ActorList *list) {
    Actor a = party_of_process(m, below(PARTIES));
    *array_push(m->arena, list) = a;
}

static RecordPlace city_of_process(Maker *m) {
    RecordPlace place = {.level = PLACE_CITY, .has_point = true, .lat = m->process, .lon = 10};
    place.name = str_format(m->arena, "Town%u%c", m->process, (char)('A' + below(CITIES)));
    place.country = str_format(m->arena, "L%02u", m->process);
    return place;
}

static RecordTime on_day(Maker *m, Day day) {
    Str text = day_format(m->arena, day);
    return (RecordTime){text, text, day, day, PRECISION_DAY, HOW_RESOLVED, {0}, -1, -1};
}

static Entry *add_entry(Maker *m, EntryKind kind) {
    Entry *entry = array_push(m->arena, &m->entries);
    Str parts[] = {m->doc, entry_kind_name(kind), str_format(m->arena, "%d", m->at)};
    *entry = (Entry){.kind = kind, .id = entry_id(m->arena, entry_letter(kind), parts, 3), .confidence = 0.7, .reported = m->day};
    *array_push(m->arena, &entry->evidence) = (Evidence){m->doc, m->at / 100, m->at, m->at + 90, some_words(m, 6)};
    m->at += 100;
    return entry;
}

static void add_event(Maker *m) {
    Entry *entry = add_entry(m, ENTRY_EVENT);
    EventEntry *e = &entry->event;
    e->type = (EventType)(1 + below(EVENT_COUNT - 1));
    e->status = below(4) ? STATUS_HAPPENED : STATUS_PLANNED;
    e->time = on_day(m, m->day - (Day)below(2));
    e->place = city_of_process(m);
    e->trigger.text = some_words(m, 1);
    e->dead = (Count){-1, e->type == EVENT_ASSAULT && below(2) ? (int32_t)below(40) : -1, -1};
    e->injured = -1;
    add_party_to(m, &e->actor);
    add_party_to(m, &e->recipient);
}

static void add_statement(Maker *m) {
    Entry *entry = add_entry(m, ENTRY_STATEMENT);
    entry->statement.content = some_words(m, 9);
    entry->statement.time = on_day(m, m->day);
    add_party_to(m, &entry->statement.speaker);
}

static void add_meeting(Maker *m) {
    Entry *entry = add_entry(m, ENTRY_MEETING);
    MeetingEntry *meeting = &entry->meeting;
    meeting->place = city_of_process(m);
    meeting->name = str_format(m->arena, "%.*s %s", STR_ARGS(meeting->place.name), below(2) ? "talks" : "conference");
    meeting->status = (MeetingStatus)(1 + below(6));
    meeting->time = on_day(m, m->day + (Day)below(30));
    add_party_to(m, &meeting->participants);
    add_party_to(m, &meeting->participants);
    HistoryStep *step = array_push(m->arena, &meeting->history);
    *step = (HistoryStep){meeting->status, meeting->time, m->day, {0}, entry->evidence};
}

static void add_agreement(Maker *m) {
    Entry *entry = add_entry(m, ENTRY_AGREEMENT);
    AgreementEntry *a = &entry->agreement;
    a->place = city_of_process(m);
    a->name = str_format(m->arena, "%.*s accord", STR_ARGS(a->place.name));
    a->status = AGREEMENT_SIGNED;
    a->signed_on = on_day(m, m->day - (Day)below(200));
    add_party_to(m, &a->parties);
    add_party_to(m, &a->parties);
}

static void add_commitment(Maker *m) {
    Entry *entry = add_entry(m, ENTRY_COMMITMENT);
    CommitmentEntry *c = &entry->commitment;
    c->action = str_format(m->arena, "release the %.*s", STR_ARGS(some_words(m, 2)));
    add_party_to(m, &c->debtor);
    Deadline *d = array_push(m->arena, &c->deadlines);
    *d = (Deadline){.time = on_day(m, m->day + (Day)below(60)), .manner = MANNER_AGREED, .reported = m->day, .evidence = entry->evidence};
}

static void add_position(Maker *m) {
    Entry *entry = add_entry(m, ENTRY_POSITION);
    PositionEntry *p = &entry->position;
    p->stance = (Stance)(1 + below(9));
    p->object = some_words(m, 4);
    p->time = on_day(m, m->day);
    add_party_to(m, &p->holder);
}

static void add_party(Maker *m, uint32_t number) {
    Entry *entry = add_entry(m, ENTRY_PARTY);
    Actor a = party_of_process(m, number);
    entry->party.name = a.name;
    entry->party.code = a.code;
    entry->id = entry_id(m->arena, entry_letter(ENTRY_PARTY), &a.name, 1);
}

static void add_document(Maker *m, uint32_t number, bool copy) {
    Entry *entry = add_entry(m, ENTRY_DOCUMENT);
    entry->id = m->doc;
    DocumentEntry *d = &entry->document;
    d->outlet = str_format(m->arena, "Outlet %u", number % 37);
    d->sha256 = str_format(m->arena, "%064x", number);
    StrBuilder prints = {.arena = m->arena};
    uint32_t of = copy ? number - 1 : number; /* a copy has the samples of the article before it */
    for (uint32_t i = 0; i < 24; i++) build_format(&prints, "%s%08x", i ? " " : "", of * 2654435761u + i * 40503u);
    d->fingerprint = built(&prints);
    d->date = on_day(m, m->day);
}

static EntryList article(Arena *arena, uint32_t number, Str *doc) {
    Maker m = {.arena = arena, .day = FIRST_DAY + (Day)(number / A_DAY), .process = below(PROCESSES)};
    *doc = m.doc = str_format(arena, "d%012x", number);
    add_document(&m, number, number && below(20) == 0);
    for (int i = 0; i < 6; i++) add_event(&m);
    for (int i = 0; i < 5; i++) add_statement(&m);
    for (int i = 0; i < 2; i++) add_meeting(&m);
    for (int i = 0; i < 2; i++) add_position(&m);
    add_agreement(&m);
    add_commitment(&m);
    for (uint32_t i = 0; i < PARTIES; i++) add_party(&m, i);
    return m.entries;
}

static void give_up(const Store *store) {
    fprintf(stderr, "%.*s\n", STR_ARGS(store_problem(store)));
    exit(1);
}

/* Now and then somebody rejects the meeting of an article. */
static void correct(Store *store, const EntryList *report) {
    for (int32_t i = 0; i < report->count; i++) {
        if (report->items[i].kind != ENTRY_MEETING) continue;
        Arena arena = {0};
        Correction wish = {.act = CORRECTION_SET, .field = S("status"), .value = S("held"), .by = S("bench"), .known = DAY_NONE};
        *array_push(&arena, &wish.reports) = report->items[i].id;
        int32_t number;
        Str refusal;
        if (!store_correct(store, &wish, &number, &refusal) && !refusal.length) give_up(store);
        arena_free(&arena);
        return;
    }
}

static void fill(Store *store, uint32_t articles) {
    Arena arena = {0};
    double start = seconds_now();
    int32_t room = 0;
    for (uint32_t i = 0; i < articles; i++) {
        if (room == 0) {
            if (!store_begin(store)) give_up(store);
            room = store_batch(store);
        }
        Str doc;
        EntryList report = article(&arena, i, &doc);
        Added added;
        StoredArticle stored = {.doc = doc, .path = doc, .text = S("text"), .told = DAY_NONE};
        if (!store_add(store, &stored, &report, false, &added)) give_up(store);
        if (i % STEP == STEP - 1) correct(store, &report);
        bool last = --room == 0 || i + 1 == articles;
        if (last && !store_commit(store)) give_up(store);
        if (i % STEP == STEP - 1) {
            double now = seconds_now();
            printf("%7u articles: the last %d in %.2f s\n", i + 1, STEP, now - start);
            fflush(stdout);
            start = now;
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
}

static void ask(const char *path, const char *what, const Question *question) {
    Arena arena = {0};
    bool opened;
    EntryList out;
    double start = seconds_now();
    Store *store = store_open(&arena, path, STORE_READ, &opened);
    if (!opened || !store_entries(store, question, &out, &arena)) give_up(store);
    printf("%-40s %7d entries %7.0f ms\n", what, out.count, (seconds_now() - start) * 1000);
    store_close(store);
    arena_free(&arena);
}

static void ask_all(const char *path, uint32_t articles) {
    Day last = FIRST_DAY + (Day)(articles / A_DAY);
    Question q = QUESTION_ALL;
    q.kinds = 1u << ENTRY_MEETING;
    ask(path, "meetings", &q);
    q.from = last - 30;
    ask(path, "meetings of the last 30 days", &q);
    q.from = DAY_NONE;
    q.known_by = last - 7;
    ask(path, "meetings known a week before", &q);
    q.known_by = FIRST_DAY + 30;
    ask(path, "meetings known after the first month", &q);
    q.known_by = DAY_NONE;
    q.as_of = last - 7;
    ask(path, "meetings as of a week before", &q);
    q.as_of = DAY_NONE;
    q.kinds = 1u << ENTRY_PARTY;
    ask(path, "parties", &q);
    q.kinds = 1u << ENTRY_EVENT;
    q.from = last - 30;
    ask(path, "events of the last 30 days", &q);
}

int main(int argc, char **argv) {
    Arena arena = {0};
    uint32_t articles = argc > 1 ? (uint32_t)atoi(argv[1]) : 5000;
    char path[] = "/tmp/parley-bench-XXXXXX";
    bool opened;
    int file = mkstemp(path);
    if (file < 0) return 1;
    close(file);
    Store *store = store_open(&arena, path, STORE_WRITE, &opened);
    if (!opened) give_up(store);
    fill(store, articles);
    store_close(store);
    struct stat size;
    struct rusage usage;
    if (!stat(path, &size)) printf("%.1f kB of database an article\n", (double)size.st_size / 1024 / articles);
    ask_all(path, articles);
    if (!getrusage(RUSAGE_SELF, &usage)) printf("%.0f MB of memory at most\n", (double)usage.ru_maxrss / 1024);
    unlink(path);
    arena_free(&arena);
    return 0;
}
