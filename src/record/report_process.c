/* What the claims of one article add up to: meetings, agreements, commitments, processes; see report.h.
 * The claim stages number what belongs together; here each number becomes one entry. */
#include "record/entries.h"
#include "record/report.h"

typedef struct NameCount {
    Str name;
    int32_t count;
} NameCount;
typedef ARRAY(NameCount) NameCounts;

/* The claims of one number: their entry, and the names and phrases that they use for it. */
typedef struct Group {
    int32_t entry;
    NameCounts names, phrases;
} Group;

typedef struct Groups {
    StrMap numbers; /* number → group + 1 */
    ARRAY(Group) items;
} Groups;

/* The group of `number`; a new one gets an entry of `kind`. */
static Group *group_of(Reporter *r, Groups *groups, int32_t number, EntryKind kind, int32_t at) {
    int32_t *place = map_put(r->arena, &groups->numbers, str_format(r->arena, "%d", number));
    if (!*place) {
        Group *group = array_push(r->arena, &groups->items);
        *place = groups->items.count;
        add_entry(r, kind, at);
        group->entry = r->entries.count - 1;
    }
    return &groups->items.items[*place - 1];
}

enum { NAMES_COUNTED = 64 };

static void count_name(const Reporter *r, NameCounts *names, Str name) {
    for (int32_t i = 0; i < names->count; i++) {
        if (!str_equal_nocase(names->items[i].name, name)) continue;
        names->items[i].count++;
        return;
    }
    if (name.length && names->count < NAMES_COUNTED) *array_push(r->arena, names) = (NameCount){name, 1};
}

static void count_group_name(const Reporter *r, Group *group, Str name, Span phrase) {
    if (name.length)
        count_name(r, &group->names, keep(r, name));
    else
        count_name(r, &group->phrases, keep_words(r, phrase));
}

/* The name used most, the first of them on a tie, or else the phrase; the other names are aliases. */
static Str choose_name(const Reporter *r, const Group *group, StrList *aliases) {
    const NameCounts *names = group->names.count ? &group->names : &group->phrases;
    int32_t best = 0;
    for (int32_t i = 1; i < names->count; i++)
        if (names->items[i].count > names->items[best].count) best = i;
    for (int32_t i = 0; i < names->count; i++)
        if (i != best) add_unique_str(r->arena, aliases, names->items[i].name);
    return names->count ? names->items[best].name : (Str){0};
}

/* The chain of an entry is what the chains of all its claims begin with. */
static void join_chain(const Reporter *r, Entry *entry, int32_t speech) {
    Chain chain = chain_of(r, speech);
    if (!entry->evidence.count)
        entry->according_to = chain; /* its first claim */
    else
        keep_common_chain(&entry->according_to, &chain);
}

static Span evidence_span(const Document *doc, Span clause, Span phrase, int32_t sentence) {
    if (has_span(clause)) return clause;
    if (has_span(phrase)) return phrase;
    return sentence >= 0 && sentence < doc->sentences.count ? doc->sentences.items[sentence].span : (Span){0};
}

/* ---------------------------------------------------------------- meetings */

/* Which of two statuses that one article gives a meeting is where it stands now: what undoes a plan is told after the
 * plan, what goes on or is over after what was to come. */
static int32_t meeting_rank(MeetingStatus status) {
    static const int8_t ranks[] = {0, 1, 2, 4, 3, 5, 6}; /* ORDER MeetingStatus */
    return ranks[status];
}

/* "in the coming weeks" is no day */
static RecordTime meeting_time(const Reporter *r, const MeetingClaim *claim) {
    RecordTime out = record_time(r, claim->time), last = record_time(r, claim->ends);
    if (str_ends(out.value, S("_REF"))) out.start = out.end = DAY_NONE;
    /* "put off until 13 July", "by Friday": the day that it is to be on */
    if (claim->time >= 0 && out.start == DAY_NONE && out.end != DAY_NONE) out.start = r->doc->times.items[claim->time].first;
    if (out.start == DAY_NONE || last.end == DAY_NONE || last.end <= out.start) return out;
    out.end = last.end;
    out.how = HOW_INFERRED;
    add_evidence(r, &out.evidence, r->doc->times.items[claim->ends].span);
    return out;
}

static void add_step(const Reporter *r, MeetingEntry *m, const MeetingClaim *claim, Span evidence) {
    if (claim->status == MEETING_UNKNOWN) return;
    RecordTime time = meeting_time(r, claim);
    for (int32_t i = 0; i < m->history.count; i++) {
        HistoryStep *step = &m->history.items[i];
        if (step->status != claim->status || (has_time(&time) && has_time(&step->time) && !same_days(&time, &step->time))) continue;
        if (!has_time(&step->time)) step->time = time;
        add_evidence(r, &step->evidence, evidence);
        return;
    }
    HistoryStep *step = array_push(r->arena, &m->history);
    *step = (HistoryStep){.status = claim->status, .time = time, .reported = r->reported, .holder = holder_of(r, claim->speech)};
    add_evidence(r, &step->evidence, evidence);
}

static void add_reasons(const Reporter *r, MeetingEntry *m, const MeetingClaim *claim) {
    for (int32_t i = 0; i < claim->reasons.count; i++) {
        ReasonEntry *reason = array_push(r->arena, &m->reasons);
        reason->text = keep_words(r, claim->reasons.items[i].span);
        reason->holder = holder_told(r, claim->reasons.items[i].speech, &claim->reasons.items[i].holders);
        add_evidence(r, &reason->evidence, claim->reasons.items[i].span);
    }
}

/* Who together announce in their own words that a meeting will be, or is put off or called off, organise it. */
static void add_announcers(const Reporter *r, MeetingEntry *m, const MeetingClaim *claim) {
    bool announced = claim->status == MEETING_PLANNED || claim->status == MEETING_POSTPONED || claim->status == MEETING_CANCELLED;
    if (!announced || claim->speech < 0 || claim->speech >= r->doc->speeches.count) return;
    const Speech *speech = &r->doc->speeches.items[claim->speech];
    if (speech->directness != SPEECH_INDIRECT && speech->speakers.count >= 2) add_actors(r, &m->hosts, &speech->speakers);
}

static void add_meeting_claim(Reporter *r, Entry *entry, const MeetingClaim *claim) {
    MeetingEntry *m = &entry->meeting;
    Span evidence = evidence_span(r->doc, claim->evidence, claim->span, claim->sentence);
    join_chain(r, entry, claim->speech);
    add_evidence(r, &entry->evidence, evidence);
    add_actors(r, &m->participants, &claim->participants);
    add_actors(r, &m->refused_by, &claim->refused_by);
    add_actors(r, &m->hosts, &claim->hosts);
    add_announcers(r, m, claim);
    add_actors(r, &m->mediators, &claim->mediators);
    RecordPlace place = record_place(r, claim->place);
    bool finer = m->place.level < place.level && str_equal(m->place.country, place.country);
    if (!m->place.name.length || finer) m->place = place;
    if (!m->purpose.length) m->purpose = keep_words(r, claim->purpose);
    if (!m->round) m->round = claim->round;
    add_step(r, m, claim, evidence);
    add_reasons(r, m, claim);
}

/* The new day of a meeting that was put off: one still to come, told with the putting off, or later than another that was planned. */
static const RecordTime *new_day(const MeetingEntry *m, Day reported) {
    const RecordTime *last = NULL, *put_off = NULL;
    bool several = false, was_put_off = false;
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *step = &m->history.items[i];
        was_put_off |= step->status == MEETING_POSTPONED;
        if (step->time.start == DAY_NONE) continue;
        /* "was put off. It will now begin on December 6" */
        if (step->status == MEETING_PLANNED && was_put_off && !last) several = true;
        if (step->status == MEETING_POSTPONED && reported != DAY_NONE && step->time.start > reported) put_off = &step->time;
        if (step->status != MEETING_PLANNED) continue;
        several |= last && last->start != step->time.start;
        if (!last || step->time.start > last->start) last = &step->time;
    }
    return put_off ? put_off : several && reported != DAY_NONE && last->start > reported ? last : NULL;
}

/* Its day is that of the telling which gives its status; a meeting put off without a new day has none, unless it had begun. */
static void settle_meeting(MeetingEntry *m, Day reported) {
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *step = &m->history.items[i];
        bool only_moved = m->status == MEETING_CANCELLED && step->status == MEETING_POSTPONED; /* "was not held: it was put off" */
        if (only_moved || meeting_rank(step->status) > meeting_rank(m->status)) m->status = step->status;
    }
    const RecordTime *moved = m->status == MEETING_POSTPONED ? new_day(m, reported) : NULL;
    if (moved) m->time = *moved;
    for (int32_t i = 0; i < m->history.count && m->status == MEETING_POSTPONED && !moved; i++) {
        const HistoryStep *step = &m->history.items[i]; /* talks that had begun, and were suspended */
        if ((step->status == MEETING_ONGOING || step->status == MEETING_HELD) && has_time(&step->time)) m->time = step->time;
    }
    for (int32_t i = m->history.count - 1; i >= 0 && m->status != MEETING_POSTPONED; i--) {
        const HistoryStep *step = &m->history.items[i];
        if (has_time(&step->time) && (step->status == m->status || !has_time(&m->time))) m->time = step->time;
    }
}

void report_meetings(Reporter *r) {
    Groups groups = {0};
    for (int32_t i = 0; i < r->doc->meetings.count; i++) {
        const MeetingClaim *claim = &r->doc->meetings.items[i];
        Group *group = group_of(r, &groups, claim->meeting, ENTRY_MEETING, claim->span.start);
        Entry *entry = &r->entries.items[group->entry];
        if (!entry->evidence.count) entry->meeting.time = record_time(r, -1), entry->meeting.definite = claim->known;
        count_group_name(r, group, claim->name, claim->span);
        add_meeting_claim(r, entry, claim);
    }
    for (int32_t i = 0; i < groups.items.count; i++) {
        MeetingEntry *m = &r->entries.items[groups.items.items[i].entry].meeting;
        m->name = choose_name(r, &groups.items.items[i], &m->aliases);
        settle_meeting(m, r->reported);
    }
}

/* -------------------------------------------------------------- agreements */

static AgreementAct act_of(const AgreementClaim *claim) {
    static const AgreementAct of_turn[] = {ACT_PROPOSED, ACT_EXTENDED, ACT_BREACH_ALLEGED, ACT_BROKEN}; /* ORDER AgreementTurn */
    static const AgreementAct of_status[] = {ACT_PROPOSED, ACT_PROPOSED, ACT_SIGNED, ACT_IN_FORCE, ACT_BROKEN, ACT_EXPIRED};
    return claim->turn ? of_turn[claim->turn] : of_status[claim->status]; /* ORDER AgreementStatus */
}

/* Each act once an article; "in force" only with the day from which it is. */
static void add_turn(const Reporter *r, AgreementEntry *a, const AgreementClaim *claim, Span evidence) {
    AgreementAct act = act_of(claim);
    if ((!claim->turn && claim->status == AGREEMENT_UNKNOWN) || (act == ACT_IN_FORCE && claim->begins < 0)) return;
    int32_t time = act == ACT_EXTENDED || act == ACT_EXPIRED ? claim->ends : act == ACT_IN_FORCE ? claim->begins : claim->signed_time;
    RecordTime day = record_time(r, act >= ACT_BREACH_ALLEGED && act != ACT_EXPIRED ? -1 : time);
    for (int32_t i = 0; i < a->history.count; i++) {
        AgreementStep *step = &a->history.items[i];
        if (step->act != act) continue;
        if (!has_time(&step->time)) step->time = day;
        add_evidence(r, &step->evidence, evidence);
        return;
    }
    AgreementStep *step = array_push(r->arena, &a->history);
    *step = (AgreementStep){.act = act, .time = day, .reported = r->reported, .holder = holder_of(r, claim->speech)};
    add_evidence(r, &step->evidence, evidence);
}

static void add_agreement_claim(Reporter *r, Entry *entry, const AgreementClaim *claim) {
    AgreementEntry *a = &entry->agreement;
    Span evidence = evidence_span(r->doc, claim->evidence, claim->span, claim->sentence);
    join_chain(r, entry, claim->speech);
    add_evidence(r, &entry->evidence, evidence);
    if (!a->sort.length) a->sort = keep(r, claim->sort);
    if (!has_time(&a->begins)) a->begins = record_time(r, claim->begins);
    if (!has_time(&a->ends)) a->ends = record_time(r, claim->ends);
    add_turn(r, a, claim, evidence);
    add_actors(r, &a->parties, &claim->parties);
    if (!a->place.name.length) a->place = record_place(r, claim->place);
    if (!has_time(&a->signed_on)) a->signed_on = record_time(r, claim->signed_time);
    if (claim->status > a->status) a->status = claim->status;
}

static void report_agreements(Reporter *r, Groups *groups) {
    for (int32_t i = 0; i < r->doc->agreements.count; i++) {
        const AgreementClaim *claim = &r->doc->agreements.items[i];
        Group *group = group_of(r, groups, claim->agreement, ENTRY_AGREEMENT, claim->span.start);
        Entry *entry = &r->entries.items[group->entry];
        if (!entry->evidence.count) entry->agreement.signed_on = entry->agreement.begins = entry->agreement.ends = record_time(r, -1);
        count_group_name(r, group, claim->name, claim->span);
        add_agreement_claim(r, entry, claim);
    }
    for (int32_t i = 0; i < groups->items.count; i++) {
        AgreementEntry *a = &r->entries.items[groups->items.items[i].entry].agreement;
        a->name = choose_name(r, &groups->items.items[i], &a->aliases);
    }
}

/* ------------------------------------------------------------- commitments */

static void add_deadline(const Reporter *r, CommitmentEntry *c, const CommitmentClaim *claim, Span evidence) {
    RecordTime time = record_time(r, claim->time);
    if (!has_time(&time)) return;
    /* "a truce from Friday" is due on that day */
    if (time.start != DAY_NONE && time.end == DAY_NONE) time.end = r->doc->times.items[claim->time].last;
    Chain chain = chain_of(r, claim->speech);
    for (int32_t i = 0; i < c->deadlines.count; i++) {
        Deadline *d = &c->deadlines.items[i];
        if (!same_days(&d->time, &time)) continue;
        add_actors(r, &d->set_by, &claim->set_by);
        add_evidence(r, &d->evidence, evidence);
        keep_common_chain(&d->according_to, &chain);
        if (d->manner == MANNER_UNKNOWN) d->manner = claim->manner;
        return;
    }
    Deadline *d = array_push(r->arena, &c->deadlines);
    *d = (Deadline){.time = time, .manner = claim->manner, .reported = r->reported, .according_to = chain};
    add_actors(r, &d->set_by, &claim->set_by);
    add_evidence(r, &d->evidence, evidence);
}

static void add_commitment_claim(Reporter *r, Entry *entry, const CommitmentClaim *claim) {
    CommitmentEntry *c = &entry->commitment;
    Span evidence = evidence_span(r->doc, claim->evidence, claim->action, claim->sentence);
    join_chain(r, entry, claim->speech);
    add_evidence(r, &entry->evidence, evidence);
    add_actors(r, &c->debtor, &claim->debtors);
    add_actors(r, &c->beneficiary, &claim->beneficiaries);
    if (!c->action.length) c->action = keep_words(r, claim->action);
    if (!c->key.length) c->key = keep(r, claim->key);
    if (claim->status != COMMITMENT_OPEN) c->status = claim->status;
    add_deadline(r, c, claim, evidence);
}

/* Oldest first, as far as one article can tell: the day that was agreed stands before those that replaced it. */
static int32_t deadline_before(const Deadline *a, const Deadline *b) {
    bool agreed_a = a->manner == MANNER_AGREED, agreed_b = b->manner == MANNER_AGREED;
    if (agreed_a != agreed_b) return agreed_a;
    return a->time.end != b->time.end ? a->time.end < b->time.end : a->time.start < b->time.start;
}

static void sort_deadlines(DeadlineList *list) {
    for (int32_t i = 1; i < list->count; i++) {
        Deadline moved = list->items[i];
        int32_t at = i;
        for (; at > 0 && deadline_before(&moved, &list->items[at - 1]); at--) list->items[at] = list->items[at - 1];
        list->items[at] = moved;
    }
}

/* The number of the agreement that the claim names in its own words: "the deal set May 1 as the deadline"; or -1. */
static int32_t agreement_within(const Document *doc, const CommitmentClaim *claim) {
    int32_t low = 0, high = doc->agreements.count;
    while (low < high) { /* the first agreement that is told from the clause's beginning on */
        int32_t middle = (low + high) / 2;
        if (doc->agreements.items[middle].span.start < claim->evidence.start)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < doc->agreements.count && doc->agreements.items[low].span.end <= claim->evidence.end;
    return inside ? doc->agreements.items[low].agreement : -1;
}

static void link_agreement(Reporter *r, const Groups *agreements, int32_t number, Entry *commitment) {
    int32_t at = number < 0 ? 0 : map_get(&agreements->numbers, str_format(r->arena, "%d", number), 0);
    if (!at || commitment->commitment.agreement.length) return;
    Entry *agreement = &r->entries.items[agreements->items.items[at - 1].entry];
    commitment->commitment.agreement = agreement->id;
    add_unique_str(r->arena, &agreement->agreement.commitments, commitment->id);
}

void report_commitments(Reporter *r) {
    Groups agreements = {0}, groups = {0};
    report_agreements(r, &agreements);
    for (int32_t i = 0; i < r->doc->commitments.count; i++) {
        const CommitmentClaim *claim = &r->doc->commitments.items[i];
        int32_t at = group_of(r, &groups, claim->commitment, ENTRY_COMMITMENT, claim->action.start)->entry; /* may move the entries */
        Entry *entry = &r->entries.items[at];
        add_commitment_claim(r, entry, claim);
        link_agreement(r, &agreements, claim->agreement >= 0 ? claim->agreement : agreement_within(r->doc, claim), entry);
    }
    for (int32_t i = 0; i < groups.items.count; i++) sort_deadlines(&r->entries.items[groups.items.items[i].entry].commitment.deadlines);
}

/* --------------------------------------------------------------- processes */

static Entry *process_named(Reporter *r, Str name) {
    for (int32_t i = 0; i < r->entries.count; i++)
        if (r->entries.items[i].kind == ENTRY_PROCESS && str_equal_nocase(r->entries.items[i].process.name, name))
            return &r->entries.items[i];
    return NULL;
}

/* Where an article speaks of one process, its meetings are about that. */
static void name_process_of_meetings(Reporter *r) {
    Str only = {0};
    for (int32_t i = 0; i < r->entries.count; i++) {
        if (r->entries.items[i].kind != ENTRY_PROCESS) continue;
        if (only.length) return;
        only = r->entries.items[i].id;
    }
    for (int32_t i = 0; i < r->entries.count; i++)
        if (r->entries.items[i].kind == ENTRY_MEETING) r->entries.items[i].meeting.about = only;
}

void report_processes(Reporter *r) {
    for (int32_t i = 0; i < r->doc->processes.count; i++) {
        const ProcessClaim *claim = &r->doc->processes.items[i];
        Entry *entry = process_named(r, claim->name);
        if (!entry) {
            Str name = str_lower(r->arena, claim->name);
            entry = add_entry(r, ENTRY_PROCESS, claim->span.start);
            entry->id = entry_id(r->arena, entry_letter(ENTRY_PROCESS), &name, 1); /* the same in every article */
            entry->process = (ProcessEntry){.name = keep(r, claim->name), .country = keep(r, claim->country), .since = record_time(r, -1)};
        }
        ProcessEntry *p = &entry->process;
        if (!has_time(&p->since)) p->since = record_time(r, claim->since);
        add_actors(r, &p->parties, &claim->parties);
        add_actors(r, &p->hosts, &claim->hosts);
        add_evidence(r, &entry->evidence, evidence_span(r->doc, claim->evidence, claim->span, claim->sentence));
    }
    name_process_of_meetings(r);
}
