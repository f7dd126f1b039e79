/* Who wants, offers, refuses what, and under which condition: by the rows of positions.txt, and by what speakers say of themselves
 * ("we will not negotiate until …") and ask of others ("they must withdraw"). Only those who are known hold positions. */
#include "claim/positions.h"

#include "claim/events.h"
#include "claim/homely.h"
#include "claim/status.h"
#include "mention/actors.h"
#include "mention/times.h"
#include "names.h"
#include "stages.h"

enum { LOOK_BACK = 100, OBJECT_WORDS = 40, HALF = 2 };

/* --------------------------------------------------------------------- the holder */

bool is_first_person(const Positions *positions, int32_t token) {
    return token >= 0 && word_in(&positions->words->modality, S("we"),
                                 str_lower(positions->finder.scratch, token_at(positions->finder.doc, token)->form));
}

bool is_own_side(const Positions *positions, int32_t token) {
    if (token < 0 || !word_in(&positions->words->modality, S("own-side"), token_at(positions->finder.doc, token)->lemma)) return false;
    int32_t owner = child_with(positions->finder.doc, token, RELATION_NMOD_POSS);
    return owner >= 0 && token_at(positions->finder.doc, owner)->upos == UPOS_PRON;
}

static bool is_people(const Positions *positions, int32_t subject, int32_t entity) {
    bool people = subject >= 0 && word_in(&positions->words->modality, S("people"), token_at(positions->finder.doc, subject)->lemma);
    return people && entity >= 0 && positions->finder.doc->entities.items[entity].kind == ACTOR_PEOPLE;
}

/* Whoever has a name and tells it instead of the people that he tells it of. */
static void speak_for(const Positions *positions, int32_t token, Participants *holders) {
    Participants speakers = {0};
    add_speakers_of(positions->finder.doc, speech_at(positions->finder.doc, token), &speakers);
    drop_nobodies(&positions->finder, &speakers);
    if (speakers.count) *holders = speakers;
}

static Participants holders_of(const Positions *positions, int32_t token, Str sources) {
    const Document *doc = positions->finder.doc;
    Participants holders = {0};
    /* "called the accord void": whoever calls it so; "the accord is void": whoever says it. */
    int32_t judging = str_equal(sources, S("speaker")) ? judging_verb(&positions->finder, token) : -1;
    if (judging >= 0)
        add_sides(&positions->finder, judging, S("subj"), &holders);
    else if (str_equal(sources, S("speaker")))
        add_speakers_of(doc, speech_at(doc, token), &holders);
    else
        add_sides(&positions->finder, token, sources, &holders);
    drop_nobodies(&positions->finder, &holders);
    int32_t told_of = logical_subject(doc, token), subject = holders.count ? -1 : told_of;
    /* "adopted a resolution demanding that …": whoever adopted it */
    bool paper = subject >= 0 && (in_class(&positions->finder, S("demand"), token_at(doc, subject)->lemma) ||
                                  word_in(&positions->words->modality, S("paper"), token_at(doc, subject)->lemma));
    if (paper && token_at(doc, token)->upos == UPOS_VERB) add_sides(&positions->finder, subject, S("poss,by,above"), &holders);
    if (is_first_person(positions, subject) || is_own_side(positions, subject)) add_speakers_of(doc, speech_at(doc, token), &holders);
    /* "The Acehnese people are ready to fight," said their leader: he speaks for them. */
    if (holders.count == 1 && is_people(positions, told_of, holders.items[0].entity)) speak_for(positions, token, &holders);
    drop_nobodies(&positions->finder, &holders);
    return holders;
}

/* ------------------------------------------------------------------- the same again */

static bool covers(const Document *doc, const Participants *a, const Participants *b) {
    for (int32_t i = 0; i < b->count; i++) {
        bool found = false;
        for (int32_t j = 0; j < a->count && !found; j++) found = same_side(doc, a->items[j].entity, b->items[i].entity);
        if (!found) return false;
    }
    return true;
}

bool same_holders(const Document *doc, const Participants *a, const Participants *b) {
    return covers(doc, a, b) && covers(doc, b, a);
}

static bool is_content_word(const Token *t) {
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_VERB || t->upos == UPOS_ADJ || t->upos == UPOS_NUM;
}

static bool holds_lemma(const Positions *positions, Content content, Str lemma) {
    for (int32_t t = content.first; t < content.end; t++)
        if (is_content_word(token_at(positions->finder.doc, t)) && str_equal_nocase(token_at(positions->finder.doc, t)->lemma, lemma))
            return true;
    return false;
}

/* Whether at least half of the words of the shorter are in the other. */
static bool same_content(const Positions *positions, Content a, Content b) {
    if (a.end - a.first > b.end - b.first) return same_content(positions, b, a);
    enum { LONG = 5 };
    int32_t words = 0, shared = 0;
    for (int32_t t = a.first; t < a.end; t++) {
        if (!is_content_word(token_at(positions->finder.doc, t))) continue;
        words++;
        shared += holds_lemma(positions, b, token_at(positions->finder.doc, t)->lemma);
    }
    /* "the government": one word of many says little */
    bool noun = a.end > a.first && token_at(positions->finder.doc, a.end - 1)->upos == UPOS_NOUN;
    bool heads = b.first < b.end && str_equal_nocase(token_at(positions->finder.doc, b.first)->lemma,
                                                     a.end > a.first ? token_at(positions->finder.doc, a.end - 1)->lemma : S(""));
    if (words == 1 && noun && !heads && b.end - b.first > LONG) return false;
    /* "the rebels' statement of Monday", "the rebels' statement as a trick": the same thing, with something else of it in common */
    const Token *x = token_at(positions->finder.doc, a.head), *y = token_at(positions->finder.doc, b.head);
    bool same_thing = x->upos == UPOS_NOUN && y->upos == UPOS_NOUN && str_equal_nocase(x->lemma, y->lemma);
    same_thing = same_thing && (shared > 1 || word_in(&positions->words->modality, S("act"), x->lemma));
    return shared > 0 && (shared * HALF >= words || same_thing);
}

/* Stances that tell the same will in other words. */
static bool same_will(Stance a, Stance b) {
    static const char wills[] = {
        [STANCE_REFUSES] = 'n', [STANCE_REJECTS] = 'n', [STANCE_OPPOSES] = 'n',  [STANCE_DEMANDS] = 'w',  [STANCE_SEEKS] = 'w',
        [STANCE_OFFERS] = 'w',  [STANCE_ACCEPTS] = 'y', [STANCE_SUPPORTS] = 'y', [STANCE_THREATENS] = 't'};
    return wills[a] == wills[b];
}

static int32_t number_of(Positions *positions, const PositionClaim *claim, Content content) {
    const Document *doc = positions->finder.doc;
    for (int32_t i = doc->positions.count - 1, last = i - LOOK_BACK; i >= 0 && i > last; i--) {
        const PositionClaim *held = &doc->positions.items[i];
        bool same = same_will(held->stance, claim->stance) && same_holders(doc, &held->holders, &claim->holders);
        if (same && same_content(positions, positions->contents.items[i], content)) return held->position;
    }
    return positions->numbered++;
}

/* ------------------------------------------------------------------------ making */

/* What a company offers is for sale. */
static bool is_trade(const Document *doc, const Participants *holders) {
    for (int32_t i = 0; i < holders->count; i++)
        if (holders->items[i].entity < 0 || doc->entities.items[holders->items[i].entity].kind != ACTOR_COMPANY) return false;
    return true;
}

void add_position(Positions *positions, int32_t token, Stance stance, Participants holders, const Complement *object) {
    Document *doc = positions->finder.doc;
    if (!holders.count || object->head < 0 || object->first >= object->end) return;
    if (stance == STANCE_OFFERS && is_trade(doc, &holders)) return;
    if (positions->finder.homely && all_private(doc, true, &holders)) return;
    Content content = {object->first, object->end < object->first + OBJECT_WORDS ? object->end : object->first + OBJECT_WORDS,
                       object->head};
    PositionClaim claim = {
        .holders = holders, .stance = stance, .trigger = token, .speech = speech_at(doc, token), .time = time_of(doc, token)};
    claim.sentence = token_at(doc, token)->sentence;
    claim.evidence = clause_span(doc, token);
    claim.object = tokens_span(doc, object->first, object->end);
    /* "declined to resign after the leak": when it was, no condition */
    bool settled = stance == STANCE_REFUSES || stance == STANCE_REJECTS || stance == STANCE_OPPOSES || stance == STANCE_ACCEPTS;
    claim.condition_kind = settled && object->kind == CONDITION_AFTER ? CONDITION_NONE : object->kind;
    if (claim.condition_kind) claim.condition = tokens_span(doc, object->condition_first, object->condition_end);
    int32_t known = positions->numbered;
    claim.position = number_of(positions, &claim, content);
    /* "null and void", "rejects and condemns": told once, if nothing is added */
    const PositionClaim *before = doc->positions.count ? &doc->positions.items[doc->positions.count - 1] : NULL;
    if (before && claim.position < known && before->position == claim.position && before->sentence == claim.sentence && !object->kind)
        return;
    *array_push(doc->arena, &doc->positions) = claim;
    *array_push(positions->finder.scratch, &positions->contents) = content;
}

static bool asks_negated(const Frame *frame) {
    for (int32_t i = 0; i < frame->condition_count; i++)
        if (frame->conditions[i].test == TEST_NEGATED && !frame->conditions[i].negated) return true;
    return false;
}

/* "marched to demand his release", "called a rally to protest against the vote": told by what was done for it. */
static bool is_voiced(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const Token *t = token_at(doc, token);
    bool purpose = t->relation == RELATION_ADVCL || t->relation == RELATION_ACL || t->relation == RELATION_XCOMP;
    if (!purpose || t->head < 0 || !is_infinitive(doc, token)) return false;
    if (!word_in(&positions->words->modality, S("voice"), token_at(doc, t->head)->lemma)) return false;
    int32_t deed = token_at(doc, t->head)->upos == UPOS_NOUN ? clause_of(doc, t->head) : t->head;
    Status status = judge_token(doc, positions->finder.know, deed).status;
    return status == STATUS_HAPPENED || status == STATUS_ONGOING || status == STATUS_PLANNED;
}

/* "will meet them as soon as they are ready": what is waited for is held by nobody so far. */
static bool is_waited_for(const Positions *positions, int32_t token) {
    enum { WORDS = 3 };
    const Document *doc = positions->finder.doc;
    int32_t first, end;
    if (token_at(doc, token)->relation != RELATION_ADVCL) return false;
    subtree_bounds(doc, token, &first, &end);
    int32_t before = first > 1 && token_at(doc, first - 2)->sentence == token_at(doc, first)->sentence ? first - 2 : first;
    for (int32_t t = before; t < token && t < first + WORDS; t++) {
        ConditionKind kind = condition_at(&positions->finder, t);
        if (t < first && !has_use(doc, t, USE_AS)) continue;
        if (kind == CONDITION_UNTIL || kind == CONDITION_UNLESS || kind == CONDITION_IF) return true;
        if (kind == CONDITION_AFTER && has_use(doc, t, USE_AS)) return true; /* "as soon as", not "when they refused" */
    }
    return false;
}

/* "rebels who refuse to disarm will be tried": such as there may be. */
static bool is_of_any(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const Token *t = token_at(doc, token);
    if (t->relation != RELATION_ACL_RELCL || t->head < 0 || t->head + 1 >= token || t->xpos != XPOS_VBP) return false;
    const Token *noun = token_at(doc, t->head), *next = noun + 1;
    return noun->xpos == XPOS_NNS && child_with(doc, t->head, RELATION_DET) < 0 && child_with(doc, t->head, RELATION_NMOD_POSS) < 0 &&
           (next->xpos == XPOS_WP || next->xpos == XPOS_WDT);
}

/* Whether it is so that the position is held: told as done or to come, and not denied but in the way that the row asks for. */
static bool is_held(const Positions *positions, int32_t token, const Frame *frame) {
    const Document *doc = positions->finder.doc;
    bool negated = is_negated(doc, positions->finder.know, token);
    if (negated != asks_negated(frame)) return false;
    /* "accused of supporting the rebels", not "criticised them for refusing" */
    int32_t marker = child_with(doc, token, RELATION_MARK);
    bool gerund = token_at(doc, token)->xpos == XPOS_VBG && child_with(doc, token, RELATION_NSUBJ) < 0;
    if (gerund && marker >= 0 && token_at(doc, marker)->xpos == XPOS_IN)
        return word_in(&positions->words->modality, S("for-doing"), token_at(doc, marker)->lemma) && !negated;
    /* "promised not to let": what is promised is no refusal */
    if (negated && token_at(doc, token)->upos == UPOS_VERB && is_infinitive(doc, token)) return false;
    if (!negated && is_voiced(positions, token)) return true;
    if (is_waited_for(positions, token) || is_of_any(positions, token)) return false;
    int32_t judging = str_equal(frame->who, S("speaker")) ? judging_verb(&positions->finder, token) : -1;
    Status status = judge_token(doc, positions->finder.know, judging >= 0 ? judging : token).status;
    /* A demand that is refused, an offer that may be accepted, was made. */
    if (token_at(doc, token)->upos == UPOS_NOUN) return true;
    if (negated || is_participle_apart(doc, token)) return true;
    return status != STATUS_DENIED && status != STATUS_POSSIBLE;
}

/* "the idea", "that demand": of itself it says nothing of what the position before it, or the speech, was about. */
static bool stands_for_what_was_told(const Positions *positions, int32_t noun) {
    const Document *doc = positions->finder.doc;
    if (!word_in(&positions->words->modality, S("told-thing"), token_at(doc, noun)->lemma)) return false;
    int32_t article = child_with(doc, noun, RELATION_DET);
    if (article < 0 || !word_in(&positions->words->modality, S("the"), token_at(doc, article)->lemma)) return false;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation != RELATION_DET && token_at(doc, c)->upos != UPOS_PUNCT) return false;
    return true;
}

/* "The plan failed when Kenya rejected it": the last thing named before the pronoun that one may accept or reject; -1. */
static int32_t named_proposal(const Positions *positions, int32_t pronoun) {
    enum { LOOK_BACK = 60 };
    const Document *doc = positions->finder.doc;
    int32_t sentence = token_at(doc, pronoun)->sentence;
    bool plural = !has_use(doc, pronoun, USE_THING);
    for (int32_t t = pronoun - 1; t >= 0 && t > pronoun - LOOK_BACK && token_at(doc, t)->sentence + 1 >= sentence; t--) {
        const Token *noun = token_at(doc, t);
        bool number = plural ? noun->xpos == XPOS_NNS : noun->xpos == XPOS_NN;
        if (number && noun->relation != RELATION_COMPOUND && in_class(&positions->finder, S("proposal"), noun->lemma)) return t;
    }
    return -1;
}

/* What "the idea" stands for: what was asked or offered last in the sentences just before; its head is -1 if nothing was. */
static Complement told_thing(const Positions *positions, int32_t noun) {
    enum { SENTENCES = 2, LOOK_BACK = 120 };
    const Document *doc = positions->finder.doc;
    int32_t last = positions->contents.count - 1, sentence = token_at(doc, noun)->sentence;
    Complement found = {.head = -1};
    if (last >= 0 && doc->positions.items[last].sentence + SENTENCES > sentence) {
        Content content = positions->contents.items[last];
        return (Complement){.head = content.first, .first = content.first, .end = content.end};
    }
    for (int32_t t = noun - 1; t >= 0 && t > noun - LOOK_BACK && token_at(doc, t)->sentence + SENTENCES > sentence; t--)
        if (token_at(doc, t)->upos == UPOS_VERB) {
            const Frame *frame = find_frame(&positions->finder, &positions->words->positions, t);
            bool asks = frame && (frame->type == STANCE_DEMANDS || frame->type == STANCE_OFFERS || frame->type == STANCE_SEEKS);
            if (asks) return find_complement(&positions->finder, t, frame->what);
        }
    return found;
}

/* "refused to do so": the act told before, which is what a position of the same will of the same holders was about, or what somebody asked
 * or offered just before. */
static bool resolve_pro_verb(const Positions *positions, Stance stance, const Participants *holders, Complement *object) {
    enum { SENTENCES = 2 };
    const Document *doc = positions->finder.doc;
    bool stands = object->head >= 0 && is_verb(doc, object->head) && object->end - object->head == 2 &&
                  word_in(&positions->words->modality, S("pro-verb"), token_at(doc, object->head)->lemma) &&
                  word_in(&positions->words->modality, S("so"), token_at(doc, object->head + 1)->lemma);
    if (!stands) return true;
    for (int32_t i = doc->positions.count - 1; i >= 0; i--) {
        const PositionClaim *held = &doc->positions.items[i];
        if (held->sentence + SENTENCES < token_at(doc, object->head)->sentence) break;
        bool same = same_will(held->stance, stance) && same_holders(doc, &held->holders, holders);
        bool asked = held->stance == STANCE_DEMANDS || held->stance == STANCE_OFFERS || held->stance == STANCE_SEEKS;
        if (!same && !asked) continue;
        Content content = positions->contents.items[i];
        object->head = object->first = content.first;
        object->end = content.end;
        return true;
    }
    return false;
}

/* "called for talks, but Kenya rejects them": a pronoun that is nobody stands for what the position before it was about. */
static void resolve_object(const Positions *positions, int32_t token, Complement *object) {
    const Document *doc = positions->finder.doc;
    /* "its demand for half of the seats, which Kenya rejects": of a noun in what the position before it was about, all of it */
    int32_t before = positions->contents.count - 1;
    bool relative = token_at(doc, token)->relation == RELATION_ACL_RELCL && token_at(doc, token)->head == object->head;
    if (relative && before >= 0 && object->head >= positions->contents.items[before].first &&
        object->head < positions->contents.items[before].end) {
        object->first = positions->contents.items[before].first;
        object->end = positions->contents.items[before].end;
        return;
    }
    if (object->head >= 0 && stands_for_what_was_told(positions, object->head)) {
        Complement told = told_thing(positions, object->head);
        if (told.head >= 0) *object = told;
        return;
    }
    if (object->head < 0 || (token_at(doc, object->head)->xpos != XPOS_PRP && token_at(doc, object->head)->xpos != XPOS_DT)) return;
    int32_t mention = mention_at(doc, object->head), last = positions->contents.count - 1, sentence = token_at(doc, object->head)->sentence;
    bool told = last >= 0 && doc->positions.items[last].sentence == sentence;
    if (!told && mention >= 0 && doc->mentions.items[mention].entity >= 0) return;
    int32_t pronoun = object->head;
    object->head = -1;
    if (last < 0 || doc->positions.items[last].sentence + 1 < sentence) {
        int32_t noun = named_proposal(positions, pronoun);
        if (noun < 0) return;
        subtree_bounds(doc, noun, &object->first, &object->end);
        if (object->end > pronoun) object->end = noun + 1;
        object->head = noun;
        return;
    }
    object->first = positions->contents.items[last].first;
    object->end = positions->contents.items[last].end;
    object->head = object->first;
}

/* "insists that Kenya must act", "recommends that he be tried", not "insists that it is so". */
static bool is_asked(const Positions *positions, int32_t verb) {
    if (verb < 0 || is_duty(positions, verb)) return verb >= 0;
    int32_t auxiliary = child_with(positions->finder.doc, verb, RELATION_AUX);
    if (auxiliary < 0) auxiliary = child_with(positions->finder.doc, verb, RELATION_AUX_PASS);
    if (auxiliary < 0) auxiliary = child_with(positions->finder.doc, verb, RELATION_COP);
    const Token *t = token_at(positions->finder.doc, auxiliary < 0 ? verb : auxiliary);
    bool done = (t->uses & USE_PERFECT) && token_at(positions->finder.doc, verb)->xpos == XPOS_VBN; /* "that they have left" */
    return t->xpos == XPOS_VB && !done;
}

/* "called the plan "a trap"": what it is called is no part of it. */
static void cut_before(const Positions *positions, int32_t token, Complement *object) {
    int32_t first, end;
    subtree_bounds(positions->finder.doc, token, &first, &end);
    if (first > object->head && first < object->end) object->end = first;
    while (object->end > object->head + 1 && token_at(positions->finder.doc, object->end - 1)->upos == UPOS_PUNCT) object->end--;
}

/* "dismissed the offer as a trick": what it is taken for is no part of it. */
static void cut_verdict(const Positions *positions, int32_t token, Stance stance, Complement *object) {
    const Document *doc = positions->finder.doc;
    if (stance != STANCE_REJECTS || !is_verb(doc, token) || object->head < 0) return;
    for (int32_t t = object->head + 1; t < object->end; t++) {
        Relation relation = token_at(doc, t)->relation;
        int32_t verdict = token_at(doc, t)->head, above = verdict >= 0 ? token_at(doc, verdict)->head : -1;
        if ((relation != RELATION_CASE && relation != RELATION_MARK) || !has_use(doc, t, USE_AS) || verdict < t) continue;
        if (above == token || above == object->head) object->end = t;
    }
}

/* "a demand for the rebels": the parser lost what they are to do. */
static bool is_mere_party(const Document *doc, Stance stance, const Complement *object) {
    int32_t mention = stance == STANCE_DEMANDS && object->head >= 0 ? mention_at(doc, object->head) : -1;
    int32_t entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    if (entity < 0 || !doc->entities.items[entity].name.length) return false;
    ActorKind kind = doc->entities.items[entity].kind;
    return (kind == ACTOR_GROUP || kind == ACTOR_PARTY || kind == ACTOR_STATE || kind == ACTOR_PERSON) && object->end - object->first <= 3;
}

/* "their demands", "Monday's ultimatum", "its demands tonight": says not what is wanted. */
static bool is_bare_noun(const Positions *positions, int32_t noun, const Complement *object) {
    const Document *doc = positions->finder.doc;
    if (token_at(doc, noun)->upos != UPOS_NOUN || object->head != noun) return false;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation != RELATION_NMOD_POSS && is_content_word(token_at(doc, c)) && time_at(doc, c) < 0) return false;
    return true;
}

/* "as requested by Kenya" tells how what the clause says came about. */
static bool is_aside(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    int32_t marker = child_with(doc, token, RELATION_MARK);
    return token_at(doc, token)->xpos == XPOS_VBN && marker >= 0 && has_use(doc, marker, USE_AS) && own_subject(doc, token) < 0 &&
           child_with(doc, token, RELATION_OBJ) < 0;
}

/* "asked when they would be ready to sign": a question is no offer. */
static bool is_asked_about(const Document *doc, int32_t token) {
    bool adverbial = token_at(doc, token)->relation == RELATION_ADVCL;
    if (token_at(doc, token)->relation != RELATION_CCOMP && !adverbial) return false;
    int32_t modal = child_with(doc, token, RELATION_AUX);
    if (adverbial && (modal < 0 || token_at(doc, modal)->xpos != XPOS_MD)) return false; /* "when they are ready": no question */
    for (int32_t c = token_at(doc, token)->first_child; c >= 0 && c < token; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_WRB) return true;
    return false;
}

/* "threatened to boycott the vote": what the position before it is about, of the same holders. */
static bool is_content_of_last(const Positions *positions, int32_t token, const Participants *holders) {
    const Document *doc = positions->finder.doc;
    int32_t last = doc->positions.count - 1;
    if (last < 0 || token_at(doc, token)->relation != RELATION_XCOMP) return false;
    const PositionClaim *held = &doc->positions.items[last];
    return token_at(doc, token)->head == held->trigger && same_holders(doc, &held->holders, holders);
}

/* "vowed never to disarm", "pledged not to talk until they leave": a refusal, unless what one will not do would be hostile. */
static bool find_forsworn(Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const WordClasses *words = &positions->words->modality;
    int32_t act = token_in(words, doc, S("swear"), token) ? infinitive_of(doc, token) : -1;
    if (act < 0 || !is_negated(doc, positions->finder.know, act)) return false;
    Complement object = find_complement(&positions->finder, token, S("xcomp"));
    bool settled = str_equal(word_value(words, S("swear"), token_at(doc, token)->lemma), S("firm"));
    bool waits = object.kind == CONDITION_UNTIL || object.kind == CONDITION_UNLESS;
    bool mild =
        in_class(&positions->finder, S("hostile"), token_at(doc, act)->lemma) || word_in(words, S("lapse"), token_at(doc, act)->lemma);
    if (object.first < act) object.first = act;
    if (!mild && (settled || waits)) add_position(positions, token, STANCE_REFUSES, holders_of(positions, token, S("subj")), &object);
    return true;
}

/* "will not drop the charges, as the rebels have demanded": what they demand is the act that the clause stands under. */
static bool find_as_asked(Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const Token *t = token_at(doc, token);
    bool under = t->upos == UPOS_VERB && t->relation == RELATION_ADVCL && t->head >= 0 && t->head < token && is_verb(doc, t->head);
    int32_t marker = under ? child_with(doc, token, RELATION_MARK) : -1;
    if (marker < 0 || marker > token || !has_use(doc, marker, USE_AS) || child_with(doc, token, RELATION_OBJ) >= 0) return false;
    if (child_with(doc, token, RELATION_XCOMP) >= 0 || child_with(doc, token, RELATION_CCOMP) >= 0) return false;
    if (!word_in(&positions->words->modality, S("as-asked"), t->lemma)) return false;
    int32_t first, end;
    Complement object = find_complement(&positions->finder, t->head, S("vp"));
    subtree_bounds(doc, token, &first, &end);
    if (first > object.head && first < object.end) object.end = first;
    Participants holders = {0};
    add_phrase_actors(doc, logical_subject(doc, token), &holders);
    drop_nobodies(&positions->finder, &holders);
    add_position(positions, token, STANCE_DEMANDS, holders, &object);
    return true;
}

/* "warned that trade would end if they went on": what will come of what another does, or leaves undone; what one will do oneself is
 * told by its own verb. */
static bool is_consequence(const Positions *positions, int32_t token, const Complement *object) {
    const Document *doc = positions->finder.doc;
    bool hangs = object->kind == CONDITION_IF || object->kind == CONDITION_UNLESS || object->kind == CONDITION_UNTIL;
    if (!hangs || object->head < 0) return false;
    Participants warner = {0}, doer = {0};
    add_phrase_actors(doc, logical_subject(doc, token), &warner);
    int32_t subject = logical_subject(doc, object->head), owner = subject < 0 ? -1 : child_with(doc, subject, RELATION_NMOD_POSS);
    /* "its truce could end unless" */
    bool may = owner >= 0 && token_at(doc, owner)->upos == UPOS_PRON && auxiliary_in(positions, object->head, S("can")) >= 0;
    if (!may && auxiliary_in(positions, object->head, S("will")) < 0) return false;
    if (subject >= 0 && mention_at(doc, subject) >= 0) add_phrase_actors(doc, subject, &doer); /* "it", not "its trade" */
    return !doer.count || !covers(doc, &warner, &doer);
}

/* "A key demand is that the troops stay": the clause that the noun is the subject of tells it. */
static bool find_told_as_clause(Positions *positions, int32_t noun) {
    const Document *doc = positions->finder.doc;
    const Token *t = token_at(doc, noun);
    bool outer = t->upos == UPOS_NOUN && t->head > noun && t->relation == RELATION_NSUBJ_OUTER && is_verb(doc, t->head);
    if (!outer || !word_in(&positions->words->modality, S("demand-noun"), t->lemma)) return false;
    Complement object = find_complement(&positions->finder, t->head, S("vp"));
    int32_t marker = child_with(doc, t->head, RELATION_MARK);
    if (object.head < 0) return false;
    object.first = marker >= 0 && marker < t->head ? marker + 1 : object.first;
    Participants holders = {0};
    add_sides(&positions->finder, noun, S("poss,of,mod"), &holders);
    drop_nobodies(&positions->finder, &holders);
    add_position(positions, noun, STANCE_DEMANDS, holders, &object);
    return true;
}

static bool find_by_row(Positions *positions, int32_t token) {
    const Frame *frame = find_frame(&positions->finder, &positions->words->positions, token);
    if (!frame) return false;
    /* "assurances that it would not allow it": what a promise says is a commitment. */
    const Token *t = token_at(positions->finder.doc, token);
    bool told = (t->relation == RELATION_ACL || t->relation == RELATION_ACL_RELCL) && t->head >= 0 &&
                that_clause_of(positions->finder.doc, t->head) == token;
    if (told && find_frame(&positions->finder, &positions->words->commitments, t->head)) return true;
    if (!is_held(positions, token, frame) || is_aside(positions, token)) return false;
    int32_t judging = str_equal(frame->who, S("speaker")) ? judging_verb(&positions->finder, token) : -1;
    if (judging >= 0 && logical_object(positions->finder.doc, judging) < 0) judging = -1; /* "considers that the plan is a mistake" */
    Complement object = find_complement(&positions->finder, judging >= 0 ? judging : token, judging >= 0 ? S("first") : frame->what);
    if (judging >= 0) cut_before(positions, token, &object);
    const Token *state = token_at(positions->finder.doc, token);
    bool participle = state->relation == RELATION_XCOMP && (state->xpos == XPOS_VBN || state->xpos == XPOS_VBD);
    if (str_equal(frame->mode, S("state")) && !participle) return false;
    cut_verdict(positions, token, (Stance)frame->type, &object);
    if (str_equal(frame->mode, S("if")) && !is_consequence(positions, token, &object)) return false;
    if (str_equal(frame->mode, S("ought")) && !is_asked(positions, object.head)) return false;
    if (str_equal(frame->mode, S("duty")) && !object.kind && !is_asked(positions, object.head)) return false;
    if (str_equal(frame->what, S("self")) && is_bare_noun(positions, token, &object)) return true;
    resolve_object(positions, judging >= 0 ? judging : token, &object);
    Participants holders = holders_of(positions, token, frame->who);
    if (is_mere_party(positions->finder.doc, (Stance)frame->type, &object)) return true;
    if (is_asked_about(positions->finder.doc, token) || is_content_of_last(positions, token, &holders)) return true;
    if (resolve_pro_verb(positions, (Stance)frame->type, &holders, &object))
        add_position(positions, token, (Stance)frame->type, holders, &object);
    return true;
}

/* "is against lifting the embargo", "was against the war" */
static bool find_stand(Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    int32_t marker = child_with(doc, token, RELATION_CASE);
    if (marker < 0) marker = child_with(doc, token, RELATION_MARK);
    bool predicate = child_with(doc, token, RELATION_COP) >= 0 || child_with(doc, token, RELATION_AUX) >= 0;
    if (marker < 1 || !predicate || child_with(doc, token, RELATION_NSUBJ) < 0) return false;
    Str stance = word_value(&positions->words->modality, S("stand"), token_at(doc, marker)->lemma);
    if (!stance.length || word_in(&positions->words->modality, S("not"), token_at(doc, marker - 1)->lemma)) return false;
    Complement object = find_complement(&positions->finder, token, S("vp"));
    if (object.first <= marker) object.first = marker + 1;
    for (int32_t i = 1; i <= STANCE_SEEKS; i++)
        if (str_equal(str_from(stance_names[i]), stance))
            add_position(positions, token, (Stance)i, holders_of(positions, token, S("subj")), &object);
    return true;
}

void find_positions(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->process || !know->events) return;
    Positions positions = {.finder = {.doc = doc, .know = know, .classes = &know->events->classes, .scratch = scratch},
                           .words = know->process};
    if (is_off_topic(&positions.finder, 0, doc->tokens.count, true)) return;
    positions.finder.homely = is_homely(doc);
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Upos upos = doc->tokens.items[t].upos;
        bool verb = upos == UPOS_VERB && doc->tokens.items[t].relation != RELATION_AMOD;
        if (!verb && upos != UPOS_NOUN && upos != UPOS_ADJ) continue;
        if (!find_as_asked(&positions, t) && !find_told_as_clause(&positions, t) && !find_forsworn(&positions, t) &&
            !find_by_row(&positions, t) && !find_stand(&positions, t))
            find_spoken(&positions, t);
    }
}
