/* The days by which commitments are due: told with the act, set for it by name, or moved. */
#include "claim/commitments.h"

#include "claim/status.h"
#include "mention/times.h"

/* A day by which something is owed: it limits, or it lies ahead. */
static bool is_deadline(const Document *doc, int32_t time) {
    if (time < 0) return false;
    const TimeMention *t = &doc->times.items[time];
    /* "a truce from Friday": the day on which it is due */
    if (t->sense == TIME_SINCE && t->first != DAY_NONE && doc->day.first != DAY_NONE && t->first >= doc->day.first) return true;
    if (t->sense == TIME_SINCE || t->sense == TIME_AFTER || t->sense == TIME_SET) return false;
    if (t->sense == TIME_BY || t->sense == TIME_BEFORE || t->sense == TIME_UNTIL) return true;
    return t->last != DAY_NONE && (doc->day.first == DAY_NONE || t->last >= doc->day.first);
}

/* "before the May 1 deadline": the day stands before its noun. */
static bool names_deadline(const Commitments *c, int32_t time) {
    int32_t noun = token_at(c->finder.doc, c->finder.doc->times.items[time].head)->head;
    return noun > c->finder.doc->times.items[time].head && is_word(c, "day-noun", noun);
}

int32_t day_of_noun(const Commitments *c, int32_t noun) {
    const Document *doc = c->finder.doc;
    for (int32_t child = token_at(doc, noun)->first_child; child >= 0; child = token_at(doc, child)->next_sibling) {
        int32_t time = time_at(doc, child);
        if (time >= 0 && doc->times.items[time].sense == TIME_DURATION) continue;
        if (time >= 0 && (doc->times.items[time].first != DAY_NONE || doc->times.items[time].end != DAY_NONE)) return time;
    }
    return -1;
}

/* "the deadline for them to leave expires on Saturday", "was to expire" */
int32_t day_of_lapse(const Commitments *c, int32_t noun) {
    const Document *doc = c->finder.doc;
    int32_t verb = token_at(doc, noun)->relation == RELATION_NSUBJ ? token_at(doc, noun)->head : -1;
    int32_t inner = verb >= 0 ? child_with(doc, verb, RELATION_XCOMP) : -1;
    if (inner >= 0 && is_word(c, "ends", inner)) verb = inner; /* "is due to expire" */
    int32_t time = verb >= 0 && is_word(c, "ends", verb) ? time_of(doc, verb) : -1;
    return time >= 0 && doc->times.items[time].first != DAY_NONE ? time : -1;
}

/* A limit among the words of the act, whatever the parser hung it on. */
static int32_t limit_within(const Commitments *c, int32_t first, int32_t end) {
    const Document *doc = c->finder.doc;
    for (int32_t t = first; t < end; t++) {
        int32_t time = time_at(doc, t);
        if (time < 0) continue;
        if (names_deadline(c, time)) return time;
        TimeSense sense = doc->times.items[time].sense;
        if (sense == TIME_BY || sense == TIME_BEFORE || sense == TIME_UNTIL) return time;
        if (sense == TIME_SINCE && is_deadline(doc, time)) return time;
    }
    return -1;
}

/* The limit whose words follow right on those of the act. */
static int32_t limit_after(const Commitments *c, int32_t end) {
    enum { MARKER = 2 };
    const Document *doc = c->finder.doc;
    int32_t last = end + MARKER, sentence = doc->tokens.items[end - 1].sentence;
    if (last > doc->tokens.count) last = doc->tokens.count;
    while (last > end && doc->tokens.items[last - 1].sentence != sentence) last--;
    return limit_within(c, end, last);
}

int32_t deadline_of(const Commitments *c, int32_t act, const Complement *words) {
    const Document *doc = c->finder.doc;
    int32_t time = time_of(doc, act);
    if (is_deadline(doc, time)) return time;
    int32_t object = logical_object(doc, act);
    time = object >= 0 && doc->tokens.items[act].upos == UPOS_VERB ? time_of(doc, object) : -1;
    if (is_deadline(doc, time)) return time;
    /* "begin disarming the rebels on Saturday" */
    int32_t begun = is_word(c, "takes-place", act) ? child_with(doc, act, RELATION_XCOMP) : -1;
    time = begun >= 0 ? time_of(doc, begun) : -1;
    if (is_deadline(doc, time)) return time;
    time = limit_within(c, act, words->end);
    /* "promised to leave by 1 July": behind the act, though the parser hung it on the promise */
    return time >= 0 || words->end <= act || words->end >= doc->tokens.count ? time : limit_after(c, words->end);
}

/* The first time in the clause around `token`, for days that are themselves what is set: "set May 1 as the deadline". */
static int32_t time_in_clause(const Document *doc, int32_t token) {
    int32_t first, end, time = time_at(doc, token);
    for (int32_t c = doc->tokens.items[token].first_child; c >= 0 && time < 0; c = doc->tokens.items[c].next_sibling)
        time = time_at(doc, c); /* "the deadline of May 1" */
    if (time >= 0 && doc->times.items[time].sense != TIME_DURATION) return time;
    subtree_bounds(doc, clause_of(doc, token), &first, &end);
    for (int32_t t = first; t < end; t++) {
        if ((time = time_at(doc, t)) < 0) continue;
        const TimeMention *found = &doc->times.items[time];
        if (found->sense != TIME_DURATION && !found->of_speech) return time;
    }
    return -1;
}

/* "failed to meet a deadline for laying down their arms": who missed it owed it. */
static void add_missers(const Commitments *c, int32_t noun, CommitmentClaim *claim) {
    const Document *doc = c->finder.doc;
    int32_t verb = token_at(doc, noun)->head;
    if (claim->debtors.count || token_at(doc, noun)->relation != RELATION_OBJ || !is_verb(doc, verb)) return;
    bool missed = is_word(c, "missed", verb), met = is_word(c, "met", verb);
    if (missed || met) add_sides(&c->finder, verb, S("subj"), &claim->debtors);
    bool failed = met && judge_token(doc, c->finder.know, verb).status == STATUS_DENIED;
    if (failed) claim->status = COMMITMENT_OVERDUE;
}

/* "Nigeria will begin a withdrawal": whoever begins or ends it owes it. */
static void add_beginner(const Commitments *c, int32_t noun, Participants *out) {
    const Document *doc = c->finder.doc;
    int32_t verb = token_at(doc, noun)->relation == RELATION_OBJ ? token_at(doc, noun)->head : -1;
    if (verb >= 0 && is_word(c, "takes-place", verb)) add_sides(&c->finder, verb, S("subj"), out);
}

/* `last`: the last word of the act, or -1: its own phrase. */
static void add_day(Commitments *c, int32_t token, int32_t act, int32_t last, int32_t time, Participants set_by) {
    const Document *doc = c->finder.doc;
    Complement words = {.head = act};
    subtree_bounds(doc, act, &words.first, &words.end);
    if (last >= words.end) words.end = last + 1;
    while (words.first < act && (token_at(doc, words.first)->upos == UPOS_ADP || token_at(doc, words.first)->relation == RELATION_MARK))
        words.first++;
    CommitmentClaim claim = new_claim(c, token, act, &words);
    claim.time = time;
    claim.set_by = set_by;
    /* A day that is named as the deadline stands even where nobody is known to owe it, and one that was moved, by whomever. */
    bool moved = is_verb(doc, token);
    claim.status = fate_of(c, token);
    claim.manner = set_by.count || token == act ? MANNER_UNILATERAL : moved ? MANNER_UNKNOWN : MANNER_AGREED;
    if (!is_verb(doc, act)) add_beginner(c, act, &claim.debtors);
    if (!is_verb(doc, act) && !claim.debtors.count) add_sides(&c->finder, act, S("by,of,poss,mod"), &claim.debtors);
    if (token != act && !moved) add_missers(c, token, &claim);
    add_commitment(c, claim);
}

bool ends_presence(const Commitments *c, int32_t verb) {
    int32_t subject = own_subject(c->finder.doc, verb);
    return subject >= 0 && is_word(c, "presence-noun", subject) && is_word(c, "ends", verb);
}

/* "the deadline for the withdrawal", "for laying down their arms"; "the withdrawal deadline". */
static int32_t act_of_day(const Commitments *c, int32_t noun) {
    const Document *doc = c->finder.doc;
    int32_t act = governed_by(doc, noun, USE_PURPOSE), gerund = noun + 2;
    bool behind = gerund < doc->tokens.count && token_at(doc, gerund)->xpos == XPOS_VBG && token_at(doc, gerund)->relation != RELATION_AMOD;
    behind &= act < 0 && (token_at(doc, noun + 1)->upos == UPOS_SCONJ || token_at(doc, noun + 1)->upos == UPOS_ADP);
    if (behind) act = gerund; /* on whatever the parser hung it */
    for (int32_t child = token_at(doc, noun)->first_child; child >= 0 && act < 0; child = token_at(doc, child)->next_sibling) {
        const Token *t = token_at(doc, child);
        bool due = is_word(c, "duty-noun", child) || is_word(c, "due-noun", child);
        if (t->relation == RELATION_COMPOUND && due) act = child;
    }
    return act;
}

/* "is due to begin": the verb that what is due tells; else the clause itself. */
static int32_t due_verb(const Commitments *c, int32_t clause) {
    int32_t begins = is_word(c, "due", clause) ? child_with(c->finder.doc, clause, RELATION_XCOMP) : -1;
    return begins >= 0 ? begins : clause;
}

/* "the withdrawal will take place by May 1", "the deadline for the withdrawal is May 1" */
void find_set_day(Commitments *c, int32_t noun) {
    const Document *doc = c->finder.doc;
    int32_t act = noun, verb = due_verb(c, clause_of(doc, noun));
    bool named_day = is_word(c, "day-noun", noun), presence = is_word(c, "presence-noun", noun);
    if (named_day) act = act_of_day(c, noun);
    if (act < 0 || (!presence && !is_verb(doc, act) && !is_word(c, "duty-noun", act) && !(named_day && is_word(c, "due-noun", act))))
        return;
    if (named_day && is_word(c, "shift", verb)) return;
    /* "demanded a timetable for reforms on Monday": none is set */
    if (named_day && is_verb(doc, verb) && find_frame(&c->finder, &c->finder.know->process->positions, verb)) return;
    if (!named_day && (!is_verb(doc, verb) || !is_word(c, presence ? "ends" : "takes-place", verb) || !is_owed(c, verb))) return;
    /* "the mission will end": the mission alone is no act */
    int32_t day = named_day ? day_of_noun(c, noun) : -1;
    add_day(c, noun, act, presence ? verb : -1,
            day >= 0    ? day
            : named_day ? time_in_clause(doc, noun)
                        : deadline_of(c, verb, &(Complement){0}),
            (Participants){0});
}

/* The day under "to" or "until", of the verb or its object: "moved the date to September 11", "delayed the release until Friday". */
static int32_t new_day_of(const Commitments *c, int32_t verb, int32_t object) {
    const Document *doc = c->finder.doc;
    for (int32_t step = 0; step < 2; step++)
        for (int32_t child = token_at(doc, step ? object : verb)->first_child; child >= 0; child = token_at(doc, child)->next_sibling) {
            int32_t time = time_at(doc, child);
            bool names_day = time >= 0 && doc->times.items[time].sense != TIME_DURATION;
            if (names_day && is_word(c, "new-day", child_with(doc, child, RELATION_CASE))) return time;
        }
    return -1;
}

/* What is moved: the object, or a day that moves by itself: "the period will run until Friday". */
static int32_t moved_thing(const Commitments *c, int32_t verb) {
    int32_t object = logical_object(c->finder.doc, verb), subject = object < 0 ? own_subject(c->finder.doc, verb) : -1;
    return subject >= 0 && (is_word(c, "day-noun", subject) || is_word(c, "period", subject)) ? subject : object;
}

/* "postponed the withdrawal to May", "extended the deadline until Friday"; a bare deadline is that of the commitment before it. */
void find_moved_day(Commitments *c, int32_t verb) {
    Document *doc = c->finder.doc;
    if (!is_word(c, "shift", verb)) return;
    Status status = judge_token(doc, c->finder.know, verb).status;
    int32_t object = moved_thing(c, verb), time = object < 0 ? -1 : new_day_of(c, verb, object);
    if (time < 0 || status == STATUS_DENIED || status == STATUS_POSSIBLE || extends_agreement(c, verb)) return;
    Participants set_by = {0};
    add_sides(&c->finder, verb, S("subj"), &set_by);
    int32_t act = is_word(c, "day-noun", object) || is_word(c, "period", object) ? governed_by(doc, object, USE_PURPOSE) : object;
    if (act >= 0 && is_word(c, "duty-noun", act)) {
        add_day(c, verb, act, -1, time, set_by);
        return;
    }
    if (act >= 0 || !doc->commitments.count) return;
    CommitmentClaim claim = doc->commitments.items[doc->commitments.count - 1];
    if (claim.time < 0) return;
    claim.speech = speech_at(doc, verb);
    claim.sentence = token_at(doc, verb)->sentence;
    claim.evidence = clause_span(doc, verb);
    claim.time = time;
    claim.set_by = set_by;
    claim.manner = MANNER_UNILATERAL;
    *array_push(doc->arena, &doc->commitments) = claim;
}

/* The infinitive behind a time: "until Friday to leave", "48 hours in which to leave", "a 72-hour deadline to leave"; by the order of the
 * words, which the parser often gets wrong here. */
static int32_t act_after(const Commitments *c, int32_t time) {
    enum { IN_WHICH = 2 };
    const Document *doc = c->finder.doc;
    int32_t to = time < 0 ? -1 : doc->times.items[time].end_token;
    if (to < 0 || to + IN_WHICH + 1 >= doc->tokens.count) return -1;
    if (is_word(c, "day-noun", to)) to++;
    if (doc->tokens.items[to + 1].xpos == XPOS_WDT) to += IN_WHICH;
    if (to + 1 >= doc->tokens.count || doc->tokens.items[to].xpos != XPOS_TO) return -1;
    return is_verb(doc, to + 1) && doc->tokens.items[to + 1].sentence == doc->tokens.items[to].sentence ? to + 1 : -1;
}

/* "has until Friday to leave", "gave Croatia ten days to hand them over" */
void find_term(Commitments *c, int32_t verb) {
    enum { NEAR = 14 };
    const Document *doc = c->finder.doc;
    int32_t time = -1;
    if (!is_word(c, "term", verb)) return;
    for (int32_t t = verb + 1; t < verb + NEAR && t < doc->tokens.count && time < 0; t++) time = time_at(doc, t);
    int32_t act = act_after(c, time);
    Status status = judge_token(doc, c->finder.know, verb).status;
    if (act < 0 || status == STATUS_DENIED || status == STATUS_POSSIBLE) return;
    /* "was given a warning on Tuesday to leave": no time that is left */
    if (doc->times.items[time].sense == TIME_AT) return;
    Complement words = find_complement(&c->finder, act, S("vp"));
    CommitmentClaim claim = new_claim(c, verb, act, &words);
    claim.time = time;
    claim.manner = MANNER_UNILATERAL;
    bool given = !(token_at(doc, verb)->uses & USE_PERFECT) && logical_object(doc, verb) >= 0; /* not "has three days" */
    add_sides(&c->finder, verb, given ? S("iobj,obj") : S("subj"), &claim.debtors);
    if (given) add_sides(&c->finder, verb, S("subj"), &claim.set_by);
    add_commitment(c, claim);
}
