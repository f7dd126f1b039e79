/* Noun phrases by their tags, and the role words in them. Tags are surer than the parse, and a phrase is one whatever hangs on it. */
#include "mention/actors_finder.h"
#include "mention/times.h"

/* ------------------------------------------------------------- role words */

/* Roles are listed in the singular, so nouns are looked up by their lemmas; "forces" is also listed as it stands. False if that is all the
 * same. */
static bool lemma_atoms(ActorFinder *finder, const Sentence *sentence, Atoms *out) {
    Atoms own = {0};
    bool differ = false;
    out->count = 0;
    for (int32_t t = sentence->first_token; t < sentence->first_token + sentence->token_count; t++) {
        const Token *token = token_at(finder->doc, t);
        bool noun = (token->upos == UPOS_NOUN || token->upos == UPOS_PROPN) && token->lemma.length && !str_equal(token->lemma, token->form);
        differ |= noun;
        own.count = 0;
        if (noun)
            split_atoms(finder->scratch, token->lemma, t, out);
        else
            token_atoms(finder->scratch, finder->doc, t, t + 1, &own);
        for (int32_t i = 0; i < own.count; i++) *array_push(finder->scratch, out) = own.items[i];
    }
    return differ;
}

static bool may_be_role(const ActorFinder *finder, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (finder->link_of_token[t] >= 0 || finder->role_of_token[t] >= 0) return false;
    /* "six-party talks", "a two-state solution" */
    if (first > 0 && str_equal(token_at(finder->doc, first - 1)->form, S("-")) && !token_at(finder->doc, first - 1)->space_after)
        return false;
    /* "6pm" */
    if (first > 0 && token_at(finder->doc, first - 1)->upos == UPOS_NUM && !token_at(finder->doc, first - 1)->space_after) return false;
    const Token *last = token_at(finder->doc, end - 1);
    bool rank = str_ends(last->form, S("."));
    return last->upos == UPOS_NOUN || last->upos == UPOS_PROPN || rank;
}

static void match_roles(ActorFinder *finder, const Atoms *atoms) {
    const PhraseSlot *slots[PHRASE_ATOMS];
    for (int32_t at = 0; at < atoms->count; at++) {
        for (int32_t n = phrases_at(&finder->lexicon->role_table, atoms, at, slots); n > 0; n--) {
            int32_t first = atoms->items[at].token, end = atoms->items[at + n - 1].token + 1;
            if (!slots[n - 1] || !may_be_role(finder, first, end)) continue;
            Xpos tag = token_at(finder->doc, end - 1)->xpos;
            for (int32_t t = first; t < end; t++) finder->role_of_token[t] = finder->roles.count;
            *array_push(finder->scratch, &finder->roles) =
                (RoleWords){.first = first, .end = end, .role = slots[n - 1]->value - 1, .plural = tag == XPOS_NNS || tag == XPOS_NNPS};
            break;
        }
    }
}

void find_roles(ActorFinder *finder) {
    Atoms lemmas = {0};
    for (int32_t s = 0; s < finder->doc->sentences.count; s++) {
        const Sentence *sentence = &finder->doc->sentences.items[s];
        Atoms forms = {0};
        token_atoms(finder->scratch, finder->doc, sentence->first_token, sentence->first_token + sentence->token_count, &forms);
        match_roles(finder, &forms);
        if (lemma_atoms(finder, sentence, &lemmas)) match_roles(finder, &lemmas);
    }
}

/* ----------------------------------------------------------------- chunks */

static bool is_opener(const Token *token) {
    return token->upos == UPOS_DET || token->xpos == XPOS_PRPS || token->xpos == XPOS_WPS;
}

static bool is_inner(const ActorFinder *finder, int32_t t, int32_t end) {
    const Token *token = token_at(finder->doc, t);
    if (finder->link_of_token[t] >= 0 || finder->role_of_token[t] >= 0) return true;
    if (is_opener(token)) return true;
    switch ((Upos)token->upos) {
    case UPOS_ADJ:
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_NUM: return true;
    case UPOS_VERB: return token->relation == RELATION_AMOD && (t == 0 || token_at(finder->doc, t - 1)->upos != UPOS_NOUN);
    /* "the most powerful militia" */
    case UPOS_ADV:
        return (token->xpos == XPOS_RBS || token->xpos == XPOS_RBR) && t + 1 < end && token_at(finder->doc, t + 1)->upos == UPOS_ADJ;
    case UPOS_PUNCT: return t + 1 < end && str_equal(token->form, S("-")) && !token->space_after;
    default: return false;
    }
}

/* "the two foreign ministers next month": the time behind the noun ends the phrase. */
static bool is_time_behind(const ActorFinder *finder, int32_t at, int32_t end) {
    const Document *doc = finder->doc;
    int32_t time = time_at(doc, at);
    const TimeMention *t = time >= 0 ? &doc->times.items[time] : NULL;
    if (!t || t->first_token != at || finder->link_of_token[at] >= 0) return false;
    Upos before = token_at(doc, at - 1)->upos;
    return (before == UPOS_NOUN || before == UPOS_PROPN) && (t->end_token >= end || !is_inner(finder, t->end_token, end));
}

/* "troops | loyal to the president" */
static bool is_service(const ActorFinder *finder, int32_t at, int32_t end) {
    return at + 1 < end && word_is(finder, "loyal", at) && token_at(finder->doc, at + 1)->uses & USE_GOAL;
}

static int32_t chunk_end(const ActorFinder *finder, int32_t first, int32_t end) {
    int32_t at = first;
    bool body = false;
    if (at < end && token_at(finder->doc, at)->upos == UPOS_PUNCT) return at; /* "better-equipped" */
    while (at < end && is_inner(finder, at, end) && !(body && is_time_behind(finder, at, end))) {
        int32_t link = finder->link_of_token[at];
        if (link >= 0) {
            at = finder->links.items[link].end;
            body = true;
            continue;
        }
        bool opener = is_opener(token_at(finder->doc, at));
        if (body && (opener || is_service(finder, at, end))) break;
        body |= !opener;
        at++;
    }
    return at;
}

static void chunk_sentence(ActorFinder *finder, const Sentence *sentence) {
    int32_t end = sentence->first_token + sentence->token_count, possessor = -1;
    for (int32_t at = sentence->first_token; at < end;) {
        int32_t stop = chunk_end(finder, at, end);
        if (stop > at) {
            for (int32_t t = at; t < stop; t++) finder->chunk_of_token[t] = finder->chunks.count;
            *array_push(finder->scratch, &finder->chunks) = (Chunk){.first = at, .end = stop, .possessor = possessor, .mention = -1};
        }
        bool possessive = stop < end && token_at(finder->doc, stop)->xpos == XPOS_POS;
        possessor = possessive && stop > at ? finder->chunks.count - 1 : -1;
        at = stop > at && !possessive ? stop : stop + 1;
    }
}

void find_chunks(ActorFinder *finder) {
    for (int32_t s = 0; s < finder->doc->sentences.count; s++) chunk_sentence(finder, &finder->doc->sentences.items[s]);
}
