/* A brief in Markdown: the record as a reader wants it, each line with the words that it came from and its id. */
#include "export/export.h"
#include "names.h"
#include "record/words.h"

typedef struct Section {
    const char *title;
    EntryKind kind;
} Section;

static const Section sections[] = {{"Processes", ENTRY_PROCESS},    {"Meetings", ENTRY_MEETING},      {"Agreements", ENTRY_AGREEMENT},
                                   {"Deadlines", ENTRY_COMMITMENT}, {"Positions", ENTRY_POSITION},    {"What happened", ENTRY_EVENT},
                                   {"Trends", ENTRY_TREND},         {"Rival claims", ENTRY_CONFLICT}, {"Parties", ENTRY_PARTY},
                                   {"Articles", ENTRY_DOCUMENT}};

/* Nothing in a text may be taken for a mark of Markdown. */
static void put(Exporting *ex, Str text) {
    Str line = one_line(&ex->scratch, text);
    for (int32_t i = 0; i < line.length; i++) {
        if (str_find_char(S("\\`*_[]<>#|"), line.text[i]) >= 0) build_char(&ex->out, '\\');
        build_char(&ex->out, line.text[i]);
    }
}

static void put_after(Exporting *ex, const char *before, Str text, const char *after) {
    if (!text.length) return;
    build_str(&ex->out, str_from(before));
    put(ex, text);
    build_str(&ex->out, str_from(after));
}

static void put_time(Exporting *ex, const RecordTime *time) {
    if (time && time->how != HOW_UNKNOWN) put_after(ex, "**", time_words(&ex->scratch, time), "** ");
}

static void put_status(Exporting *ex, const Entry *entry) {
    put_after(ex, " (", status_of_entry(entry), ")");
}

static void put_actors(Exporting *ex, const char *before, const ActorList *actors) {
    put_after(ex, before, actors_words(&ex->scratch, actors), "");
}

static void put_course(Exporting *ex, const MeetingEntry *m) {
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *h = &m->history.items[i];
        build_str(&ex->out, i ? S(" → ") : S("; "));
        build_str(&ex->out, str_from(meeting_status_names[h->status]));
        put_after(ex, " for ", time_words(&ex->scratch, &h->time), "");
        put_after(ex, " (told ", day_format(&ex->scratch, h->reported), ")");
    }
}

static void put_days(Exporting *ex, const CommitmentEntry *c) {
    for (int32_t i = 0; i < c->deadlines.count; i++) {
        const Deadline *d = &c->deadlines.items[i];
        put_after(ex, i ? " → " : "; ", time_words(&ex->scratch, &d->time), "");
        if (d->manner) build_format(&ex->out, " %s", manner_names[d->manner]);
        put_actors(ex, " by ", &d->set_by);
    }
}

static void put_claims(Exporting *ex, const ConflictEntry *c) {
    for (int32_t i = 0; i < c->claims.count; i++) {
        build_str(&ex->out, i ? S("; against it, ") : S(": "));
        put(ex, c->claims.items[i].holder.length ? c->claims.items[i].holder : S("the article"));
        put_after(ex, ": ", c->claims.items[i].value, "");
    }
}

static void put_rest(Exporting *ex, const Entry *entry) {
    switch (entry->kind) {
    case ENTRY_MEETING:
        put_actors(ex, ": ", &entry->meeting.participants);
        put_actors(ex, "; refused by ", &entry->meeting.refused_by);
        put_course(ex, &entry->meeting);
        break;
    case ENTRY_AGREEMENT: put_actors(ex, ": ", &entry->agreement.parties); break;
    case ENTRY_COMMITMENT: put_days(ex, &entry->commitment); break;
    case ENTRY_POSITION:
        if (entry->position.condition_kind == CONDITION_NONE) break;
        build_format(&ex->out, ", %s ", condition_kind_names[entry->position.condition_kind]);
        put(ex, entry->position.condition_text);
        break;
    case ENTRY_PROCESS: put_actors(ex, ": ", &entry->process.parties); break;
    case ENTRY_PARTY: build_format(&ex->out, ", %.*s", STR_ARGS(party_role_name(entry->party.role))); break;
    case ENTRY_CONFLICT: put_claims(ex, &entry->conflict); break;
    case ENTRY_DOCUMENT: put_after(ex, ", ", entry->document.outlet, ""); break;
    default: break;
    }
}

static void put_entry(Exporting *ex, const Entry *entry) {
    const RecordPlace *place = place_of_entry(entry);
    const DocumentEntry *document = document_of(ex, entry);
    build_str(&ex->out, S("- "));
    put_time(ex, time_of_entry(entry));
    put(ex, entry_title(&ex->scratch, entry));
    if (place) put_after(ex, ", ", place->name, "");
    put_status(ex, entry);
    put_rest(ex, entry);
    build_format(&ex->out, " `%.*s`\n", STR_ARGS(entry->id));
    if (entry->kind != ENTRY_DOCUMENT && entry->kind != ENTRY_PARTY && entry->evidence.count) {
        put_after(ex, "  > ", entry->evidence.items[0].text, "");
        if (document) put_after(ex, " — ", document->outlet, "");
        put_after(ex, ", ", day_format(&ex->scratch, entry->reported), "");
        build_char(&ex->out, '\n');
    }
    ex->written++;
}

static const char *reason_against(const Entry *entry) {
    if (entry->same_as.length) return told_before;
    if (entry->kind == ENTRY_EVENT && entry->event.background) return "background";
    bool so = entry->kind != ENTRY_EVENT || entry->event.status == STATUS_HAPPENED || entry->event.status == STATUS_ONGOING;
    return so ? NULL : "it is planned, possible or denied";
}

static void put_section(Exporting *ex, const Section *section) {
    bool begun = false;
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        if (entry->kind != section->kind) continue;
        const char *reason = reason_against(entry);
        if (reason) {
            lose(ex, entry, reason);
            continue;
        }
        if (!begun) build_format(&ex->out, "\n## %s\n\n", section->title);
        begun = true;
        put_entry(ex, entry);
        flush_out(ex);
    }
}

void write_brief(Exporting *ex) {
    Day last = DAY_NONE;
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        if (entry->reported > last) last = entry->reported;
        if (entry->kind == ENTRY_STATEMENT) lose(ex, entry, "a brief quotes only the passages of its lines");
    }
    build_str(&ex->out, S("# The record"));
    put_after(ex, " as reported up to ", day_format(&ex->scratch, last), "");
    build_char(&ex->out, '\n');
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) put_section(ex, &sections[i]);
}
