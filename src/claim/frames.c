/* Frames: reads rows of words with their conditions, and finds the row that fits a word best. */
#include "claim/frames.h"

#include "claim/status.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"

#include <string.h>

static int32_t get_word(const FrameTable *table, const StrMap *words, Str lemma) {
    char buffer[REPAIR_KEY];
    if (!stem_may_be(&table->stems, (Str){0}, lemma)) return 0;
    for (int32_t i = 0; i < REPAIR_ATTEMPTS; i++) {
        int32_t value = map_get(words, repaired(buffer, lemma, i), 0);
        if (value) return value;
    }
    return 0;
}

/* Whether any class has the lemma as it is, so that it needs no repair: "aid" is no cut "aide". */
static bool is_known_lemma(const Finder *finder, Str lemma) {
    char key[REPAIR_KEY + 2];
    return map_get(&finder->classes->words, str_join(key, sizeof key, S(""), ':', lemma), 0) != 0;
}

bool in_class(const Finder *finder, Str class, Str lemma) {
    char key[2 * REPAIR_KEY], buffer[REPAIR_KEY];
    if (str_equal_nocase(class, lemma)) return true;
    if (!stem_may_be(&finder->classes->stems, class, lemma)) return false;
    int32_t attempts = is_known_lemma(finder, lemma) ? 1 : REPAIR_ATTEMPTS;
    for (int32_t i = 0; i < attempts; i++) {
        Str word = repaired(buffer, lemma, i);
        if (map_get(&finder->classes->words, str_join(key, sizeof key, class, ':', word), 0)) return true;
    }
    return false;
}

bool token_in_class(const Finder *finder, Str class, int32_t token) {
    Str lemma = token_at(finder->doc, token)->lemma;
    return may_be_in(finder->doc, token, list_number(class)) ? in_class(finder, class, lemma) : str_equal_nocase(class, lemma);
}

/* ------------------------------------------------------------------ reading */

static bool read_condition(Str text, Condition *out) {
    static const struct {
        const char *name;
        ConditionTest test;
    } names[] = {{"obj", TEST_OBJ},        {"subj", TEST_SUBJ},   {"xcomp", TEST_XCOMP}, {"ccomp", TEST_CCOMP},     {"mod", TEST_MODIFIER},
                 {"poss", TEST_POSSESSOR}, {"light", TEST_LIGHT}, {"neg", TEST_NEGATED}, {"passive", TEST_PASSIVE}, {"cop", TEST_COPULA},
                 {"judged", TEST_JUDGED},  {"habit", TEST_HABIT}, {"duty", TEST_DUTY},   {"quoted", TEST_QUOTED}};
    *out = (Condition){0};
    if (text.length && text.text[0] == '!') out->negated = true, text = str_slice(text, 1, text.length);
    Str name = str_cut(&text, '=');
    out->wanted = text;
    if (str_starts(name, S("prt:"))) {
        out->test = TEST_PARTICLE;
        out->form = str_slice(name, 4, name.length);
        return true;
    }
    if (str_starts(name, S("under:"))) {
        out->test = TEST_CASE;
        out->form = str_slice(name, 6, name.length);
        return true;
    }
    if (str_starts(name, S("@"))) {
        out->test = TEST_PREPOSITION;
        out->form = str_slice(name, 1, name.length);
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(name, str_from(names[i].name))) out->test = names[i].test;
    return out->test != TEST_NONE;
}

/* A row that asks for more wins: a class weighs more than mere presence, presence more than nothing. */
static int32_t condition_weight(const Condition *condition) {
    if (condition->negated) return 1;
    if (!condition->wanted.length)
        return condition->test == TEST_PARTICLE || condition->test == TEST_CASE ? 4 : condition->test == TEST_OBJ ? 1 : 2;
    return str_equal(condition->wanted, S("@actor")) ? 3 : 5;
}

/* The object of a verb with a particle may stand where the particle looks like a preposition. */
static void join_particle(Frame *frame) {
    Str form = {0};
    for (int32_t i = 0; i < frame->condition_count; i++)
        if (frame->conditions[i].test == TEST_PARTICLE) form = frame->conditions[i].form;
    for (int32_t i = 0; i < frame->condition_count; i++)
        if (frame->conditions[i].test == TEST_OBJ) frame->conditions[i].form = form;
}

static bool read_conditions(Str text, Frame *frame) {
    while (text.length) {
        Str word = str_cut(&text, ' ');
        if (str_equal(word, S("noun"))) frame->nominal = true;
        if (!word.length || str_equal(word, S("noun"))) continue;
        if (frame->condition_count == FRAME_CONDITIONS || !read_condition(word, &frame->conditions[frame->condition_count])) return false;
        frame->weight += condition_weight(&frame->conditions[frame->condition_count++]);
    }
    join_particle(frame);
    return true;
}

static bool is_same_condition(const Condition *a, const Condition *b) {
    return a->test == b->test && a->negated == b->negated && str_equal(a->form, b->form) && str_equal(a->wanted, b->wanted);
}

/* Whether two rows ask for the same, in whatever order: the later one of such rows is never taken. */
static bool asks_the_same(const Frame *a, const Frame *b) {
    if (a->condition_count != b->condition_count) return false;
    for (int32_t i = 0; i < a->condition_count; i++) {
        bool found = false;
        for (int32_t k = 0; k < b->condition_count; k++) found |= is_same_condition(&a->conditions[i], &b->conditions[k]);
        if (!found) return false;
    }
    return true;
}

/* Complains of a word that stands in a row before the last one under the same conditions; `first` is its last link + 1. */
static void check_hidden(Knowledge *know, const FrameTable *table, int32_t first, const LexiconRows *rows, Str lemma) {
    const Frame *added = &table->frames.items[table->frames.count - 1];
    for (int32_t link = first - 1; link >= 0; link = table->links.items[link].next) {
        const Frame *before = &table->frames.items[table->links.items[link].frame];
        if (!asks_the_same(before, added) || !asks_the_same(added, before)) continue;
        lexicon_problem(&know->source, rows->file, rows->line,
                        str_format(know->arena, "has '%.*s' under the same conditions as %.*s", STR_ARGS(lemma), STR_ARGS(before->rule)));
        return;
    }
}

static void link_word(Knowledge *know, FrameTable *table, StrMap *words, const LexiconRows *rows, Str lemma) {
    int32_t *place = map_put(know->arena, words, lemma);
    check_hidden(know, table, *place, rows, lemma);
    stem_add(&table->stems, (Str){0}, lemma);
    list_word(know, table->list, lemma);
    int32_t first = *place;
    FrameLink *link = array_push(know->arena, &table->links);
    *link = (FrameLink){table->frames.count - 1, first - 1};
    *place = table->links.count;
}

static bool read_type(const char *const *types, Str name, int32_t *type) {
    for (int32_t i = 1; types[i]; i++)
        if (str_equal(name, str_from(types[i]))) *type = i;
    return *type || str_equal(name, S("-"));
}

/* "obj,to" of a row with "prt:over" is "obj,to,over". */
static Str with_particle(Knowledge *know, const Frame *frame) {
    if (str_find(frame->what, S("obj")) < 0) return frame->what;
    for (int32_t i = 0; i < frame->condition_count; i++)
        if (frame->conditions[i].test == TEST_PARTICLE)
            return str_format(know->arena, "%.*s,%.*s", STR_ARGS(frame->what), STR_ARGS(frame->conditions[i].form));
    return frame->what;
}

void load_frames(Knowledge *know, FrameTable *table, const char *name, bool nominal, const char *const *types) {
    Str file = lexicon_language_file(&know->source, name);
    if (!table->list.length) table->list = file;
    for (LexiconRows rows = lexicon_rows(&know->source, file, 5); lexicon_next_row(&rows);) {
        Frame frame = {.who = rows.fields[2], .what = rows.fields[3], .mode = rows.fields[5], .cameo = rows.fields[6], .nominal = nominal};
        if (!read_conditions(rows.fields[1], &frame))
            lexicon_problem(&know->source, file, rows.line, S("has a condition that is not known"));
        else if (!read_type(types, rows.fields[4], &frame.type))
            lexicon_problem(&know->source, file, rows.line, S("names no type"));
        else {
            frame.what = with_particle(know, &frame);
            frame.rule = str_format(know->arena, "%.*s:%d", STR_ARGS(file), rows.line);
            *array_push(know->arena, &table->frames) = frame;
            for (Str rest = rows.fields[0]; rest.length;)
                link_word(know, table, frame.nominal ? &table->nouns : &table->verbs, &rows, str_cut(&rest, ','));
        }
    }
}

void load_frame_classes(Knowledge *know, FrameClasses *classes, const char *name) {
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, name), 2); lexicon_next_row(&rows);)
        for (Str rest = rows.fields[1]; rest.length;) {
            Str lemma = str_cut(&rest, ',');
            *map_put(know->arena, &classes->words, str_format(know->arena, "%.*s:%.*s", STR_ARGS(rows.fields[0]), STR_ARGS(lemma))) = 1;
            *map_put(know->arena, &classes->words, str_format(know->arena, ":%.*s", STR_ARGS(lemma))) = 1;
            stem_add(&classes->stems, rows.fields[0], lemma);
            list_word(know, rows.fields[0], lemma);
        }
}

/* ----------------------------------------------------------------- matching */

static bool is_reflexive(Str lemma) {
    return str_ends(lemma, S("self")) || str_ends(lemma, S("selves"));
}

/* "cease-fire" is three words for the parser and one for the lexicon. */
static Str joined_word(const Document *doc, int32_t token, char *buffer) {
    const Token *tokens = doc->tokens.items;
    bool hyphen = token >= 2 && str_equal(tokens[token - 1].form, S("-")) && !tokens[token - 1].space_after &&
                  tokens[token - 2].sentence == tokens[token].sentence;
    if (!hyphen) return tokens[token].lemma;
    Str joined = str_join(buffer, REPAIR_KEY, tokens[token - 2].lemma, '-', tokens[token].lemma);
    return joined.length ? joined : tokens[token].lemma;
}

/* "a press conference" is no talks, "a heart attack" no attack: what the class with "-not" behind its name has before the noun. */
static bool is_other_kind(const Finder *finder, Str class, int32_t token) {
    const Token *tokens = finder->doc->tokens.items;
    char name[REPAIR_KEY];
    Str other = str_join(name, sizeof name, class, '-', S("not"));
    for (int32_t c = tokens[token].first_child; c >= 0 && c < token; c = tokens[c].next_sibling)
        if ((tokens[c].relation == RELATION_COMPOUND || tokens[c].relation == RELATION_AMOD) &&
            in_class(finder, other, str_lower(finder->scratch, tokens[c].lemma)))
            return true;
    return false;
}

/* "the Supreme Court", but no movement such as the New Forces. */
static bool is_name_of_body(const Document *doc, int32_t token) {
    if (!str_is_upper_start(doc->tokens.items[token].lemma)) return false;
    int32_t mention = mention_at(doc, token), entity = mention < 0 ? -1 : doc->mentions.items[mention].entity;
    return entity < 0 || doc->entities.items[entity].kind == ACTOR_BODY;
}

static bool is_of_class(const Finder *finder, Str wanted, int32_t token) {
    char buffer[REPAIR_KEY];
    Str whole = joined_word(finder->doc, token, buffer), last = finder->doc->tokens.items[token].lemma;
    if (whole.length == last.length && is_name_of_body(finder->doc, token)) whole = last = str_lower(finder->scratch, last);
    char named[REPAIR_KEY];
    const Token *before = token > 0 ? &finder->doc->tokens.items[token - 1] : NULL; /* "security measures" */
    Str compound = {0};
    if (before && before->head == token && before->relation == RELATION_COMPOUND)
        compound = str_join(named, REPAIR_KEY, before->lemma, '-', last);
    bool alone = whole.length == last.length && !compound.length;
    bool split = whole.length != last.length && !is_known_lemma(finder, whole); /* "cease-fire" is no fire */
    while (wanted.length) {
        Str class = str_cut(&wanted, '/');
        if (alone && !may_be_in(finder->doc, token, list_number(class)) && !str_equal_nocase(class, last)) continue;
        bool held = in_class(finder, class, whole) || (compound.length && in_class(finder, class, compound)) ||
                    (split && in_class(finder, class, last));
        if (held && !is_other_kind(finder, class, token)) return true;
    }
    return false;
}

/* What a quantity is one of, "some of its troops", "two rounds of talks"; or -1. */
static int32_t counted_by(const Finder *finder, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    bool quantity = token_in_class(finder, S("quantity"), token) || t->upos == UPOS_NUM;
    return quantity ? governed_by(finder->doc, token, USE_GENITIVE) : -1;
}

/* A noun that something was said of or done to, of the number of the pronoun, and nobody known. */
static bool is_thing_before(const Finder *finder, int32_t noun, int32_t pronoun, bool subject) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[noun], *p = &doc->tokens.items[pronoun];
    bool wanted = subject ? t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS : t->relation == RELATION_OBJ;
    if (t->upos != UPOS_NOUN || !wanted || (t->xpos == XPOS_NNS) != token_in_class(finder, S("several-things"), pronoun) ||
        t->head == p->head || time_at(doc, noun) >= 0)
        return false;
    int32_t mention = mention_at(doc, noun);
    return mention < 0 || doc->mentions.items[mention].entity < 0;
}

int32_t thing_meant(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->upos != UPOS_PRON || (!token_in_class(finder, S("one-thing"), token) && !token_in_class(finder, S("several-things"), token)))
        return token;
    int32_t mention = mention_at(doc, token);
    if (mention >= 0 && doc->mentions.items[mention].entity >= 0) return token;
    int32_t least = doc->sentences.items[t->sentence > 0 ? t->sentence - 1 : 0].first_token;
    for (int32_t subject = 1; subject >= 0; subject--)
        for (int32_t at = token - 1; at >= least; at--)
            if (is_thing_before(finder, at, token, subject)) return at;
    return token;
}

int32_t counter_of(const Finder *finder, int32_t noun) {
    const Token *t = &finder->doc->tokens.items[noun];
    return t->relation == RELATION_NMOD && t->head >= 0 && counted_by(finder, t->head) == noun ? t->head : noun;
}

/* "freed three", "was holding the 15", "released those held": a bare number that counts nothing else, and whoever is meant, are people. */
static bool is_somebody(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->upos == UPOS_PRON) return in_class(finder, S("some-person"), str_lower(finder->scratch, t->lemma));
    if (t->upos != UPOS_NUM || time_at(doc, token) >= 0 || governed_by(doc, token, USE_GENITIVE) >= 0) return false;
    for (int32_t c = t->first_child; c >= 0; c = doc->tokens.items[c].next_sibling)
        if (doc->tokens.items[c].upos == UPOS_NOUN || doc->tokens.items[c].upos == UPOS_SYM) return false;
    return true;
}

static bool is_person_wanted(const Finder *finder, Str wanted) {
    while (wanted.length)
        if (in_class(finder, str_cut(&wanted, '/'), S("person"))) return true;
    return false;
}

static bool is_one_wanted(const Finder *finder, const Condition *condition, int32_t token) {
    const Document *doc = finder->doc;
    if (str_equal(condition->wanted, S("@self")))
        return is_reflexive(doc->tokens.items[token].form) || is_reflexive(doc->tokens.items[token].lemma);
    if (str_equal(condition->wanted, S("@actor"))) {
        Participants found = {0};
        if (is_reflexive(doc->tokens.items[token].form)) return false;
        add_actors_at(doc, token, &found, finder->scratch);
        int32_t counted = found.count ? -1 : counted_by(finder, token);
        if (counted >= 0) add_actors_at(doc, counted, &found, finder->scratch);
        return found.count > 0;
    }
    if (str_equal(condition->wanted, S("@place"))) {
        int32_t counted = place_at(doc, token) >= 0 ? token : counted_by(finder, token); /* "swathes of Beirut" */
        return counted >= 0 && place_at(doc, counted) >= 0;
    }
    token = thing_meant(finder, token);
    if (is_of_class(finder, condition->wanted, token) || (is_somebody(finder, token) && is_person_wanted(finder, condition->wanted)))
        return true;
    int32_t counted = counted_by(finder, token);
    if (counted < 0 && token_in_class(finder, S("portion"), token)) counted = governed_by(doc, token, USE_GENITIVE);
    return counted >= 0 && is_of_class(finder, condition->wanted, counted);
}

/* "obj=@actor/people": one of them will do. */
static bool is_wanted(const Finder *finder, const Condition *condition, int32_t token) {
    if (token < 0) return false;
    if (!condition->wanted.length) return true;
    if (str_find(condition->wanted, S("@")) < 0) return is_one_wanted(finder, condition, token);
    Condition one = *condition;
    for (Str rest = condition->wanted; rest.length;) {
        one.wanted = str_cut(&rest, '/');
        if (is_one_wanted(finder, &one, token)) return true;
    }
    return false;
}

static bool has_child_wanted(const Finder *finder, int32_t token, const Condition *condition, bool (*fits)(const Token *)) {
    const Token *tokens = finder->doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        if (fits(&tokens[c]) && is_wanted(finder, condition, c)) return true;
    return false;
}

static bool is_xcomp(const Token *t) {
    return t->relation == RELATION_XCOMP;
}
/* The parser hangs an infinitive that stands far from its verb as adverbial: "pledged in a statement to disarm". */
static bool is_infinitive_clause(const Token *t) {
    return t->relation == RELATION_ADVCL && t->xpos == XPOS_VB;
}
/* "called the offer unacceptable": what the object is said to be may be taken for its adjective. */
static bool has_object_complement(const Finder *finder, int32_t token, const Condition *condition) {
    const Token *tokens = finder->doc->tokens.items;
    int32_t object = child_with(finder->doc, token, RELATION_OBJ);
    for (int32_t c = object < 0 ? -1 : tokens[object].first_child; c >= 0; c = tokens[c].next_sibling)
        if (c > object && tokens[c].relation == RELATION_AMOD && is_wanted(finder, condition, c)) return true;
    return false;
}

/* An infinitive of a kind that is asked for must not be denied: "promised not to attack" */
static bool has_complement(const Finder *finder, int32_t token, const Condition *condition) {
    int32_t infinitive = infinitive_of(finder->doc, token);
    if (condition->wanted.length && infinitive >= 0 && is_negated(finder->doc, finder->know, infinitive)) return false;
    if (is_wanted(finder, condition, infinitive)) return true;
    int32_t named = child_with(finder->doc, token, RELATION_XCOMP); /* "called the claims absurd": both taken for complements */
    if (named >= 0 && is_nominal(finder->doc, named) && has_child_wanted(finder, named, condition, is_xcomp)) return true;
    if (has_child_wanted(finder, token, condition, is_xcomp) || has_child_wanted(finder, token, condition, is_infinitive_clause))
        return true;
    return condition->wanted.length && has_object_complement(finder, token, condition);
}

static bool is_modifier(const Token *t) {
    return t->relation == RELATION_AMOD || t->relation == RELATION_COMPOUND || t->relation == RELATION_NUMMOD;
}
static bool is_possessor(const Token *t) {
    return t->relation == RELATION_NMOD_POSS;
}

/* "handed over the pirates", "pulled out of Baidoa": what the parser put under a preposition that is the verb's particle, or -1. */
static int32_t particle_oblique(const Finder *finder, int32_t verb, Str form) {
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    for (int32_t c = tokens[verb].first_child; c >= 0; c = tokens[c].next_sibling) {
        int32_t marker = c > verb && tokens[c].relation == RELATION_OBL && time_at(doc, c) < 0 ? child_with(doc, c, RELATION_CASE) : -1;
        if (marker < 0 || !str_equal_nocase(tokens[marker].form, form)) continue;
        bool twice = tokens[marker + 1].relation == RELATION_CASE && tokens[marker + 1].head == c;
        bool close = marker == verb + 1 && child_with(doc, verb, RELATION_OBJ) < 0;
        if (twice || (close && in_class(finder, S("particle"), form))) return c;
    }
    return -1;
}

static bool has_particle(const Finder *finder, int32_t token, Str form) {
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    /* "handed over two men": taken for the preposition of the object */
    int32_t next = token + 1 < doc->tokens.count && tokens[token + 1].relation == RELATION_CASE ? token + 1 : -1;
    const Token *governor = next < 0 ? NULL : &tokens[tokens[next].head];
    if (governor && governor->head == token && governor->relation == RELATION_OBJ && str_equal_nocase(tokens[next].form, form)) return true;
    if (particle_oblique(finder, token, form) >= 0) return true;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        bool close =
            tokens[c].relation == RELATION_COMPOUND_PRT || tokens[c].relation == RELATION_ADVMOD || tokens[c].relation == RELATION_XCOMP;
        if (close && str_equal_nocase(tokens[c].form, form)) return true;
    }
    return false;
}

/* "opposed to sending troops", "committed to helping them": a gerund under the preposition. */
static bool has_gerund(const Finder *finder, int32_t token, const Condition *condition) {
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        bool clause = tokens[c].relation == RELATION_ADVCL || tokens[c].relation == RELATION_CCOMP || tokens[c].relation == RELATION_ACL;
        if (!clause || c < token || tokens[c].xpos != XPOS_VBG || !is_wanted(finder, condition, c)) continue;
        int32_t marker = child_with(doc, c, RELATION_MARK);
        if (marker >= 0 && str_equal_nocase(tokens[marker].form, condition->form)) return true;
    }
    return false;
}

/* Every noun that the token governs with the preposition is asked, so that "in Doha for talks in secret" cannot hide one. */
static bool has_preposition(const Finder *finder, int32_t token, const Condition *condition) {
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        bool oblique =
            tokens[c].relation == RELATION_OBL || tokens[c].relation == RELATION_NMOD || tokens[c].relation == RELATION_OBL_AGENT;
        if (!oblique || !is_wanted(finder, condition, c)) continue;
        int32_t marker = child_with(doc, c, RELATION_CASE);
        if (marker >= 0 && str_equal_nocase(tokens[marker].form, condition->form)) return true;
    }
    if (has_gerund(finder, token, condition)) return true;
    return governed_by_word(doc, token, condition->form) >= 0 &&
           is_wanted(finder, condition, governed_by_word(doc, token, condition->form));
}

/* "hurled flares and stones", "granted them an amnesty", "were granted an amnesty": any object, also the one that a passive keeps. */
static bool has_object(const Finder *finder, int32_t token, const Condition *condition) {
    const Token *tokens = finder->doc->tokens.items;
    int32_t object = logical_object(finder->doc, token);
    if (object < 0 && condition->form.length) object = particle_oblique(finder, token, condition->form);
    if (is_wanted(finder, condition, object)) return true;
    bool given = child_with(finder->doc, token, RELATION_IOBJ) >= 0; /* "gave them a week", taken for the time of the act */
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        bool held = tokens[c].relation == RELATION_OBJ || (given && tokens[c].relation == RELATION_OBL_UNMARKED);
        if (held && c != object && is_wanted(finder, condition, c)) return true;
    }
    for (int32_t c = object < 0 ? -1 : tokens[object].first_child; c >= 0; c = tokens[c].next_sibling)
        if (tokens[c].relation == RELATION_CONJ && is_nominal(finder->doc, c) && is_wanted(finder, condition, c)) return true;
    return false;
}

/* "who chairs the talks", "the diplomat chairing the talks": what somebody is known for. */
static bool is_habit(const Document *doc, int32_t token) {
    const Token *t = &doc->tokens.items[token];
    if (t->relation == RELATION_ACL) return t->xpos == XPOS_VBG && child_with(doc, token, RELATION_AUX) < 0;
    return t->relation == RELATION_ACL_RELCL && (t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP) && child_with(doc, token, RELATION_AUX) < 0;
}

int32_t judging_verb(const Finder *finder, int32_t token) {
    enum { STEPS = 3 };
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    int32_t below = token, at = tokens[token].head;
    for (int32_t step = 0; step < STEPS && at >= 0; step++, below = at, at = tokens[at].head) {
        if (in_class(finder, S("judge"), tokens[at].lemma)) return at;
        /* Of the phrases between only those that name the same thing: "the plan "a trap"", "the claims absurd", "as a ploy". */
        Relation relation = tokens[below].relation;
        bool same = relation == RELATION_APPOS || relation == RELATION_XCOMP || relation == RELATION_CCOMP || relation == RELATION_AMOD ||
                    relation == RELATION_CONJ;
        int32_t marker = same ? -1 : child_with(doc, below, RELATION_CASE);
        if (!same && (marker < 0 || !in_class(finder, S("namely"), tokens[marker].lemma))) return -1;
    }
    return -1;
}

/* "that Chad withdraw": with one subject no present tense. */
static bool is_bare_of_one(const Finder *finder, int32_t verb, int32_t clause) {
    const Token *tokens = finder->doc->tokens.items;
    int32_t subject = child_with(finder->doc, clause, RELATION_NSUBJ);
    if (subject < 0 || tokens[verb].xpos != XPOS_VBP || child_with(finder->doc, subject, RELATION_CONJ) >= 0) return false;
    Xpos xpos = tokens[subject].xpos;
    return xpos == XPOS_NN || xpos == XPOS_NNP || in_class(finder, S("one-person"), tokens[subject].lemma);
}

/* "insisted that they should go", "insists he step down", not "insisted that it was so": the clause tells what ought to be. */
static bool tells_duty(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    int32_t clause = that_clause_of(doc, verb), first = clause;
    for (int32_t c = clause < 0 ? -1 : tokens[clause].first_child; c >= 0 && c < clause; c = tokens[c].next_sibling) {
        bool auxiliary =
            tokens[c].relation == RELATION_AUX || tokens[c].relation == RELATION_AUX_PASS || tokens[c].relation == RELATION_COP;
        if (auxiliary && first == clause) first = c;
    }
    if (clause < 0) return false;
    if (tokens[first].xpos == XPOS_VB || is_bare_of_one(finder, first, clause)) return !is_infinitive(doc, clause);
    bool above = first == clause && child_with(doc, clause, RELATION_XCOMP) >= 0; /* "they need to go" */
    return (tokens[first].xpos == XPOS_MD || above) && in_class(finder, S("duty-word"), tokens[first].lemma);
}

/* "called the talks "a reward for murder"": what stands in quotation marks behind the object, or a word of the class in it. */
static bool is_quoted(const Finder *finder, int32_t verb, const Condition *condition) {
    enum { NEAR = 8, LONG = 20 };
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    const Sentence *sentence = &doc->sentences.items[tokens[verb].sentence];
    int32_t end = sentence->first_token + sentence->token_count, open = verb + 2;
    while (open < end && open < verb + NEAR && tokens[open].xpos != XPOS_OPEN_QUOTE)
        if (tokens[open].upos == UPOS_VERB || tokens[open++].upos == UPOS_PUNCT) return false;
    if (open >= end || tokens[open].xpos != XPOS_OPEN_QUOTE) return false;
    bool found = !condition->wanted.length;
    for (int32_t t = open + 1; t < end && t < open + LONG && !found && tokens[t].xpos != XPOS_CLOSE_QUOTE; t++)
        found = is_of_class(finder, condition->wanted, t);
    return found;
}

/* "talks between the two that were halted": what a relative clause or participle was hung on may be but a part of what it tells of. Whether
 * a noun above is what a row asks for by its class. */
static bool is_above_wanted(const Finder *finder, const Condition *condition, int32_t token, int32_t argument) {
    enum { UP = 3 };
    const Token *tokens = finder->doc->tokens.items;
    Relation relation = tokens[token].relation;
    bool hung = argument >= 0 && tokens[token].head == argument && (relation == RELATION_ACL_RELCL || relation == RELATION_ACL);
    if (!hung || !condition->wanted.length || str_find(condition->wanted, S("@")) >= 0) return false;
    for (int32_t step = 0; step < UP; step++) {
        if (tokens[argument].relation != RELATION_NMOD && tokens[argument].relation != RELATION_CONJ) return false;
        argument = tokens[argument].head;
        if (tokens[argument].upos == UPOS_NOUN && is_wanted(finder, condition, argument)) return true;
    }
    return false;
}

/* "was behind the raid": the noun itself, or what counts it, stands under the preposition. */
static bool is_under(const Finder *finder, int32_t noun, Str preposition) {
    int32_t marker = child_with(finder->doc, counter_of(finder, noun), RELATION_CASE);
    return marker >= 0 && str_equal_nocase(finder->doc->tokens.items[marker].form, preposition);
}

static bool test_condition(const Finder *finder, int32_t token, const Condition *condition) {
    switch (condition->test) {
    case TEST_OBJ:
        return has_object(finder, token, condition) || is_above_wanted(finder, condition, token, logical_object(finder->doc, token));
    case TEST_SUBJ: {
        int32_t subject = logical_subject(finder->doc, token);
        return is_wanted(finder, condition, subject) || is_above_wanted(finder, condition, token, subject);
    }
    case TEST_XCOMP: return has_complement(finder, token, condition);
    case TEST_CCOMP: return is_wanted(finder, condition, that_clause_of(finder->doc, token));
    case TEST_PARTICLE: return has_particle(finder, token, condition->form);
    case TEST_PREPOSITION: return has_preposition(finder, token, condition);
    case TEST_MODIFIER: return has_child_wanted(finder, token, condition, is_modifier);
    case TEST_POSSESSOR: return has_child_wanted(finder, token, condition, is_possessor);
    case TEST_LIGHT: return light_verb_of(finder, token) >= 0;
    case TEST_NEGATED: return is_negated(finder->doc, finder->know, token);
    case TEST_PASSIVE: return is_passive(finder->doc, token);
    case TEST_HABIT: return is_habit(finder->doc, token);
    case TEST_DUTY: return tells_duty(finder, token);
    case TEST_QUOTED: return is_quoted(finder, token, condition);
    case TEST_CASE: return is_under(finder, token, condition->form);
    case TEST_COPULA: return child_with(finder->doc, token, RELATION_COP) >= 0;
    case TEST_JUDGED: return child_with(finder->doc, token, RELATION_COP) >= 0 || judging_verb(finder, token) >= 0;
    default: return false;
    }
}

bool condition_holds(const Finder *finder, int32_t token, const Condition *condition) {
    return test_condition(finder, token, condition) != condition->negated;
}

static bool fits(const Finder *finder, int32_t token, const Frame *frame) {
    for (int32_t i = 0; i < frame->condition_count; i++)
        if (!condition_holds(finder, token, &frame->conditions[i])) return false;
    return true;
}

int32_t first_row(const Finder *finder, const FrameTable *table, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    const StrMap *words = t->upos == UPOS_VERB ? &table->verbs : &table->nouns;
    if (!may_be_in(finder->doc, token, list_number(table->list))) return -1;
    char buffer[REPAIR_KEY];
    int32_t first = get_word(table, words, joined_word(finder->doc, token, buffer));
    return (first ? first : get_word(table, words, t->lemma)) - 1;
}

const Frame *find_frame(const Finder *finder, const FrameTable *table, int32_t token) {
    const Frame *best = NULL;
    /* A word's links run from its last row to its first; ">=" lets the earlier of equal rows win. */
    for (int32_t link = first_row(finder, table, token); link >= 0; link = table->links.items[link].next) {
        const Frame *frame = &table->frames.items[table->links.items[link].frame];
        if ((!best || frame->weight >= best->weight) && fits(finder, token, frame)) best = frame;
    }
    return best && best->type ? best : NULL;
}
