/* Answers to what another said: "denied it", "a claim that Kenya dismissed", "there was no truth in it"; an accused who says that something
 * did not happen; a number that another puts higher. */
#include "claim/rivals.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "mention/actors.h"
#include "mention/times.h"

enum { SENTENCES = 2 };

/* "it", "that", "this"; no person. */
static bool is_pointer(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    return t->upos == UPOS_PRON && (t->xpos != XPOS_PRP || has_use(doc, token, USE_THING));
}

/* "the claim", "charges": a noun of what was said, which does not go on to tell it; `verb` is what denies it. */
static bool is_bare_account(const Finder *finder, int32_t noun, int32_t verb) {
    const Document *doc = finder->doc;
    if (!rival_word(finder, S("account"), noun) && !rival_word(finder, S("denied"), noun)) return false;
    int32_t clause = child_with(doc, noun, RELATION_ACL);
    return (clause < 0 || clause == verb) && child_with(doc, noun, RELATION_CCOMP) < 0 && that_clause_of(doc, noun) < 0 &&
           governed_directly(doc, noun, USE_GENITIVE) < 0;
}

/* Who is said to have done it: the accused, or the doer of what another tells. */
static const Participants *accused_of(const EventClaim *e) {
    bool is_so = e->judgement.status == STATUS_HAPPENED || e->judgement.status == STATUS_ONGOING;
    if (!is_so || (e->type != EVENT_ACCUSE && (!is_hostile(e->type) || e->speech < 0))) return NULL;
    return e->type == EVENT_ACCUSE ? &e->recipients : &e->actors;
}

/* Whoever tells of the event is not he who answers. */
static bool is_of_other(const Document *doc, const EventClaim *e, const Participants *answering) {
    const Participants *tells = e->type == EVENT_ACCUSE ? &e->actors : &doc->speeches.items[e->speech].speakers;
    return !shares_side(doc, tells, answering);
}

/* The last accusation of those who answer, or deed that others lay at their door, in the sentences before; or -1. */
static int32_t accusation_against(const Finder *finder, int32_t sentence, int32_t before, const Participants *answering) {
    const Document *doc = finder->doc;
    for (int32_t i = events_until(doc, sentence) - 1; i >= 0 && doc->events.items[i].sentence >= sentence - SENTENCES; i--) {
        const EventClaim *e = &doc->events.items[i];
        const Participants *accused = accused_of(e);
        if (accused && e->span.start < before && shares_side(doc, accused, answering) && is_of_other(doc, e, answering)) return i;
    }
    return -1;
}

static Account account_of_accusation(const Document *doc, int32_t event) {
    const EventClaim *e = &doc->events.items[event];
    return (Account){e->span, e->speech, e->type == EVENT_ACCUSE ? e->actors : (Participants){0}};
}

/* ------------------------------------------------------------------- denials */

/* What stands for what was said, of a verb that denies: its object, or the noun that "which Kenya denied" tells of; or -1. */
static int32_t denied_thing(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    if (!is_denial(finder, verb)) return -1;
    /* "denied that and said": the parser takes the pronoun for what opens a clause */
    bool joined = verb + 2 < doc->tokens.count && is_pointer(doc, verb + 1) && token_at(doc, verb + 2)->upos == UPOS_CCONJ;
    if (joined && rival_word(finder, S("gainsay"), verb)) return verb + 1;
    if (that_clause_of(doc, verb) >= 0 || infinitive_of(doc, verb) >= 0) return -1;
    Relation relation = token_at(doc, verb)->relation;
    bool denies = rival_word(finder, S("gainsay"), verb), active = child_with(doc, verb, RELATION_NSUBJ) >= 0;
    int32_t object = is_passive(doc, verb) && !active ? logical_object(doc, verb) : child_with(doc, verb, RELATION_OBJ);
    /* "bombed a village, which Kenya denied": all of it */
    if (object >= 0 && token_at(doc, object)->xpos == XPOS_WDT) return denies ? object : -1;
    if (object < 0 && (relation == RELATION_ACL_RELCL || relation == RELATION_ACL)) object = token_at(doc, verb)->head;
    if (object >= 0 && is_pointer(doc, object)) return denies ? object : -1;
    return object >= 0 && is_bare_account(finder, object, verb) ? object : -1;
}

/* "a lie", "no truth in it": a predicate by which the speaker denies what was said; the token, or false. */
static bool is_flat_denial(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (speech_at(doc, token) < 0 || t->upos != UPOS_NOUN) return false;
    int32_t subject = child_with(doc, token, RELATION_NSUBJ), first, end;
    bool told =
        subject >= 0 && child_with(doc, token, RELATION_COP) >= 0 && (is_pointer(doc, subject) || is_bare_account(finder, subject, token));
    if (rival_word(finder, S("lie"), token)) return told && !is_negated(doc, finder->know, token);
    if (!rival_word(finder, S("truth"), token)) return false;
    subtree_bounds(doc, token, &first, &end);
    return first < token && rival_word(finder, S("no"), first);
}

/* The last that another said before `token`, in its sentence or those just before; or -1. `appended`: it may stand behind the words that it
 * is about, as "a claim that Kenya denied". */
static int32_t speech_before(const Finder *finder, int32_t token, const Participants *denier, bool appended) {
    enum { LOOK_BACK = 12 };
    const Document *doc = finder->doc;
    int32_t own = speech_at(doc, token), found = -1;
    const Token *t = token_at(doc, token);
    for (int32_t i = doc->speeches.count - 1, seen = 0; i >= 0 && seen < LOOK_BACK; i--) {
        const Speech *speech = &doc->speeches.items[i];
        bool around = speech->content.start <= t->span.start && speech->content.end >= t->span.end; /* the denial itself */
        bool within = (i == own || around) && !appended;
        if (speech->sentence > t->sentence || speech->content.start >= t->span.start || within) continue;
        if (speech->sentence < t->sentence - SENTENCES) break;
        seen++;
        if (speech->content.end <= speech->content.start || shares_side(doc, &speech->speakers, denier)) continue;
        if (found < 0 || doc->speeches.items[found].parent == i) found = i;
    }
    return found;
}

/* The words of the speech before those that begin at `end`. */
static Span content_before(const Document *doc, int32_t speech, int32_t end) {
    Span words = doc->speeches.items[speech].content;
    if (words.end > end) words.end = end;
    while (words.end > words.start && (doc->text.text[words.end - 1] == ' ' || doc->text.text[words.end - 1] == ',')) words.end--;
    return words;
}

static bool is_in_rival(const Document *doc, Span words) {
    enum { LOOK_BACK = 8 };
    for (int32_t i = doc->rivals.count - 1; i >= 0 && i >= doc->rivals.count - LOOK_BACK; i--)
        for (int32_t k = 0; k < doc->rivals.items[i].accounts.count; k++) {
            Span told = doc->rivals.items[i].accounts.items[k].words;
            if (told.start < words.end && words.start < told.end) return true;
        }
    return false;
}

/* Two accounts, unless the second stands against another already. */
static void add_answer(const Finder *finder, RivalField field, int32_t event, Account said, Account answer) {
    if (said.words.end <= said.words.start || is_in_rival(finder->doc, answer.words)) return;
    int32_t rival = rival_about(finder, field, event);
    add_account(finder, rival, said);
    add_account(finder, rival, answer);
}

static void find_denied_words(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    int32_t thing = is_verb(doc, token) ? denied_thing(finder, token) : -1, first, end;
    if (thing < 0 && !is_flat_denial(finder, token)) return;
    Participants denier = {0};
    int32_t subject = thing >= 0 ? child_with(doc, token, RELATION_NSUBJ) : -1;
    if (thing >= 0) add_phrase_actors(doc, subject >= 0 ? subject : logical_subject(doc, token), &denier);
    if (!denier.count) add_speakers_of(doc, speech_at(doc, token), &denier);
    subtree_bounds(doc, thing >= 0 ? thing : token, &first, &end);
    bool appended = thing >= 0 && token_at(doc, token)->head == thing;
    int32_t start = token_at(doc, first)->span.start, said = speech_before(finder, token, &denier, appended);
    int32_t event = accusation_against(finder, token_at(doc, token)->sentence, start, &denier);
    /* "a figure that Kenya dismissed": of its own sentence */
    if (appended && event >= 0 && doc->events.items[event].sentence != token_at(doc, token)->sentence) event = -1;
    if (said < 0 && event < 0) return;
    Account told = event >= 0 ? account_of_accusation(doc, event) : (Account){content_before(doc, said, start), said, {0}};
    Span denial = told_span(doc, token);
    if (denial.start < told.words.end) denial = tokens_span(doc, first, end > token ? end : token + 1);
    if (told.words.end > denial.start) told.words.end = denial.start;
    add_answer(finder, event >= 0 ? RIVAL_BLAME : RIVAL_OUTCOME, event, told, (Account){denial, speech_at(doc, token), denier});
}

/* ------------------------------------------------------------------ rebuttals */

/* The topmost word of what is said. */
static int32_t root_of(const Document *doc, int32_t speech) {
    const Speech *s = &doc->speeches.items[speech];
    for (int32_t t = doc->sentences.items[s->sentence].first_token; t < doc->tokens.count && token_at(doc, t)->span.start < s->content.end;
         t++) {
        int32_t head = token_at(doc, t)->head;
        if (token_at(doc, t)->span.start < s->content.start || token_at(doc, t)->upos == UPOS_PUNCT) continue;
        if (head < 0 || token_at(doc, head)->span.start < s->content.start || token_at(doc, head)->span.start >= s->content.end) return t;
    }
    return -1;
}

static bool has_modal(const Document *doc, int32_t verb) {
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_MD) return true;
    return false;
}

/* "no unit had left its post", "asked for nothing" */
static bool is_nothing(const Finder *finder, int32_t noun) {
    int32_t first, end;
    if (noun < 0) return false;
    subtree_bounds(finder->doc, noun, &first, &end);
    return rival_word(finder, S("no"), first) || rival_word(finder, S("nothing"), noun);
}

/* Says that something is or was not so: not what shall not be. */
static bool says_not_so(const Finder *finder, int32_t root) {
    const Document *doc = finder->doc;
    if (root < 0 || has_modal(doc, root)) return false;
    if (is_negated(doc, finder->know, root)) return true;
    if (!is_verb(doc, root)) return false;
    int32_t asked = governed_directly(doc, root, USE_PURPOSE), object = logical_object(doc, root);
    return is_nothing(finder, own_subject(doc, root)) || is_nothing(finder, child_with(doc, root, RELATION_NSUBJ_PASS)) ||
           is_nothing(finder, object) || is_nothing(finder, asked);
}

/* "accused Morocco of moving two battalions. Rabat said no unit had left its positions" */
static void find_rebuttal(const Finder *finder, int32_t answer) {
    const Document *doc = finder->doc;
    const Speech *speech = &doc->speeches.items[answer];
    if (speech->link_only || !speech->speakers.count || !says_not_so(finder, root_of(doc, answer))) return;
    int32_t event = accusation_against(finder, speech->sentence, speech->content.start, &speech->speakers);
    if (event < 0 || doc->events.items[event].speech == answer) return;
    Account said = account_of_accusation(doc, event);
    if (said.words.end <= speech->content.start) add_answer(finder, RIVAL_BLAME, event, said, (Account){speech->content, answer, {0}});
}

/* --------------------------------------------- what another does not see, or knows no day of */

static bool tells_word(const Finder *finder, const Speech *speech, Str class) {
    const Document *doc = finder->doc;
    const Sentence *s = &doc->sentences.items[speech->sentence];
    for (int32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
        Span span = token_at(doc, t)->span;
        if (span.start >= speech->content.start && span.end <= speech->content.end && rival_word(finder, class, t)) return true;
    }
    return false;
}

/* "no proof of this", "no sign that they had left" */
static bool misses_proof(const Finder *finder, int32_t root) {
    const Document *doc = finder->doc;
    if (root < 0 || token_at(doc, root)->upos == UPOS_PUNCT) return false;
    for (int32_t c = token_at(doc, root)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        bool argument = token_at(doc, c)->relation == RELATION_NSUBJ || token_at(doc, c)->relation == RELATION_OBJ;
        if (argument && rival_word(finder, S("proof"), c) && (is_nothing(finder, c) || is_negated(doc, finder->know, root))) return true;
    }
    return rival_word(finder, S("proof"), root) && is_nothing(finder, root);
}

/* "said it had left. Others said that some troops were still there", "that there was no proof of it" */
static bool doubts_pullback(const Finder *finder, int32_t answer, int32_t root) {
    const Speech *speech = &finder->doc->speeches.items[answer];
    return misses_proof(finder, root) || (tells_word(finder, speech, S("still")) && tells_word(finder, speech, S("present")));
}

/* "had completed its pullout": told as done, of an act that one may owe. */
static bool tells_deed(const Finder *finder, int32_t told) {
    const Document *doc = finder->doc;
    int32_t root = root_of(doc, told);
    if (root < 0 || has_modal(doc, root) || is_negated(doc, finder->know, root)) return false;
    const Token *t = token_at(doc, root);
    if (t->xpos != XPOS_VBD && t->xpos != XPOS_VBN) return false;
    int32_t object = logical_object(doc, root);
    const WordClasses *words = &finder->know->process->modality;
    return word_in(words, S("act"), t->lemma) || (object >= 0 && word_in(words, S("act"), token_at(doc, object)->lemma));
}

static void find_doubt(const Finder *finder, int32_t answer) {
    enum { LOOK_BACK = 6 };
    const Document *doc = finder->doc;
    const Speech *speech = &doc->speeches.items[answer];
    if (speech->link_only || !doubts_pullback(finder, answer, root_of(doc, answer))) return;
    for (int32_t i = answer - 1; i >= 0 && i >= answer - LOOK_BACK; i--) {
        const Speech *told = &doc->speeches.items[i];
        if (told->link_only || told->sentence < speech->sentence - SENTENCES || !tells_deed(finder, i)) continue;
        if (shares_side(doc, &told->speakers, &speech->speakers)) continue;
        add_answer(finder, RIVAL_OUTCOME, -1, (Account){content_before(doc, i, speech->content.start), i, {0}},
                   (Account){speech->content, answer, {0}});
        return;
    }
}

/* "will resume next month. The rebels said no date had been set" */
static void find_no_day(const Finder *finder, int32_t noun) {
    enum { LOOK_BACK = 24 };
    const Document *doc = finder->doc;
    int32_t answer = speech_at(doc, noun), sentence = token_at(doc, noun)->sentence;
    if (answer < 0 || !rival_word(finder, S("day"), noun) || !is_nothing(finder, noun)) return;
    for (int32_t i = doc->meetings.count - 1; i >= 0 && i >= doc->meetings.count - LOOK_BACK; i--) {
        const MeetingClaim *m = &doc->meetings.items[i];
        int32_t told = m->head >= 0 ? speech_at(doc, m->head) : -1;
        if (m->sentence > sentence || m->sentence < sentence - SENTENCES || m->head >= noun || m->time < 0 || told == answer) continue;
        const TimeMention *time = &doc->times.items[m->time];
        bool ahead = time->last != DAY_NONE && doc->day.first != DAY_NONE && time->last > doc->day.first;
        bool other = told < 0 || !shares_side(doc, &doc->speeches.items[told].speakers, &doc->speeches.items[answer].speakers);
        if (!ahead || !other) continue;
        add_answer(finder, RIVAL_OUTCOME, -1, account_of(finder, m->head), account_of(finder, noun));
        return;
    }
}

/* ------------------------------------------------------------------- numbers */

/* "put the figure at 1,200": the number, of something else than the dead; or -1. */
static int32_t number_put(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t object = rival_word(finder, S("put"), verb) && is_verb(doc, verb) ? logical_object(doc, verb) : -1;
    if (!rival_word(finder, S("figure"), object)) return -1;
    int32_t number = governed_directly(doc, verb, USE_AT);
    if (number < 0) number = governed_directly(doc, object, USE_AT);
    return number >= 0 && token_at(doc, number)->upos == UPOS_NUM ? number : -1;
}

/* The last number of people or things that somebody else told just before; or -1. */
static int32_t number_before(const Finder *finder, int32_t verb) {
    enum { LOOK_BACK = 80 };
    const Document *doc = finder->doc;
    int32_t sentence = token_at(doc, verb)->sentence;
    for (int32_t t = verb - 1; t >= 0 && t >= verb - LOOK_BACK && token_at(doc, t)->sentence >= sentence - 1; t--) {
        const Token *token = token_at(doc, t);
        bool counts = token->upos == UPOS_NUM && token->relation == RELATION_NUMMOD && token->sentence < sentence;
        if (counts && time_at(doc, t) < 0 && count_of(finder, t).best > 1) return t;
    }
    return -1;
}

static void find_other_number(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t number = number_put(finder, verb), before = number >= 0 ? number_before(finder, verb) : -1;
    if (before < 0) return;
    for (int32_t i = 0; i < doc->tolls.count; i++)
        if (doc->tolls.items[i].sentence == token_at(doc, verb)->sentence) return; /* of the dead */
    add_answer(finder, RIVAL_TOLL, -1, account_of(finder, before), account_of(finder, verb));
}

void find_answers(const Finder *finder) {
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        find_denied_words(finder, t);
        find_no_day(finder, t);
        find_other_number(finder, t);
    }
    for (int32_t i = 0; i < finder->doc->speeches.count; i++) find_rebuttal(finder, i), find_doubt(finder, i);
}
