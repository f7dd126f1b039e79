/* Words → proper names of persons, organisations, places and groups of people, by a linear model over BIO labels
 * (Ratinov & Roth 2009, "Design challenges and misconceptions in named entity recognition"). */
#include "mention/names.h"
#include "mention/gazetteer.h"
#include "mention/phrases.h"

#include "stages.h"
#include "text/characters.h"

#include <string.h>

static bool name_tagger_open(NameTagger *tagger, const Weights *weights) {
    *tagger = (NameTagger){.weights = weights};
    return weights->classes == NAME_LABELS;
}

static void load_particles(Knowledge *know, NameTagger *tagger) {
    for (LexiconRows row = lexicon_rows(&know->source, lexicon_language_file(&know->source, "particles.txt"), 1); lexicon_next_row(&row);)
        *map_put(know->arena, &tagger->particles, row.fields[0]) = 1;
}

void load_name_tagger(Knowledge *know) {
    Str problem = S("made for other labels"), path = str_format(know->arena, "%.*snames.weights", STR_ARGS(know->models));
    const Weights *weights = weights_open(know->arena, path, S(NAMES_KIND), &problem);
    NameTagger *tagger = arena_new(know->arena, NameTagger, 1);
    if (weights && name_tagger_open(tagger, weights)) {
        load_particles(know, tagger);
        know->name_tagger = tagger;
    } else
        lexicon_problem(&know->source, S("names.weights"), 0, problem);
}

static bool may_follow(int32_t label, int32_t last) {
    bool later = label && label % 2 == 0;
    return !later || last == label || last == label - 1;
}

int32_t best_label(const int32_t *scores, int32_t last) {
    int32_t best = 0;
    for (int32_t i = 1; i < NAME_LABELS; i++)
        if (scores[i] > scores[best] && may_follow(i, last)) best = i;
    return best;
}

static void add_name(Document *doc, int32_t sentence, int32_t first, int32_t label) {
    Name *name = array_push(doc->arena, &doc->names);
    *name = (Name){.sentence = sentence, .first_token = first, .end_token = first, .type = (NameType)((label + 1) / 2)};
}

/* The words whose facts are asked for: the unsure ones and what stands beside them; NULL if there is none. */
static const bool *words_in_doubt(const Document *doc, const Sentence *sentence, Arena *scratch) {
    bool *wanted = NULL;
    for (int32_t i = 0; i < sentence->token_count; i++) {
        if (is_surely_none(doc, sentence->first_token + i)) continue;
        if (!wanted) wanted = arena_new(scratch, bool, sentence->token_count);
        for (int32_t j = i < NAME_EDGE ? 0 : i - NAME_EDGE; j <= i + NAME_EDGE && j < sentence->token_count; j++) wanted[j] = true;
    }
    return wanted;
}

static int32_t label_of(const Document *doc, const NameSources *sources, const NameFacts *facts, int32_t token, const int32_t last[2]) {
    uint64_t features[NAME_FEATURES];
    int32_t scores[(NAME_LABELS + 7) / 8 * 8] = {0};
    weights_score(sources->know->name_tagger->weights, features, name_features(facts, last[0], last[1], features), scores);
    add_doubts(doc, token, sources->know->name_tagger->weights->scale, scores);
    return best_label(scores, last[0]);
}

static void find_in_sentence(Document *doc, const NameSources *sources, int32_t number, StrMap *labels, Arena *scratch) {
    const Sentence *sentence = &doc->sentences.items[number];
    const bool *wanted = words_in_doubt(doc, sentence, scratch);
    const NameFacts *facts = wanted ? name_facts(scratch, doc, sentence, sources, wanted) : NULL;
    int32_t last[2] = {0, 0};
    for (int32_t i = 0; i < sentence->token_count; i++) {
        int32_t token = sentence->first_token + i, label = 0;
        if (!is_surely_none(doc, token)) label = label_of(doc, sources, &facts[i], token, last);
        last[1] = last[0];
        last[0] = label;
        remember_label(doc->arena, labels, doc->tokens.items[token].form, label);
        if (label % 2) add_name(doc, number, token, label);
        if (label) doc->names.items[doc->names.count - 1].end_token = token + 1;
    }
}

/* Words that end no name: "Iran 's", "the Army of". */
static bool may_end(const Token *token) {
    switch (token->xpos) {
    case XPOS_POS:
    case XPOS_IN:
    case XPOS_DT:
    case XPOS_CC:
    case XPOS_TO:
    case XPOS_COMMA:
    case XPOS_COLON:
    case XPOS_HYPH: return false;
    case XPOS_OPEN_QUOTE:
    case XPOS_LEFT_BRACKET:
    case XPOS_STOP: return false;
    default: return true;
    }
}

static bool is_hyphen_inside(const Token *token) {
    return str_equal(token->form, S("-")) && !token[-1].space_after && !token->space_after;
}

/* Behind a hyphen, no part of the name: "Hill-led talks", "Bush-era rules"; but "Ban Ki-moon said". */
static bool is_compound_part(const Token *token, bool noun_follows) {
    switch (token->xpos) {
    case XPOS_VBN:
    case XPOS_VBG:
    case XPOS_VBD:
    case XPOS_JJ:
    case XPOS_NNS: return true;
    case XPOS_NN: return noun_follows;
    default: return false;
    }
}

/* One past what goes on with a person's name at token `end`: "-soon", "von der Leyen", "al-Zawahiri"; `end` if nothing does. */
static int32_t rest_of_person(const Token *tokens, int32_t end, int32_t limit, const StrMap *particles) {
    if (end + 1 < limit && is_hyphen_inside(&tokens[end])) {
        bool noun_follows = end + 2 < limit && (tokens[end + 2].upos == UPOS_NOUN || tokens[end + 2].upos == UPOS_ADJ);
        return is_compound_part(&tokens[end + 1], noun_follows) ? end : end + 2;
    }
    int32_t at = end;
    while (at < limit && map_get(particles, tokens[at].form, 0)) at += at + 1 < limit && is_hyphen_inside(&tokens[at + 1]) ? 2 : 1;
    return at > end && at < limit && str_is_upper_start(tokens[at].form) ? at + 1 : end;
}

/* Names that begin inside this one are now part of it. */
static void extend_person(const Document *doc, Name *name, const StrMap *particles) {
    const Sentence *sentence = &doc->sentences.items[name->sentence];
    int32_t limit = sentence->first_token + sentence->token_count, end = name->end_token;
    if (name->type != NAME_PERSON || name->end_token < 1) return;
    while ((end = rest_of_person(doc->tokens.items, name->end_token, limit, particles)) > name->end_token) name->end_token = end;
}

static void trim_name(const Document *doc, Name *name, const StrMap *particles) {
    while (name->end_token - name->first_token > 1 && !may_end(&doc->tokens.items[name->end_token - 1])) name->end_token--;
    extend_person(doc, name, particles);
    name->span = tokens_span(doc, name->first_token, name->end_token);
}

/* The comma within a person's name where another one's begins, or -1; "Kwame Boateng, Jr." is one. */
static int32_t comma_inside(const Document *doc, const Name *name) {
    enum { LONGEST_SUFFIX = 3 };
    for (int32_t t = name->first_token + 1; name->type == NAME_PERSON && t + 1 < name->end_token; t++)
        if (doc->tokens.items[t].xpos == XPOS_COMMA && doc->tokens.items[t + 1].form.length > LONGEST_SUFFIX) return t;
    return -1;
}

static bool is_country(const Document *doc, const Gazetteer *gazetteer, int32_t first, int32_t end, Arena *scratch) {
    int32_t link = gazetteer_find(gazetteer, str_fold(scratch, document_words(doc, tokens_span(doc, first, end))));
    return link >= 0 && gazetteer_prominent(gazetteer, link)->level == PLACE_COUNTRY;
}

/* The "and" between two countries that the tagger took for one name, or -1; "Bosnia and Herzegovina" is one. */
static int32_t and_inside(const Document *doc, const Name *name, const Gazetteer *gazetteer, Arena *scratch) {
    enum { LONGEST_PAIR = 9 };
    if (!gazetteer || name->end_token - name->first_token > LONGEST_PAIR) return -1;
    if (is_country(doc, gazetteer, name->first_token, name->end_token, scratch)) return -1;
    for (int32_t t = name->first_token + 1; t + 1 < name->end_token; t++)
        if (doc->tokens.items[t].xpos == XPOS_CC && is_country(doc, gazetteer, name->first_token, t, scratch) &&
            is_country(doc, gazetteer, t + 1, name->end_token, scratch))
            return t;
    return -1;
}

/* Two countries become two names. */
static void cut_countries(Document *doc, const Gazetteer *gazetteer, Arena *scratch) {
    int32_t count = doc->names.count;
    Name *found = doc->names.items;
    doc->names.items = NULL;
    doc->names.count = doc->names.capacity = 0;
    for (int32_t i = 0; i < count; i++) {
        Name name = found[i];
        int32_t at = and_inside(doc, &name, gazetteer, scratch);
        arena_reset(scratch);
        if (at >= 0) {
            Name first = name;
            first.end_token = at;
            first.type = name.type = NAME_PLACE;
            name.first_token = at + 1;
            *array_push(doc->arena, &doc->names) = first;
        }
        *array_push(doc->arena, &doc->names) = name;
    }
}

/* Lists are cut at their commas; what an earlier name has taken in is no name of its own. */
static void cut_and_trim(Document *doc, const StrMap *particles) {
    int32_t count = doc->names.count, end = 0;
    Name *found = doc->names.items;
    doc->names.items = NULL;
    doc->names.count = doc->names.capacity = 0;
    for (int32_t i = 0; i < count; i++) {
        Name rest = found[i];
        while (rest.first_token < found[i].end_token) {
            Name name = rest;
            int32_t comma = comma_inside(doc, &rest);
            if (comma >= 0) name.end_token = comma;
            rest.first_token = comma < 0 ? found[i].end_token : comma + 1;
            trim_name(doc, &name, particles);
            if (name.first_token < end) continue;
            *array_push(doc->arena, &doc->names) = name;
            end = name.end_token;
        }
    }
}

void find_names(Document *doc, const Knowledge *know, Arena *scratch) {
    split_document(doc);
    if (!know->name_tagger || !know->tagger || !know->reader) return;
    StrMap lower_words = {0}, labels = {0};
    NameVotes votes = {0};
    const NameSources sources = {know, &lower_words, &labels, &votes};
    find_lower_words(doc->arena, doc, &lower_words);
    count_votes(doc->arena, doc, &votes);
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        find_in_sentence(doc, &sources, i, &labels, scratch);
        arena_reset(scratch);
    }
    cut_countries(doc, know->gazetteer, scratch);
    cut_and_trim(doc, &know->name_tagger->particles);
    mend_names(doc, know, scratch);
}
