/* The acts of speech that a sentence tells: verbs and nouns of speech, sources under a preposition, adverbs of hearsay. */
#include "claim/clauses.h"
#include "claim/speech.h"
#include "claim/status.h"
#include "mention/times.h"

/* Limits on one sentence keep the work linear: acts found in it, and cues tried. */
enum { ACTS_A_SENTENCE = 24, TRIES_A_SENTENCE = 96, REACH = 24 };

/* ---------------------------------------------------------------------- the verbs */

/* "would not say", "to say": no act was done. "Went on to say" and "was quoted as saying" are done. */
static bool is_done(const Reporter *r, int32_t cue) {
    const Document *doc = r->doc;
    bool doubtful = false;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (is_foreign(r, c, cue)) return !doubtful;
        if (c < cue && (t->xpos == XPOS_MD || t->xpos == XPOS_TO || has_use(doc, c, USE_NEGATION))) doubtful = true;
    }
    Status status = judge_token(doc, r->know, cue).status;
    return doubtful ? status == STATUS_HAPPENED || status == STATUS_ONGOING : status != STATUS_DENIED;
}

static bool is_source_noun(const Document *doc, int32_t token) {
    return is_nominal(doc, token) && time_at(doc, token) < 0;
}

/* "The president, who is in his first year, said": the noun before the clause between commas. */
static int32_t noun_before(const Reporter *r, int32_t cue, TokenRange region) {
    const Document *doc = r->doc;
    int32_t t = cue - 1;
    while (t > region.first && token_at(doc, t)->upos == UPOS_ADV) t--;
    if (t > region.first && is_comma(doc, t)) {
        t--;
        while (t > region.first && !is_comma(doc, t)) t--;
    }
    for (; t >= region.first && t >= cue - REACH; t--)
        if (is_source_noun(doc, t)) return t;
    return -1;
}

/* "Cuba and Norway, the guarantors, said": of two subjects the one that the other explains. */
static int32_t explained_by(const Reporter *r, int32_t cue, int32_t subject) {
    const Document *doc = r->doc;
    int32_t first, end;
    subtree_bounds(doc, subject, &first, &end);
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0 && c < subject; c = token_at(doc, c)->next_sibling) {
        int32_t from, to;
        if (token_at(doc, c)->relation != RELATION_NSUBJ || is_foreign(r, c, cue)) continue;
        subtree_bounds(doc, c, &from, &to);
        bool adjoins = to <= first && (is_comma(doc, first - 1) || is_comma(doc, first)) && first - to <= 1;
        if (adjoins && is_nominal(doc, c) && time_at(doc, c) < 0) return c;
    }
    return subject;
}

/* Whoever says it: the subject, one shared with another verb, or the nearest noun where the parse found none. */
static int32_t find_speaker(const Reporter *r, const Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t cue = act->cue, speaker = nearest_subject(r, cue);
    if (speaker >= 0 && (token_at(doc, speaker)->xpos == XPOS_WP || token_at(doc, speaker)->xpos == XPOS_WDT))
        speaker = own_subject(doc, cue);
    if (speaker < 0) speaker = logical_subject(doc, cue);
    if (speaker >= 0 && speaker < cue) speaker = explained_by(r, cue, speaker);
    bool relative = speaker >= 0 && (token_at(doc, speaker)->xpos == XPOS_WP || token_at(doc, speaker)->xpos == XPOS_WDT);
    if (relative) return noun_before(r, speaker, region);
    bool outside = act->after && speaker < act->frame.first;
    if (speaker >= 0 && !outside && time_at(doc, speaker) < 0) return speaker;
    for (int32_t t = cue + 1; act->after && act->frame.first == cue && t < act->frame.end && !is_boundary(r, t); t++)
        if (is_source_noun(doc, t)) return t;
    int32_t head = token_at(doc, cue)->head;
    if (head >= region.first && head < cue && is_source_noun(doc, head)) return head;
    return noun_before(r, cue, region);
}

/* "…, adding that": the participle of a further cue goes on with the act before it, whatever it hangs on. */
static int32_t goes_on_with(const Reporter *r, int32_t cue, int32_t first_act) {
    const Document *doc = r->doc;
    if (token_at(doc, cue)->xpos != XPOS_VBG || !is_boundary(r, cue - 1) || nearest_subject(r, cue) >= 0) return -1;
    for (int32_t a = r->acts.count - 1; a >= first_act; a--) {
        const Act *act = &r->acts.items[a];
        if (act->cue < cue && is_finite(doc, act->cue) && r->quotes.at_token[act->cue] == r->quotes.at_token[cue]) return a;
    }
    return -1;
}

/* The act whose cue tells the clause that `cue` is joined to, where that is no part of it (speech_place.c); or -1. */
static int32_t told_above(const Reporter *r, int32_t cue, int32_t first_act) {
    for (int32_t a = r->acts.count - 1; a >= first_act; a--)
        if (joins_from_outside(r, cue, r->acts.items[a].cue)) return a;
    return -1;
}

static int32_t agent_of(const Document *doc, int32_t verb) {
    int32_t agent = child_with(doc, verb, RELATION_OBL_AGENT);
    return agent >= 0 ? agent : governed_directly(doc, verb, USE_AGENT);
}

/* "is said to", "it is believed that", "shelling was reported": told, but by nobody. */
static bool place_hearsay(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t cue = act->cue, subject = child_with(doc, cue, RELATION_NSUBJ_PASS), first, end;
    act->hearsay = act->link_only = true;
    act->speaker = agent_of(doc, cue);
    if (act->speaker >= 0) act->hearsay = false;
    act->frame = (TokenRange){cue, cue + 1};
    int32_t right = right_start(r, cue, act->word, region);
    if (right >= 0 || subject < 0) return place_right(r, act, right, region);
    subtree_bounds(doc, cue, &first, &end);
    if (first < region.first) first = region.first;
    if (end > region.end) end = region.end;
    add_part(r, act, first, cue);
    add_part(r, act, cue + 1, end);
    return act->parts.count > 0;
}

static int32_t clause_under_of(const Document *doc, int32_t token) {
    if (token < 0) return -1;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (c > token && is_verb(doc, c) && has_use(doc, clause_start(doc, c), USE_GENITIVE)) return c;
    return -1;
}

/* "claimed responsibility for the blast", "accused them of firing first": only what
 * is claimed is words that were said. */
static bool place_noun(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t object = act->word.takes & TAKES_NOUN ? logical_object(doc, act->cue)
                     : act->word.takes & TAKES_OF ? governed_by(doc, act->cue, USE_GENITIVE)
                                                  : -1;
    if (act->word.takes & TAKES_OF && object < 0) object = clause_under_of(doc, act->cue);
    if (act->word.takes & TAKES_OF && object < 0) object = clause_under_of(doc, child_with(doc, act->cue, RELATION_OBJ));
    if (object <= act->cue) return false;
    int32_t start = clause_start(doc, object);
    act->link_only = !is_thing(r, object, CUE_CLAIMED);
    if (start <= act->cue) start = act->cue + 1;
    if (has_use(doc, start, USE_GENITIVE)) start++;
    act->frame = (TokenRange){act->cue, start};
    add_part(r, act, start, right_end(r, act->cue, start, region));
    return act->parts.count > 0;
}

/* "was quoted as saying": the verb that hands the words on, or -1. */
static int32_t handed_on_by(const Reporter *r, int32_t cue) {
    const Token *t = token_at(r->doc, cue);
    if (t->upos != UPOS_VERB) return -1;
    bool under = t->head >= 0 && t->xpos == XPOS_VBG &&
                 (t->relation == RELATION_ADVCL || t->relation == RELATION_XCOMP || t->relation == RELATION_OBL);
    return under && verb_cue(r, t->head).kind == CUE_QUOTE ? t->head : -1;
}

static bool hands_on(const Reporter *r, int32_t giver) {
    for (int32_t c = token_at(r->doc, giver)->first_child; c >= 0; c = token_at(r->doc, c)->next_sibling)
        if (handed_on_by(r, c) == giver) return true;
    return false;
}

/* "I think", "you know": no more than the voice of whoever speaks. */
static bool is_first_or_second(const Document *doc, int32_t subject) {
    return has_use(doc, subject, USE_SPEAKER | USE_HEARER);
}

static bool read_noun(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    *act = (Act){.word = noun_cue(r, cue), .cue = cue, .speaker = -1, .hearer = -1, .like = -1, .within = -1, .frame = {cue, cue + 1}};
    int32_t clause = -1;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool that = has_use(doc, clause_start(doc, c), USE_THAT);
        if (c > cue && (relation == RELATION_CCOMP || (relation == RELATION_ACL && that))) clause = c;
    }
    int32_t first, end, head = token_at(doc, cue)->head;
    if (clause < 0 || (head >= 0 && verb_cue(r, head).kind && is_oblique(doc, cue))) return false;
    subtree_bounds(doc, clause, &first, &end);
    TokenRange region = speech_region(r, cue);
    add_part(r, act, has_use(doc, first, USE_THAT) ? first + 1 : first, end < region.end ? end : region.end);
    act->speaker = child_with(doc, cue, RELATION_NMOD_POSS);
    if (act->speaker < 0) act->speaker = governed_directly(doc, cue, USE_AGENT);
    bool carried =
        head >= 0 && head < cue && (verb_cue(r, head).kind == CUE_SAY || verb_cue(r, head).kind == CUE_ADD || is_thing(r, head, CUE_CARRY));
    if (act->speaker < 0 && carried) act->speaker = logical_subject(doc, head);
    act->hearsay = act->link_only = act->speaker < 0;
    return act->parts.count > 0;
}

static int32_t hearer_of(const Document *doc, int32_t cue) {
    int32_t hearer = child_with(doc, cue, RELATION_IOBJ);
    return hearer >= 0 ? hearer : child_with(doc, cue, RELATION_OBJ);
}

/* "was quoted as saying", "quoted the king as saying": the words stand where those of the verb that hands them on would. */
static bool read_handed_on(const Reporter *r, int32_t giver, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t cue = act->cue;
    bool passive = is_passive(doc, giver);
    act->speaker = passive ? logical_object(doc, giver) : hearer_of(doc, giver);
    bool placed =
        place_right(r, act, right_start(r, cue, act->word, region), region) || place_right(r, act, bare_clause(r, cue, region), region);
    if (!placed) {
        act->cue = giver;
        act->word.takes |= TAKES_AFTER;
        placed = place_words(r, act, region);
        act->cue = cue;
    }
    return placed;
}

/* The words that it says begin with a noun that takes a clause of its own: "reiterated claims that". */
static bool begins_with_noun(const Reporter *r, const Act *act) {
    Act other;
    for (int32_t t = act->cue + 1; t <= act->cue + 3 && t < r->doc->tokens.count; t++)
        if (noun_cue(r, t).kind) return token_at(r->doc, t)->sentence == token_at(r->doc, act->cue)->sentence && read_noun(r, t, &other);
    return false;
}

static bool read_passive(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    if (act->word.takes & TAKES_PASSIVE) return place_hearsay(r, act, region);
    act->speaker = agent_of(doc, act->cue);
    if (!(act->word.takes & TAKES_HEARER) && act->speaker < 0) return place_passive_view(r, act, region);
    act->hearer = act->word.takes & TAKES_HEARER ? logical_object(doc, act->cue) : -1;
    act->hearsay = act->link_only = act->speaker < 0;
    return place_words(r, act, region);
}

/* "told his men to disarm": he wishes it. */
static bool is_told_to(const Document *doc, int32_t cue) {
    int32_t deed = child_with(doc, cue, RELATION_XCOMP);
    return deed > cue && hearer_of(doc, cue) > cue && token_at(doc, clause_start(doc, deed))->xpos == XPOS_TO;
}

static bool read_verb(const Reporter *r, int32_t cue, int32_t first_act, Act *act) {
    const Document *doc = r->doc;
    TokenRange region = speech_region(r, cue);
    *act = (Act){.word = verb_cue(r, cue), .cue = cue, .speaker = -1, .hearer = -1, .like = -1, .within = -1};
    if (cue > region.first && is_form(doc, cue - 1, S("-")) && !token_at(doc, cue - 1)->space_after) return false;
    if (token_at(doc, cue)->relation == RELATION_AMOD || !is_done(r, cue)) return false;
    if (act->word.kind == CUE_QUOTE) {
        act->speaker = find_speaker(r, act, region);
        return !is_passive(doc, cue) && !hands_on(r, cue) && act->speaker >= 0 && place_about(r, act, region);
    }
    act->link_only = act->word.kind == CUE_THINK;
    int32_t subject = nearest_subject(r, cue), giver = handed_on_by(r, cue);
    bool quoted = r->quotes.at_token[cue] >= 0;
    if (quoted && (act->link_only || is_first_or_second(doc, subject))) return false;
    if (act->link_only && is_first_or_second(doc, subject)) return false;
    if (giver >= 0) return read_handed_on(r, giver, act, region);
    if (is_passive(doc, cue) && !is_past_in_disguise(r, cue)) return read_passive(r, act, region);
    if (act->word.kind == CUE_ASK && subject < 0 && cue == region.first) return false;
    bool placed = place_words(r, act, region);
    if (!placed && act->word.takes & TAKES_CLAUSE) placed = place_right(r, act, bare_clause(r, cue, region), region);
    if (!placed) placed = place_right(r, act, hidden_clause(r, cue, act->word, region), region);
    if (!placed) placed = place_noun(r, act, region);
    if (!placed && act->word.takes & TAKES_HEARER && is_told_to(doc, cue)) act->word = (CueWord){CUE_WISH, TAKES_ABOUT | TAKES_HEARER};
    if (!placed && !quoted) placed = place_about(r, act, region);
    if (!placed || (!act->after && begins_with_noun(r, act))) return false;
    act->like = goes_on_with(r, cue, first_act);
    if (act->like < 0) act->like = told_above(r, cue, first_act);
    act->speaker = act->like >= 0 ? r->acts.items[act->like].speaker : find_speaker(r, act, region);
    if (act->speaker < 0 || (act->word.kind == CUE_ADD && act->after && !can_speak(r, act->speaker))) return false;
    if (act->word.takes & TAKES_HEARER) act->hearer = hearer_of(doc, cue);
    return true;
}

/* "Khatib quoted the king as saying": the one who quotes hands on what the other said. */
static void add_giver(Reporter *r, const Act *said) {
    const Document *doc = r->doc;
    int32_t giver = said->word.kind == CUE_QUOTE ? -1 : handed_on_by(r, said->cue);
    if (giver < 0 || is_passive(doc, giver)) return;
    Act *act = array_push(r->scratch, &r->acts);
    *act = *said;
    *act = (Act){.word = verb_cue(r, giver),
                 .cue = giver,
                 .frame = said->frame,
                 .speaker = nearest_subject(r, giver),
                 .hearer = -1,
                 .like = -1,
                 .within = -1,
                 .link_only = true,
                 .after = said->after};
    for (int32_t p = 0; p < said->parts.count; p++) add_part(r, act, said->parts.items[p].first, said->parts.items[p].end);
}

/* ------------------------------------------------------------ sources, adverbs */

/* The noun of a prepositional source: the one whose head stands outside it. */
static int32_t head_within(const Document *doc, TokenRange range) {
    for (int32_t t = range.first; t < range.end; t++) {
        int32_t head = token_at(doc, t)->head;
        if (is_nominal(doc, t) && (head < range.first || head >= range.end)) return t;
    }
    for (int32_t t = range.end - 1; t >= range.first; t--)
        if (is_nominal(doc, t)) return t;
    return -1;
}

static bool read_source(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    int32_t noun = cue;
    *act = (Act){.word = source_cue(r, cue, &noun), .cue = cue, .hearer = -1, .like = -1, .within = -1};
    if (!act->word.kind) return false;
    TokenRange region = speech_region(r, cue);
    int32_t end = noun;
    while (end < region.end && !is_comma(doc, end) && !is_stop(doc, end) && !is_dash(doc, end) && !is_finite(doc, end)) end++;
    /* "according to Interfax citing officials": the rest of a final phrase is no content */
    bool starts = cue == region.first || token_at(doc, cue - 1)->upos == UPOS_CCONJ ||
                  (cue == region.first + 1 && token_at(doc, cue - 1)->upos == UPOS_PUNCT);
    if (!starts && end < region.end && !is_comma(doc, end)) end = region.end;
    act->frame = (TokenRange){cue, end};
    act->source = (TokenRange){noun, end};
    act->speaker = head_within(doc, act->source);
    if (!starts) add_part(r, act, region.first, cue);
    add_part(r, act, end, region.end);
    act->after = !starts;
    return act->parts.count > 0 && act->speaker >= 0;
}

static bool read_adverb(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    int32_t head = token_at(doc, cue)->head, first, end;
    *act = (Act){.word = adverb_cue(r, cue),
                 .cue = cue,
                 .speaker = -1,
                 .hearer = -1,
                 .like = -1,
                 .within = -1,
                 .link_only = true,
                 .hearsay = true,
                 .frame = {cue, cue + 1}};
    if (head < 0) return false;
    TokenRange region = speech_region(r, cue);
    subtree_bounds(doc, head, &first, &end);
    add_part(r, act, first > region.first ? first : region.first, cue);
    add_part(r, act, cue + 1, end < region.end ? end : region.end);
    return act->parts.count > 0;
}

/* ------------------------------------------------------------------------ a sentence */

/* What a cue that follows its words says is no part of what was told before it: "Olmert said …, local media said". */
static void cut_before_frames(Reporter *r, int32_t first) {
    for (int32_t i = first; i < r->acts.count; i++)
        for (int32_t j = first; j < r->acts.count; j++) {
            const Act *later = &r->acts.items[j];
            Act *act = &r->acts.items[i];
            if (i == j || !later->after || act->cue > later->frame.first) continue;
            for (int32_t p = 0; p < act->parts.count; p++) {
                TokenRange *part = &act->parts.items[p];
                if (part->first < later->frame.first && part->end > later->frame.first && part->end <= later->frame.end)
                    *part = trim_range(r, (TokenRange){part->first, later->frame.first});
            }
        }
}

/* The act nearer to a quote that `act` claims too, or -1. */
static int32_t rival_of(const Reporter *r, int32_t act, int32_t first) {
    const Act *own = &r->acts.items[act];
    TokenRange part = own->parts.items[0];
    if (!is_opening_mark(r, part.first)) return -1;
    for (int32_t j = first; j < r->acts.count; j++) {
        const Act *other = &r->acts.items[j];
        TokenRange same = other->parts.items[0];
        if (j == act || own->within == j || other->within == act || part.first != same.first || part.end != same.end) continue;
        int32_t here = own->cue < part.first ? part.first - own->cue : own->cue - part.end;
        int32_t there = other->cue < part.first ? part.first - other->cue : other->cue - part.end;
        if (here > there) return j;
    }
    return -1;
}

/* Of two cues that claim the same quote the nearer has it. */
static void drop_rivals(Reporter *r, int32_t first) {
    int32_t count = r->acts.count - first, kept = 0;
    int32_t *place = arena_new(r->scratch, int32_t, count + 1), *rival = arena_new(r->scratch, int32_t, count + 1);
    for (int32_t i = 0; i < count; i++) {
        rival[i] = rival_of(r, first + i, first);
        place[i] = rival[i] < 0 ? first + kept++ : -1;
    }
    for (int32_t i = 0; i < count; i++) {
        if (place[i] < 0) continue;
        Act act = r->acts.items[first + i];
        if (act.like >= first) act.like = place[act.like - first];
        if (act.within >= first) act.within = place[act.within - first];
        r->acts.items[place[i]] = act;
    }
    r->acts.count = first + kept;
}

/* The first of a paragraph's words, its quotation mark left out. */
static int32_t label_start(const Document *doc, const Sentence *sentence) {
    return sentence->first_token + (sentence->token_count > 1 && token_at(doc, sentence->first_token)->xpos == XPOS_OPEN_QUOTE);
}

/* One past the words before a colon that may say who speaks, from the start of a paragraph: no verb, no other mark; or -1. */
static int32_t label_end(const Document *doc, const Sentence *sentence) {
    enum { LABEL_WORDS = 6 };
    int32_t first = label_start(doc, sentence), opens = sentence->first_token, last = opens + sentence->token_count, t = first;
    if (!sentence->token_count) return -1;
    if (opens > 0 && doc->sentences.items[token_at(doc, opens - 1)->sentence].block == sentence->block) return -1;
    for (; t < last && t < first + LABEL_WORDS; t++) {
        Upos upos = token_at(doc, t)->upos;
        if (upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_PUNCT || upos == UPOS_SYM) break;
    }
    if (t == first || t >= last || !is_form(doc, t, S(":"))) return -1;
    /* The sentence may end with the colon. */
    bool goes_on = last < doc->tokens.count && doc->sentences.items[token_at(doc, last)->sentence].block == sentence->block;
    return t + 1 < last || goes_on ? t : -1;
}

/* "WALLACE:", "Q:": the same words begin another paragraph near by, as in an interview. */
static bool is_label_again(const Document *doc, const Sentence *sentence, int32_t end) {
    enum { NEAR = 12 };
    Str label = document_words(doc, tokens_span(doc, label_start(doc, sentence), end));
    int32_t own = token_at(doc, sentence->first_token)->sentence, seen = 0;
    for (int32_t step = 1; step < 2 * NEAR * NEAR && seen < 2 * NEAR; step++) {
        int32_t s = step % 2 ? own + (step + 1) / 2 : own - step / 2;
        if (s < 0 || s >= doc->sentences.count || !doc->sentences.items[s].token_count) continue;
        int32_t other = label_end(doc, &doc->sentences.items[s]);
        if (other < 0) continue;
        seen++;
        if (str_equal(label, document_words(doc, tokens_span(doc, label_start(doc, &doc->sentences.items[s]), other)))) return true;
    }
    return false;
}

/* Whoever the words before a colon name: a person or an organisation, not a place, which is what is told of ("Sudan: 12 killed"). */
static int32_t named_by_label(const Reporter *r, int32_t first, int32_t end) {
    const Document *doc = r->doc;
    for (int32_t t = end - 1; t >= first; t--) {
        int32_t mention = mention_at(doc, t), entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
        if (entity < 0 || doc->mentions.items[mention].first_token > first + 1) continue;
        ActorKind kind = doc->entities.items[entity].kind;
        if (kind != ACTOR_UNKNOWN && kind != ACTOR_STATE && kind != ACTOR_PEOPLE && kind != ACTOR_RELIGION && kind != ACTOR_UNNAMED)
            return t;
    }
    int32_t last = end - 1;
    return is_thing(r, last, CUE_RUMOUR) || is_thing(r, last, CUE_UNNAMED) || is_thing(r, last, CUE_OUTLET) ? last : -1;
}

/* A name that is not known, before or after a paragraph with a label of its own. */
static bool answers_label(const Document *doc, int32_t first, int32_t colon) {
    for (int32_t t = first; t < colon; t++)
        if (token_at(doc, t)->upos != UPOS_PROPN) return false;
    int32_t own = token_at(doc, first)->sentence, block = doc->sentences.items[own].block, before = own - 1, after = own + 1;
    while (after < doc->sentences.count && doc->sentences.items[after].block == block) after++;
    while (before > 0 && doc->sentences.items[before - 1].block == doc->sentences.items[before].block) before--;
    return (before >= 0 && label_end(doc, &doc->sentences.items[before]) >= 0) ||
           (after < doc->sentences.count && label_end(doc, &doc->sentences.items[after]) >= 0);
}

static bool has_finite_verb(const Document *doc, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (is_finite(doc, t)) return true;
    return false;
}

/* "Londono: We shall not sign." and the rest of the paragraph: an interview, a headline. */
static bool read_colon(const Reporter *r, const Sentence *sentence, Act *act) {
    const Document *doc = r->doc;
    int32_t first = label_start(doc, sentence), colon = label_end(doc, sentence), s = token_at(doc, first)->sentence;
    if (colon < 0) return false;
    bool again = is_label_again(doc, sentence, colon);
    int32_t speaker = named_by_label(r, first, colon);
    if (speaker < 0 && (again || answers_label(doc, first, colon))) speaker = colon - 1;
    while (s + 1 < doc->sentences.count && doc->sentences.items[s + 1].block == sentence->block) s++;
    int32_t end = doc->sentences.items[s].first_token + doc->sentences.items[s].token_count;
    if (speaker < 0 || (!again && !has_finite_verb(doc, colon + 1, end))) return false;
    *act = (Act){.word = {CUE_SAY, TAKES_QUOTE},
                 .cue = colon,
                 .speaker = speaker,
                 .hearer = -1,
                 .like = -1,
                 .within = -1,
                 .frame = {first, colon + 1},
                 .verbatim = again};
    add_part(r, act, colon + 1, end);
    return act->parts.count > 0;
}

static bool read_act(const Reporter *r, int32_t cue, int32_t first_act, Act *act) {
    int32_t end;
    if (verb_cue(r, cue).kind) return read_verb(r, cue, first_act, act);
    if (noun_cue(r, cue).kind && read_noun(r, cue, act)) return true;
    if (adverb_cue(r, cue).kind) return read_adverb(r, cue, act);
    if (attitude_cue(r, cue).kind) return read_attitude(r, cue, act);
    return source_cue(r, cue, &end).kind && read_source(r, cue, act);
}

static bool is_cue(const Reporter *r, int32_t token) {
    int32_t end;
    return verb_cue(r, token).kind || noun_cue(r, token).kind || adverb_cue(r, token).kind || attitude_cue(r, token).kind ||
           source_cue(r, token, &end).kind;
}

void find_acts(Reporter *r, int32_t sentence) {
    const Sentence *s = &r->doc->sentences.items[sentence];
    int32_t first = r->acts.count, tries = 0;
    Act colon;
    if (s->token_count && read_colon(r, s, &colon)) *(Act *)array_push(r->scratch, &r->acts) = colon;
    for (int32_t t = s->first_token;
         t < s->first_token + s->token_count && r->acts.count - first < ACTS_A_SENTENCE && tries < TRIES_A_SENTENCE; t++) {
        Act act;
        if (!is_cue(r, t)) continue;
        tries++;
        if (!read_act(r, t, first, &act)) continue;
        /* What is told inside a quote is part of that statement. */
        if (r->quotes.at_token[t] >= 0) act.link_only = true;
        add_giver(r, &act);
        if (verb_cue(r, t).kind && handed_on_by(r, t) >= 0 && r->acts.count > first &&
            r->acts.items[r->acts.count - 1].word.kind == CUE_QUOTE)
            act.within = r->acts.count - 1;
        *(Act *)array_push(r->scratch, &r->acts) = act;
    }
    cut_before_frames(r, first);
    drop_rivals(r, first);
}
