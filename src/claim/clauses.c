/* The arguments of a predicate by the parse: voice, relative clauses, control and raising, shared subjects; who a phrase stands for. */
#include "claim/clauses.h"

#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"

enum { STEPS = 8 };

static bool is_comma_at(const Document *doc, int32_t token) {
    return token >= 0 && str_equal(token_at(doc, token)->form, S(","));
}

static bool is_relative_pronoun(const Document *doc, int32_t token) {
    Xpos xpos = token_at(doc, token)->xpos;
    return xpos == XPOS_WDT || xpos == XPOS_WP;
}

static bool is_person_at(const Document *doc, int32_t token) {
    int32_t mention = mention_at(doc, token), entity = mention < 0 ? -1 : doc->mentions.items[mention].entity;
    return entity >= 0 && doc->entities.items[entity].kind == ACTOR_PERSON;
}

static bool is_body_at(const Document *doc, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_at(doc, token), entity = mention < 0 ? -1 : doc->mentions.items[mention].entity;
    return entity >= 0 && doc->entities.items[entity].kind != ACTOR_PERSON && doc->entities.items[entity].kind != ACTOR_UNNAMED;
}

/* A relative pronoun stands for the noun that its clause modifies; of the chairman of a union "that brokered the deal" for the union. */
static int32_t resolve_relative(const Document *doc, int32_t token, int32_t verb) {
    if (token < 0 || !is_relative_pronoun(doc, token)) return token;
    for (int32_t step = 0; step < STEPS && verb >= 0; step++, verb = token_at(doc, verb)->head) {
        if (token_at(doc, verb)->relation != RELATION_ACL_RELCL) continue;
        int32_t noun = token_at(doc, verb)->head;
        return token_at(doc, token)->xpos == XPOS_WDT && is_person_at(doc, noun) && is_body_at(doc, token - 1) ? token - 1 : noun;
    }
    return token;
}

int32_t own_subject(const Document *doc, int32_t verb) {
    int32_t subject = child_with(doc, verb, RELATION_NSUBJ);
    if (subject < 0) subject = child_with(doc, verb, RELATION_NSUBJ_OUTER);
    if (subject < 0) subject = displaced_subject(doc, verb);
    return resolve_relative(doc, subject, verb);
}

/* Under a verb an oblique without a preposition is its object: "killed at least 12 people" is often parsed so. */
static int32_t bare_oblique(const Document *doc, int32_t verb) {
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation != RELATION_OBL_AGENT && t->relation != RELATION_OBL) continue;
        if (c < verb || child_with(doc, c, RELATION_CASE) >= 0 || t->upos != UPOS_NOUN) continue;
        bool round = time_at(doc, c) < 0 && child_with(doc, c, RELATION_NMOD_POSS) >= 0; /* "called off this week's round of talks" */
        if (round || child_with(doc, c, RELATION_NUMMOD) >= 0) return c;
    }
    return -1;
}

static int32_t agent_of(const Document *doc, int32_t verb) {
    int32_t agent = child_with(doc, verb, RELATION_OBL_AGENT);
    if (agent >= 0 && child_with(doc, agent, RELATION_CASE) < 0) agent = -1;
    if (agent < 0) agent = governed_by(doc, verb, USE_AGENT);
    /* "shot dead by soldiers", "captured alive by soldiers" */
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && agent < 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->upos == UPOS_ADJ || token_at(doc, c)->upos == UPOS_ADV) {
            agent = child_with(doc, c, RELATION_OBL_AGENT);
            if (agent < 0) agent = governed_by(doc, c, USE_AGENT);
        }
    return agent >= 0 && time_at(doc, agent) >= 0 ? -1 : agent; /* "to be released by 1 July" */
}

/* A participle on the noun that the parser made the root, or on its apposition, is the verb of the sentence: "The envoy, a Swede, called
 * for talks". */
static bool is_whole_sentence(const Document *doc, int32_t verb) {
    if (token_at(doc, verb)->relation != RELATION_ACL) return false;
    int32_t noun = token_at(doc, verb)->head;
    for (int32_t step = 0; step < STEPS && noun >= 0 && token_at(doc, noun)->relation == RELATION_APPOS; step++)
        noun = token_at(doc, noun)->head;
    return noun >= 0 && token_at(doc, noun)->head < 0;
}

bool is_passive(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    /* Two subjects and no passive auxiliary: a title was taken for the other one. */
    if (child_with(doc, verb, RELATION_NSUBJ_PASS) >= 0 && child_with(doc, verb, RELATION_NSUBJ) < 0) return true;
    if (child_with(doc, verb, RELATION_AUX_PASS) >= 0) return true;
    bool whole = is_whole_sentence(doc, verb);
    bool predicate = whole && (child_with(doc, t->head, RELATION_COP) >= 0 || child_with(doc, t->head, RELATION_NSUBJ) >= 0);
    if (whole && (bare_oblique(doc, verb) >= 0 || (!predicate && agent_of(doc, verb) < 0))) return false;
    if (whole && (child_with(doc, verb, RELATION_XCOMP) >= 0 || child_with(doc, verb, RELATION_ADVCL) >= 0 ||
                  child_with(doc, verb, RELATION_CCOMP) >= 0))
        return false;
    /* A participle with an object of its own is a past tense that was taken for one: "The group released nineteen hostages." */
    if (t->relation == RELATION_ACL && child_with(doc, verb, RELATION_OBJ) >= 0) return false;
    if (t->xpos != XPOS_VBN || child_with(doc, verb, RELATION_NSUBJ) >= 0 || child_with(doc, verb, RELATION_AUX) >= 0) return false;
    if (t->relation == RELATION_ACL || t->relation == RELATION_XCOMP || t->relation == RELATION_ADVCL || t->relation == RELATION_AMOD)
        return true;
    return t->relation == RELATION_CONJ && child_with(doc, verb, RELATION_OBJ) < 0 && t->head >= 0 && is_verb(doc, t->head) &&
           child_with(doc, t->head, RELATION_NSUBJ) < 0;
}

/* The noun that stands as grammatical subject, own or shared: what a conjunct, an infinitive or a participle takes over. */
static int32_t surface_subject(const Document *doc, int32_t verb);

/* "attacked the house of the leader, killing four": the verb that a gerund behind a comma goes on from, hung on the last noun; or -1. */
static int32_t verb_gone_on_from(const Document *doc, int32_t gerund) {
    const Token *t = token_at(doc, gerund);
    if (t->xpos != XPOS_VBG || t->head < 0 || t->head >= gerund - 1 || !str_equal(token_form(doc, gerund - 1), S(","))) return -1;
    int32_t verb = t->head;
    for (int32_t step = 0; step < STEPS && verb >= 0 && !is_verb(doc, verb); step++) verb = token_at(doc, verb)->head;
    return verb >= 0 && verb < t->head && is_verb(doc, verb) ? verb : -1;
}

/* "Reuters reported Kenya shut the border and demanded an apology": what news media tell of others they do not do themselves; the subject
 * of the clause that they report, or -1. */
static int32_t reported_subject(const Document *doc, int32_t verb) {
    int32_t head = token_at(doc, verb)->head, reporter = child_with(doc, head, RELATION_NSUBJ), found = -1;
    int32_t mention = reporter >= 0 ? mention_at(doc, reporter) : -1, entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    if (entity < 0 || doc->entities.items[entity].kind != ACTOR_MEDIA || reporter > head) return -1;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (c > head && (relation == RELATION_CCOMP || relation == RELATION_XCOMP) && token_at(doc, c)->xpos == token_at(doc, verb)->xpos)
            found = child_with(doc, c, RELATION_NSUBJ);
    }
    return found;
}

static int32_t inherited_subject(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    if (t->head < 0) return -1;
    int32_t object = child_with(doc, t->head, RELATION_OBJ);
    if (object < 0) object = child_with(doc, t->head, RELATION_IOBJ);
    int32_t marker = child_with(doc, verb, RELATION_MARK);
    bool gerund = has_use(doc, marker, USE_GERUND);
    switch ((Relation)t->relation) {
    case RELATION_XCOMP:
        return object >= 0 && !(has_use(doc, t->head, USE_SUBJECT_KEPT) && is_infinitive(doc, verb))
                   ? resolve_relative(doc, object, t->head)
                   : -2;
    case RELATION_ADVCL: return gerund && object >= 0 ? resolve_relative(doc, object, t->head) : -2;
    case RELATION_CONJ:
        if (reported_subject(doc, verb) >= 0) return reported_subject(doc, verb);
        /* "Reuters reported the minister, a Shiite, resigned": a clause without "that", hung on by mere order. */
        if (object > t->head && object < verb && child_with(doc, verb, RELATION_CC) < 0 && t->xpos == XPOS_VBD) return object;
        return -2;
    case RELATION_CCOMP: /* "reported both roads had been closed": the subject was taken for the object of the verb above */
        return object > t->head && object < verb && !is_infinitive(doc, verb) && child_with(doc, verb, RELATION_AUX) >= 0 ? object : -2;
    case RELATION_ACL:
        if (is_verb(doc, t->head)) return -2;
        /* "accused the government of breaking the truce" */
        if (gerund && (token_at(doc, t->head)->relation == RELATION_OBJ || token_at(doc, t->head)->relation == RELATION_NSUBJ_PASS))
            return t->head;
        if (verb_gone_on_from(doc, verb) >= 0) return -4;
        return (t->xpos == XPOS_VBG || t->xpos == XPOS_VBN || t->xpos == XPOS_VBD) && !gerund ? t->head : -3;
    case RELATION_ACL_RELCL: return t->head;
    default: return -1;
    }
}

/* Whoever a plan, refusal or attempt belongs to: its possessor, or the subject of the verb that governs it. */
static int32_t owner_of_noun(const Document *doc, int32_t noun) {
    int32_t owner = child_with(doc, noun, RELATION_NMOD_POSS);
    if (owner >= 0) return owner;
    owner = governed_by(doc, noun, USE_AGENT);
    if (owner >= 0) return owner;
    int32_t head = token_at(doc, noun)->head;
    for (int32_t step = 0; step < STEPS && head >= 0 && !is_verb(doc, head); step++) head = token_at(doc, head)->head;
    return head >= 0 && head != noun ? head : -1;
}

/* "…, insisting that": tells of the subject of the whole, whatever infinitive the parser hung it on. */
bool is_participle_apart(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    return t->xpos == XPOS_VBG && t->relation == RELATION_ADVCL && token > 0 && str_equal(token_at(doc, token - 1)->form, S(","));
}

/* "spoke of her husband, who was held in May, and promised": a comma before "and" ends the clause that one before "who" began, so the verb
 * is joined to the one above; or -1. */
static int32_t verb_joined_to(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    int32_t and = t->relation == RELATION_CONJ ? child_with(doc, verb, RELATION_CC) : -1, first, end;
    if (and < 1 || and > verb || token_at(doc, t->head)->relation != RELATION_ACL_RELCL || !str_equal(token_form(doc, and-1), S(",")))
        return -1;
    subtree_bounds(doc, t->head, &first, &end);
    if (!is_comma_at(doc, first) && !is_comma_at(doc, first - 1)) return -1;
    int32_t above = token_at(doc, t->head)->head;
    for (int32_t step = 0; step < STEPS && above >= 0 && !is_verb(doc, above); step++) above = token_at(doc, above)->head;
    return above >= 0 && token_at(doc, above)->xpos == t->xpos ? above : -1;
}

int32_t saying_joined_to(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    /* The tagger may take a past tense for a participle. */
    bool past = t->xpos == XPOS_VBD || (t->xpos == XPOS_VBN && t->head >= 0 && token_at(doc, t->head)->xpos != XPOS_VBN);
    if ((!past && t->xpos != XPOS_VBZ && t->xpos != XPOS_VBP) || t->relation != RELATION_CONJ || child_with(doc, verb, RELATION_MARK) >= 0)
        return -1;
    int32_t said = t->head;
    for (int32_t step = 0;
         step < STEPS && (token_at(doc, said)->relation == RELATION_XCOMP || token_at(doc, said)->relation == RELATION_CONJ); step++)
        said = token_at(doc, said)->head;
    int32_t saying = token_at(doc, said)->relation == RELATION_CCOMP ? token_at(doc, said)->head : -1;
    Xpos tense = past ? XPOS_VBD : (Xpos)t->xpos;
    bool first = saying >= 0 && saying < said && is_verb(doc, saying) && (Xpos)token_at(doc, saying)->xpos == tense;
    if (!first || own_subject(doc, saying) < 0) return -1;
    Xpos told = (Xpos)token_at(doc, t->head)->xpos;
    bool like_content = told == tense || (past && told == XPOS_VBN) || child_with(doc, t->head, RELATION_COP) >= 0;
    return !like_content || has_use(doc, verb, USE_UTTERED) ? saying : -1;
}

/* Walks up from clause to clause; the walk, not the tree, is bounded. */
static int32_t surface_subject(const Document *doc, int32_t verb) {
    bool apart = is_participle_apart(doc, verb);
    for (int32_t step = 0; step < STEPS && verb >= 0; step++) {
        int32_t subject = own_subject(doc, verb);
        if (subject < 0) subject = resolve_relative(doc, child_with(doc, verb, RELATION_NSUBJ_PASS), verb);
        if (subject >= 0) return subject;
        bool infinitive = apart && token_at(doc, verb)->relation == RELATION_XCOMP && token_at(doc, verb)->xpos == XPOS_VB;
        int32_t joined = verb_joined_to(doc, verb);
        if (joined < 0) joined = saying_joined_to(doc, verb);
        int32_t inherited = infinitive || joined >= 0 ? -2 : inherited_subject(doc, verb);
        if (inherited >= 0 || inherited == -1) return inherited;
        int32_t head = token_at(doc, verb)->head, before = inherited == -4 ? verb_gone_on_from(doc, verb) : -1;
        if (before >= 0 || joined >= 0) head = before >= 0 ? before : joined;
        if (inherited == -3) {
            head = owner_of_noun(doc, head);
            if (head >= 0 && !is_verb(doc, head)) return head;
        }
        verb = head;
    }
    return -1;
}

/* The agent of a passive, or of the one that it is joined to: "one was killed and two were wounded by soldiers". */
static int32_t shared_agent(const Document *doc, int32_t verb) {
    int32_t agent = agent_of(doc, verb), joined = child_with(doc, verb, RELATION_CONJ);
    return agent < 0 && joined >= 0 && is_verb(doc, joined) && is_passive(doc, joined) ? agent_of(doc, joined) : agent;
}

int32_t logical_subject(const Document *doc, int32_t verb) {
    if (is_passive(doc, verb)) return shared_agent(doc, verb);
    return surface_subject(doc, verb);
}

/* "As many as 40 people were killed": of two subjects the one that stands nearer. */
static int32_t last_passive_subject(const Document *doc, int32_t verb) {
    int32_t last = -1;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_NSUBJ_PASS) last = c;
    return last >= 0 ? last : child_with(doc, verb, RELATION_NSUBJ_PASS);
}

/* "beat and killed two men": with nothing between it and "and" a verb has the object of the next one, or -1. */
static int32_t shared_object(const Document *doc, int32_t verb) {
    int32_t next = child_with(doc, verb, RELATION_CONJ);
    if (next <= verb + 1 || token_at(doc, next)->upos != UPOS_VERB || child_with(doc, next, RELATION_NSUBJ) >= 0) return -1;
    int32_t and = child_with(doc, next, RELATION_CC);
    if (and != verb + 1 || token_at(doc, next)->xpos == XPOS_VB) return -1;
    return child_with(doc, next, RELATION_OBJ);
}

int32_t logical_object(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    if (is_passive(doc, verb)) {
        int32_t patient = resolve_relative(doc, last_passive_subject(doc, verb), verb);
        if (patient >= 0) return patient;
        return t->relation == RELATION_ACL || t->relation == RELATION_AMOD ? t->head : surface_subject(doc, verb);
    }
    int32_t object = resolve_relative(doc, child_with(doc, verb, RELATION_OBJ), verb);
    if (object < 0) object = bare_oblique(doc, verb);
    if (object >= 0) return object;
    object = shared_object(doc, verb);
    if (object >= 0) return object;
    int32_t named = child_with(doc, verb, RELATION_XCOMP); /* "called the claims absurd": both taken for complements */
    if (named >= 0 && is_nominal(doc, named) && child_with(doc, named, RELATION_XCOMP) >= 0) return named;
    if (child_with(doc, verb, RELATION_IOBJ) >= 0) return child_with(doc, verb, RELATION_IOBJ);
    int32_t subject = child_with(doc, verb, RELATION_NSUBJ);
    bool gap = t->relation == RELATION_ACL_RELCL && subject >= 0 && !is_relative_pronoun(doc, subject);
    return gap && child_with(doc, verb, RELATION_XCOMP) < 0 && child_with(doc, verb, RELATION_CCOMP) < 0 ? t->head : -1;
}

/* ------------------------------------------------------------ infinitives */

bool is_infinitive(const Document *doc, int32_t token) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_MARK && token_at(doc, c)->xpos == XPOS_TO) return true;
    return false;
}

/* The clause with "that" behind a verb or noun, also where the parser hung it on the verb above; or -1. */
int32_t that_clause_of(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    int32_t clause = child_with(doc, token, RELATION_CCOMP);
    if (clause > token) return clause;
    int32_t that = token + 1;
    bool marker = that < doc->tokens.count && tokens[that].relation == RELATION_MARK && tokens[that].xpos == XPOS_IN &&
                  tokens[that].head > that && tokens[that].sentence == tokens[token].sentence;
    if (marker && has_use(doc, that, USE_THAT)) return tokens[that].head;
    if (tokens[token].upos == UPOS_VERB) return -1;
    static const Relation relations[] = {RELATION_ACL, RELATION_ACL_RELCL};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        for (clause = tokens[token].first_child; clause >= 0; clause = tokens[clause].next_sibling) {
            int32_t mark = tokens[clause].relation == relations[i] ? child_with(doc, clause, RELATION_MARK) : -1;
            if (mark >= 0 && tokens[mark].xpos == XPOS_IN) return clause;
        }
    }
    return -1;
}

/* "so as to head off", "in order to win": a marker of several words tells what an act is for. */
static bool is_purpose(const Document *doc, int32_t infinitive) {
    int32_t marker = child_with(doc, infinitive, RELATION_MARK);
    return marker >= 0 && child_with(doc, marker, RELATION_FIXED) >= 0;
}

/* "an offer from Kenya to host the talks": the infinitive right behind a noun's phrase, which the parser hung on the verb above. */
static int32_t infinitive_beside(const Document *doc, int32_t noun) {
    int32_t head = token_at(doc, noun)->head, first, end, from, to;
    if (head < 0) return -1;
    subtree_bounds(doc, noun, &first, &end);
    for (int32_t c = token_at(doc, head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (c < end || (relation != RELATION_ADVCL && relation != RELATION_XCOMP) || !is_infinitive(doc, c)) continue;
        subtree_bounds(doc, c, &from, &to);
        return from == end ? c : -1;
    }
    return -1;
}

/* The infinitive that completes a verb, noun or adjective, wherever the parser hung it. */
/* "requires the fighters of Renamo, a movement known as RNM, to disarm": the infinitive behind what is set beside the object. */
static int32_t infinitive_at_edge(const Document *doc, int32_t object) {
    int32_t first, end, last;
    subtree_bounds(doc, object, &first, &end);
    for (int32_t t = object + 2; t < end; t++) {
        const Token *verb = token_at(doc, t);
        bool apart = verb->relation == RELATION_ADVCL || verb->relation == RELATION_ACL || verb->relation == RELATION_XCOMP;
        if (!apart || !is_infinitive(doc, t) || verb->head == object) continue;
        subtree_bounds(doc, t, &first, &last);
        if (last < end) continue;
        while (first < t && token_at(doc, first)->xpos == XPOS_COMMA) first++;
        if (token_at(doc, first - 1)->xpos == XPOS_COMMA && first - 1 > object) return t;
    }
    return -1;
}

int32_t infinitive_of(const Document *doc, int32_t token) {
    int32_t loose = -1;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (c < token) continue;
        if (relation == RELATION_XCOMP && (is_infinitive(doc, c) || token_at(doc, c)->xpos == XPOS_VBG || is_verb(doc, c))) return c;
        /* not "told them that the aim is to win" */
        bool clause = relation == RELATION_CCOMP && child_with(doc, c, RELATION_NSUBJ) < 0 && child_with(doc, c, RELATION_NSUBJ_OUTER) < 0;
        bool open = relation == RELATION_ADVCL || relation == RELATION_ACL || clause || relation == RELATION_CSUBJ;
        if (loose < 0 && open && is_infinitive(doc, c) && !is_purpose(doc, c)) loose = c;
    }
    if (loose >= 0) return loose;
    if (token_at(doc, token)->upos != UPOS_VERB) return infinitive_beside(doc, token);
    /* "called on Turkey to halt", "urged the rebels to join": the infinitive may hang on the noun between. */
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (c < token || (relation != RELATION_OBJ && relation != RELATION_OBL && relation != RELATION_IOBJ)) continue;
        if (token_at(doc, c)->xpos == XPOS_WRB) continue; /* "agreed on how to proceed" */
        int32_t inner = child_with(doc, c, RELATION_ACL), other = child_with(doc, c, RELATION_CONJ);
        if (inner < 0 && other >= 0) inner = child_with(doc, other, RELATION_ACL);
        if (inner >= 0 && is_infinitive(doc, inner)) return inner;
        inner = relation == RELATION_OBJ ? infinitive_at_edge(doc, c) : -1;
        if (inner >= 0) return inner;
    }
    return -1;
}

/* ------------------------------------------------------------- prepositions */

/* Which preposition is meant: one of a use, or the very word. */
typedef struct Preposition {
    WordUse use;
    Str word; /* empty: any of that use */
} Preposition;

bool has_use(const Document *doc, int32_t token, uint32_t uses) {
    return token >= 0 && token < doc->tokens.count && (token_at(doc, token)->uses & uses);
}

/* The preposition of that kind that the noun stands under, or -1. */
static int32_t case_of(const Document *doc, int32_t noun, Preposition wanted) {
    Relation relation = token_at(doc, noun)->relation;
    if (relation != RELATION_OBL && relation != RELATION_NMOD && relation != RELATION_OBL_AGENT) return -1;
    for (int32_t m = token_at(doc, noun)->first_child; m >= 0; m = token_at(doc, m)->next_sibling) {
        if (token_at(doc, m)->relation != RELATION_CASE) continue;
        if (wanted.word.length ? str_equal_nocase(token_at(doc, m)->form, wanted.word) : has_use(doc, m, wanted.use)) return m;
    }
    return -1;
}

static int32_t directly_under(const Document *doc, int32_t token, Preposition wanted) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (case_of(doc, c, wanted) >= 0) return c;
        /* "established ties on Saturday with Bhutan": nothing hangs on a day but what belongs to its verb. */
        if (time_at(doc, c) < 0) continue;
        for (int32_t inner = token_at(doc, c)->first_child; inner >= 0; inner = token_at(doc, inner)->next_sibling) {
            int32_t preposition = case_of(doc, inner, wanted);
            if (preposition >= 0 && !has_use(doc, preposition, USE_GENITIVE)) return inner;
        }
    }
    return -1;
}

/* "repeated its demand for the release": what stands right behind an object may be its own, though the parser hung it on the verb. */
static int32_t governed_beside(const Document *doc, int32_t noun, Preposition wanted) {
    const Token *t = token_at(doc, noun);
    int32_t first, end, from, to;
    if (t->head < 0 || (t->relation != RELATION_OBJ && t->relation != RELATION_OBL) || !is_verb(doc, t->head)) return -1;
    int32_t found = directly_under(doc, t->head, wanted);
    if (found < noun) return -1;
    subtree_bounds(doc, noun, &first, &end);
    subtree_bounds(doc, found, &from, &to);
    return from == end ? found : -1;
}

/* "a visit to the region by the envoy", "a visit by the envoy to Chad", "a suspension of aid to Chad": hung on the noun between. */
static int32_t governed_within(const Document *doc, int32_t noun, Preposition wanted) {
    static const Preposition agent = {.use = USE_AGENT}, owner = {.use = USE_AGENT | USE_GENITIVE};
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (c < noun || token_at(doc, c)->relation != RELATION_NMOD) continue;
        int32_t found = directly_under(doc, c, wanted);
        if (found >= 0 && (case_of(doc, c, owner) >= 0 || case_of(doc, found, agent) >= 0)) return found;
    }
    return -1;
}

/* "clashes continued between Chad and Libya": it stands behind the verb that the noun is subject of. */
static int32_t governed_behind(const Document *doc, int32_t noun, Preposition wanted) {
    const Token *t = token_at(doc, noun);
    bool subject = t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS;
    int32_t found = subject && is_verb(doc, t->head) ? directly_under(doc, t->head, wanted) : -1;
    return found >= 0 && has_use(doc, case_of(doc, found, wanted), USE_BETWEEN) ? found : -1;
}

/* "withdrew from the talks with Chad", "acted as mediator between them", "came under attack from Chad": hung on what the verb governs. */
static int32_t governed_beyond(const Document *doc, int32_t verb, Preposition wanted) {
    static const WordUse outer[] = {USE_SOURCE, USE_GENITIVE, USE_AS, USE_INSIDE, USE_UNDER};
    for (size_t i = 0; i < sizeof outer / sizeof *outer; i++) {
        int32_t noun = governed_directly(doc, verb, outer[i]);
        int32_t found = noun >= 0 && token_at(doc, noun)->upos == UPOS_NOUN ? directly_under(doc, noun, wanted) : -1;
        if (found >= 0) return found;
    }
    return -1;
}

/* A verb's preposition may have been attached to its object: "launched an attack on the town". Whoever acts never is. */
static int32_t found_under(const Document *doc, int32_t token, Preposition wanted) {
    int32_t found = directly_under(doc, token, wanted);
    if (found >= 0) return found;
    if (token_at(doc, token)->upos != UPOS_VERB) {
        found = governed_beside(doc, token, wanted);
        if (found < 0) found = governed_behind(doc, token, wanted);
        return found >= 0 ? found : governed_within(doc, token, wanted);
    }
    int32_t object = child_with(doc, token, RELATION_OBJ);
    if (object < 0) object = child_with(doc, token, RELATION_NSUBJ_PASS);
    if (object < 0)
        found = governed_beyond(doc, token, wanted);
    else {
        found = directly_under(doc, object, wanted);
        if (found < 0) found = governed_within(doc, object, wanted);
        int32_t joined = found < 0 ? child_with(doc, object, RELATION_CONJ) : -1; /* "named A and B as terrorists" */
        if (joined >= 0) found = directly_under(doc, joined, wanted);
    }
    return found >= 0 && has_use(doc, case_of(doc, found, wanted), USE_AGENT) ? -1 : found;
}

int32_t governed_by(const Document *doc, int32_t token, WordUse use) {
    return found_under(doc, token, (Preposition){.use = use});
}

int32_t governed_directly(const Document *doc, int32_t token, WordUse use) {
    return directly_under(doc, token, (Preposition){.use = use});
}

int32_t governed_by_word(const Document *doc, int32_t token, Str preposition) {
    return found_under(doc, token, (Preposition){.word = preposition});
}

int32_t governed_directly_by_word(const Document *doc, int32_t token, Str preposition) {
    return directly_under(doc, token, (Preposition){.word = preposition});
}

/* ------------------------------------------------------------------- actors */

static bool is_named(const Document *doc, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_at(doc, token);
    return mention >= 0 && doc->mentions.items[mention].kind == MENTION_NAME;
}

/* The actors of a phrase that is no actor itself: "Netanyahu's policies", "the decision of the court", "Israeli strikes". */
static void add_owners(const Document *doc, int32_t token, Participants *out) {
    for (int32_t step = 0; step < 2 && !out->count && token >= 0; step++) {
        int32_t next = -1;
        for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
            Relation relation = token_at(doc, c)->relation;
            /* "a Kabul car bombing": where, not who */
            int32_t place = relation == RELATION_COMPOUND ? place_at(doc, c) : -1;
            if (place >= 0 && doc->places.items[place].level >= PLACE_REGION) continue;
            bool apposed = relation == RELATION_NMOD && child_with(doc, c, RELATION_CASE) < 0;
            if (relation == RELATION_NMOD_POSS || relation == RELATION_AMOD || relation == RELATION_COMPOUND || apposed)
                add_actors_at(doc, c, out, doc->arena);
            int32_t inner = relation == RELATION_COMPOUND && !out->count ? child_with(doc, c, RELATION_COMPOUND) : -1;
            if (inner >= 0 && !is_named(doc, inner)) add_actors_at(doc, inner, out, doc->arena); /* "a police command post" */
        }
        static const WordUse prepositions[] = {USE_AGENT, USE_GENITIVE, USE_BETWEEN, USE_SOURCE, USE_SUCH};
        for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions && !out->count; i++) {
            int32_t c = governed_directly(doc, token, prepositions[i]);
            if (c < 0) continue;
            add_actors_at(doc, c, out, doc->arena);
            if (next < 0) next = c;
        }
        int32_t maker = out->count ? -1 : child_with(doc, token, RELATION_ACL); /* "proposals laid out by the assembly" */
        if (maker >= 0 && is_passive(doc, maker) && agent_of(doc, maker) >= 0) add_actors_at(doc, agent_of(doc, maker), out, doc->arena);
        token = next;
    }
}

void add_phrase_actors(const Document *doc, int32_t token, Participants *out) {
    if (token < 0) return;
    Participants found = {0};
    /* "One of these groups, the National Salvation Front, refused": the name tells more than what is known of the other. */
    int32_t name = is_named(doc, token) ? -1 : child_with(doc, token, RELATION_APPOS);
    if (is_named(doc, name)) add_actors_at(doc, name, &found, doc->arena);
    if (!found.count) add_actors_at(doc, token, &found, doc->arena);
    /* "The League, the larger of the two, will leave": an apposition that was taken for the predicate of what it explains. */
    int32_t explained = child_with(doc, token, RELATION_NSUBJ);
    if (!found.count && explained >= 0 && child_with(doc, token, RELATION_COP) < 0) add_actors_at(doc, explained, &found, doc->arena);
    bool apposed = token_at(doc, token)->relation == RELATION_APPOS; /* "Hun Sen, the co-premier who ousted him" */
    if (!found.count && apposed) add_actors_at(doc, token_at(doc, token)->head, &found, doc->arena);
    if (!found.count && token_at(doc, token)->upos != UPOS_PRON) add_owners(doc, token, &found);
    for (int32_t i = 0; i < found.count; i++) add_participant(out, found.items[i], doc->arena);
}

/* ------------------------------------------------------------------ clauses */

int32_t clause_of(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    int32_t at = token;
    for (int32_t step = 0; step < STEPS && tokens[at].upos != UPOS_VERB && tokens[at].head >= 0; step++) at = tokens[at].head;
    return tokens[at].upos == UPOS_VERB ? at : token;
}

Span clause_span(const Document *doc, int32_t token) {
    int32_t first, end;
    subtree_bounds(doc, clause_of(doc, token), &first, &end);
    while (end - 1 > first && doc->tokens.items[end - 1].upos == UPOS_PUNCT) end--;
    return tokens_span(doc, first, end);
}

bool same_side(const Document *doc, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return false;
    if (party_of(doc, a) == party_of(doc, b)) return true;
    const Entity *x = &doc->entities.items[a], *y = &doc->entities.items[b];
    if (y->kind == ACTOR_STATE) x = y, y = &doc->entities.items[a];
    bool rules = !str_equal(y->sector, S("REB")) && !str_equal(y->sector, S("OPP"));
    return x->kind == ACTOR_STATE && y->kind == ACTOR_PERSON && rules && x->country.length && str_equal(x->country, y->country);
}

void add_speakers_of(const Document *doc, int32_t speech, Participants *out) {
    if (speech < 0) return;
    const Participants *speakers = &doc->speeches.items[speech].speakers;
    for (int32_t i = 0; i < speakers->count; i++) add_participant(out, speakers->items[i], doc->arena);
}

void drop_unnamed(const Document *doc, Participants *side) {
    int32_t kept = 0;
    for (int32_t i = 0; i < side->count; i++) {
        int32_t entity = side->items[i].entity;
        if (entity < 0 || !doc->entities.items[entity].name.length || doc->entities.items[entity].kind == ACTOR_UNNAMED) continue;
        side->items[kept++] = side->items[i];
    }
    side->count = kept;
}
