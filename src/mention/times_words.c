/* Compiles lexicon/en/times.txt; its head explains the rows. */
#include "mention/times_words.h"

enum { ELEMENTS = 40 };

typedef struct Loader {
    Knowledge *know;
    TimeWords *words;
    LexiconRows *rows;
} Loader;

static void problem(const Loader *loader, const char *message, Str what) {
    Str text = str_format(loader->know->arena, "%s: %.*s", message, STR_ARGS(what));
    lexicon_problem(&loader->know->source, loader->rows->file, loader->rows->line, text);
}

/* ----------------------------------------------------------------- fields */

static const char *const field_names[] = {
#define NAME(name) #name,
    TIME_FIELDS(NAME)
#undef NAME
};

static const struct {
    const char *name;
    int32_t value;
} constants[] = {
    {"some", SOME},
    {"none", KIND_NONE},
    {"date", KIND_DATE},
    {"shift", KIND_SHIFT},
    {"span", KIND_SPAN},
    {"duration", KIND_DURATION},
    {"set", KIND_SET},
    {"ref", KIND_REF},
    {"same", KIND_SAME},
    {"keep", KIND_KEEP},
    {"last", TURN_LAST},
    {"this", TURN_THIS},
    {"next", TURN_NEXT},
    {"report", ANCHOR_REPORT},
    {"reference", ANCHOR_REFERENCE},
    {"second", UNIT_SECOND},
    {"minute", UNIT_MINUTE},
    {"hour", UNIT_HOUR},
    {"night", UNIT_NIGHT},
    {"day", UNIT_DAY},
    {"weekday", UNIT_WEEKDAY},
    {"weekend", UNIT_WEEKEND},
    {"week", UNIT_WEEK},
    {"fortnight", UNIT_FORTNIGHT},
    {"month", UNIT_MONTH},
    {"quarter", UNIT_QUARTER},
    {"year", UNIT_YEAR},
    {"decade", UNIT_DECADE},
    {"century", UNIT_CENTURY},
    {"millennium", UNIT_MILLENNIUM},
    {"spring", SEASON_SPRING},
    {"summer", SEASON_SUMMER},
    {"autumn", SEASON_AUTUMN},
    {"winter", SEASON_WINTER},
    {"start", MOD_START},
    {"mid", MOD_MID},
    {"end", MOD_END},
    {"about", MOD_ABOUT},
    {"more", MOD_MORE},
    {"less", MOD_LESS},
    {"past", REF_PAST},
    {"present", REF_PRESENT},
    {"future", REF_FUTURE},
};

static const struct {
    const char *name;
    int32_t value;
} parts[] = {
    {"morning", PART_MORNING}, {"midday", PART_MIDDAY}, {"afternoon", PART_AFTERNOON}, {"evening", PART_EVENING}, {"night", PART_NIGHT}};

static int32_t field_named(Str name) {
    for (int32_t i = 0; i < FIELD_COUNT; i++)
        if (str_equal(name, str_from(field_names[i]))) return i;
    return -1;
}

static bool read_digits(Str s, int32_t *out) {
    *out = 0;
    for (int32_t i = 0; i < s.length; i++) {
        if (s.text[i] < '0' || s.text[i] > '9' || *out > 99999999) return false;
        *out = *out * 10 + s.text[i] - '0';
    }
    return s.length > 0;
}

static int32_t feast_named(const TimeWords *words, Str name) {
    for (int32_t i = 0; i < words->feasts.all.count; i++)
        if (str_equal(words->feasts.all.items[i].name, name)) return i + 1;
    return 0;
}

static bool read_value(const Loader *loader, int32_t field, Str value, int32_t *out) {
    if (field == FIELD_feast) return (*out = feast_named(loader->words, value)) > 0;
    if (value.length > 1 && value.text[0] == '@') {
        int32_t from = field_named(str_slice(value, 1, value.length));
        *out = COPY_FIELD + from;
        return from >= 0;
    }
    int32_t colon = str_find_char(value, ':'), minutes;
    if (colon > 0 && read_digits(str_slice(value, 0, colon), out) && read_digits(str_slice(value, colon + 1, value.length), &minutes)) {
        *out = *out * 60 + minutes + 1;
        return true;
    }
    if (read_digits(value, out)) return true;
    if (field == FIELD_part)
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (str_equal(value, str_from(parts[i].name))) return (*out = parts[i].value), true;
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (str_equal(value, str_from(constants[i].name))) return (*out = constants[i].value), true;
    return false;
}

/* "unit=week feast=christmas eve": a value reaches up to the blank before the next name. */
static void read_fields(const Loader *loader, Str fields, int32_t *first, int32_t *count) {
    *first = loader->words->assignments.count;
    while (fields.length) {
        Str name = str_cut(&fields, '=');
        int32_t end = str_find_char(fields, '=');
        if (end < 0)
            end = fields.length;
        else
            while (end > 0 && fields.text[end] != ' ') end--;
        Str value = str_trim(str_slice(fields, 0, end));
        fields = str_trim(str_slice(fields, end, fields.length));
        Assignment a = {field_named(name), 0};
        if (a.field < 0 || !read_value(loader, a.field, value, &a.value)) {
            problem(loader, "no such field or value", name);
            continue;
        }
        *array_push(loader->know->arena, &loader->words->assignments) = a;
    }
    *count = loader->words->assignments.count - *first;
}

/* ------------------------------------------------------------------ forms */

static int32_t symbol_named(const Loader *loader, Str name) {
    int32_t *place = map_put(loader->know->arena, &loader->words->symbols, str_copy(loader->know->arena, name));
    if (*place) return *place;
    if (loader->words->symbol_count >= TIME_SYMBOLS) {
        problem(loader, "too many classes and sets of words", name);
        return SHAPE_NONE;
    }
    return *place = loader->words->symbol_count++;
}

static TimeForm *form_named(const Loader *loader, Str word) {
    int32_t *place = map_put(loader->know->arena, &loader->words->forms, word);
    if (!*place) {
        TimeForm *form = array_push(loader->know->arena, &loader->words->all_forms);
        form->first_entry = -1;
        *place = loader->words->all_forms.count;
    }
    return &loader->words->all_forms.items[*place - 1];
}

static int32_t read_tails(const Loader *loader, Str rest) {
    int32_t count = 0;
    while (rest.length) {
        Str word = str_cut(&rest, ' ');
        if (!word.length) continue;
        *array_push(loader->know->arena, &loader->words->tails) = word;
        count++;
    }
    return count;
}

static void add_form(const Loader *loader, Str text, TimeEntry entry) {
    Str word = str_cut(&text, ' ');
    if (!word.length) return;
    if (word.length >= FORM_BYTES) {
        problem(loader, "word too long", word);
        return;
    }
    entry.first_tail = loader->words->tails.count;
    entry.tails = read_tails(loader, text);
    TimeForm *form = form_named(loader, word);
    form->symbols[entry.symbol / 64] |= (uint64_t)1 << entry.symbol % 64;
    /* Entries keep the order of the file, so that the first row counts. */
    entry.next = -1;
    *array_push(loader->know->arena, &loader->words->entries) = entry;
    int32_t mine = loader->words->entries.count - 1, *link = &form->first_entry;
    while (*link >= 0) link = &loader->words->entries.items[*link].next;
    *link = mine;
}

static int32_t read_conditions(const Loader *loader, Str rest) {
    static const char *const names[] = {"capital", "lower", "noun", "notverb", "modifier", "unnamed"};
    int32_t out = 0;
    while (rest.length) {
        Str name = str_cut(&rest, ',');
        int32_t bit = 0;
        for (int32_t i = 0; i < 6; i++)
            if (str_equal(name, str_from(names[i]))) bit = 1 << i;
        if (!bit) problem(loader, "no such condition", name);
        out |= bit;
    }
    return out;
}

static void read_word(const Loader *loader) {
    const Str *f = loader->rows->fields;
    TimeEntry entry = {.conditions = read_conditions(loader, f[4])};
    read_fields(loader, f[3], &entry.first_assignment, &entry.assignments);
    for (Str classes = f[2]; classes.length;) {
        Str name = str_cut(&classes, ' ');
        entry.symbol = symbol_named(loader, str_format(loader->know->arena, "{%.*s}", STR_ARGS(name)));
        for (Str forms = f[1]; forms.length;) add_form(loader, str_cut(&forms, ','), entry);
    }
}

/* --------------------------------------------------------------- patterns */

/* The symbol of an element; plain words are a class of their own. */
static int32_t element_symbol(const Loader *loader, Str element) {
    int32_t known = map_get(&loader->words->symbols, element, 0);
    if (known) return known;
    if (element.text[0] == '{' || (element.text[0] == '<' && element.length > 1)) {
        problem(loader, "no such class", element);
        return SHAPE_NONE;
    }
    int32_t symbol = symbol_named(loader, element);
    for (Str rest = element; rest.length;) add_form(loader, str_cut(&rest, '/'), (TimeEntry){.symbol = symbol});
    return symbol;
}

static int32_t follow_edge(const Loader *loader, int32_t node, TimeEdge wanted) {
    TimeWords *words = loader->words;
    int32_t *link = &words->nodes.items[node].first_edge;
    while (*link >= 0) {
        const TimeEdge *edge = &words->edges.items[*link];
        if (edge->symbol == wanted.symbol && edge->context == wanted.context && edge->lends == wanted.lends) return edge->node;
        link = &words->edges.items[*link].next;
    }
    int32_t edge = words->edges.count, made = words->nodes.count;
    *link = edge; /* before the arrays move */
    *array_push(loader->know->arena, &words->edges) = (TimeEdge){wanted.symbol, made, -1, wanted.context, wanted.lends};
    *array_push(loader->know->arena, &words->nodes) = (TimeNode){-1, -1};
    return made;
}

static void add_pattern(const Loader *loader, const Str *elements, int32_t count, int32_t row) {
    int32_t node = 0;
    for (int32_t i = 0; i < count; i++) {
        bool context = elements[i].text[0] == '~' && elements[i].length > 1;
        bool lends = context && elements[i].length > 2 && elements[i].text[1] == '+';
        Str plain = str_slice(elements[i], context + lends, elements[i].length);
        node = follow_edge(loader, node, (TimeEdge){.symbol = element_symbol(loader, plain), .context = context, .lends = lends});
    }
    if (loader->words->nodes.items[node].row < 0) loader->words->nodes.items[node].row = row;
}

/* Each bracket doubles the pattern: once without, once with what it holds. Brackets may nest. */
static void expand_pattern(const Loader *loader, const Str *elements, int32_t count, int32_t row) {
    int32_t open = 0, close, depth = 0;
    while (open < count && !str_equal(elements[open], S("["))) open++;
    if (open == count) {
        add_pattern(loader, elements, count, row);
        return;
    }
    for (close = open; close < count; close++) {
        if (str_equal(elements[close], S("["))) depth++;
        if (str_equal(elements[close], S("]")) && --depth == 0) break;
    }
    if (close == count) {
        problem(loader, "bracket without end", loader->rows->fields[1]);
        return;
    }
    Str out[ELEMENTS];
    for (int32_t with = 0; with < 2; with++) {
        int32_t n = 0;
        for (int32_t i = 0; i < count; i++)
            if (i < open || i > close || (with && i != open && i != close)) out[n++] = elements[i];
        expand_pattern(loader, out, n, row);
    }
}

/* Brackets are written against their elements: "[{weekday} [,]]". */
static int32_t split_elements(const Loader *loader, Str text, Str *out) {
    int32_t count = 0;
    while (text.length) {
        Str element = str_cut(&text, ' ');
        int32_t closing = 0;
        while (element.length > 1 && element.text[0] == '[' && count < ELEMENTS) {
            out[count++] = S("[");
            element = str_slice(element, 1, element.length);
        }
        while (element.length > 1 && element.text[element.length - 1] == ']') {
            closing++;
            element = str_slice(element, 0, element.length - 1);
        }
        if (element.length && count < ELEMENTS) out[count++] = element;
        while (closing-- > 0 && count < ELEMENTS) out[count++] = S("]");
    }
    if (count < ELEMENTS) return count;
    problem(loader, "pattern too long", loader->rows->fields[1]);
    return 0;
}

static void read_pattern(const Loader *loader) {
    Str elements[ELEMENTS];
    int32_t count = split_elements(loader, loader->rows->fields[1], elements);
    TimeRow row = {.order = loader->rows->line};
    read_fields(loader, loader->rows->fields[2], &row.first_assignment, &row.assignments);
    *array_push(loader->know->arena, &loader->words->rows) = row;
    if (count) expand_pattern(loader, elements, count, loader->words->rows.count - 1);
}

/* ---------------------------------------------------- senses, ranges, lists */

static void read_sense(const Loader *loader) {
    static const struct {
        const char *name;
        int32_t sense;
    } senses[] = {{"since", TIME_SINCE}, {"until", TIME_UNTIL},         {"by", TIME_BY},           {"before", TIME_BEFORE},
                  {"after", TIME_AFTER}, {"within", TIME_SENSE_WITHIN}, {"from", TIME_SENSE_FROM}, {"as-of", TIME_SENSE_AS_OF}};
    int32_t sense = -1;
    for (size_t i = 0; i < sizeof senses / sizeof *senses; i++)
        if (str_equal(loader->rows->fields[2], str_from(senses[i].name))) sense = senses[i].sense;
    if (sense < 0) problem(loader, "no such sense", loader->rows->fields[2]);
    for (Str rest = loader->rows->fields[1]; rest.length && sense >= 0;) {
        TimePhrase phrase = {.first_tail = loader->words->tails.count, .sense = sense};
        phrase.tails = read_tails(loader, str_cut(&rest, ','));
        if (phrase.tails) *array_push(loader->know->arena, &loader->words->phrases) = phrase;
    }
}

static void read_list(const Loader *loader) {
    static const char *const names[] = {"forward", "same",    "say",    "modal", "aim",  "frame",
                                        "pledge",  "counted", "source", "birth", "term", "limit"};
    int32_t bit = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(loader->rows->fields[1], str_from(names[i]))) bit = 1 << i;
    if (!bit) problem(loader, "no such list", loader->rows->fields[1]);
    for (Str rest = loader->rows->fields[2]; rest.length;)
        *map_put(loader->know->arena, &loader->words->lemmas, str_cut(&rest, ',')) |= bit;
}

static void read_feast(const Loader *loader) {
    Feast feast = {.name = loader->rows->fields[1], .days = 1};
    if (loader->rows->fields[3].length && !read_digits(loader->rows->fields[3], &feast.days))
        problem(loader, "no number", loader->rows->fields[3]);
    if (!feast_parse(loader->know->arena, loader->rows->fields[2], &feast))
        problem(loader, "no such rule", loader->rows->fields[2]);
    else
        *array_push(loader->know->arena, &loader->words->feasts.all) = feast;
}

static void read_row(const Loader *loader) {
    Str kind = loader->rows->fields[0];
    if (str_equal(kind, S("word")))
        read_word(loader);
    else if (str_equal(kind, S("pattern")))
        read_pattern(loader);
    else if (str_equal(kind, S("feast")))
        read_feast(loader);
    else if (str_equal(kind, S("sense")))
        read_sense(loader);
    else if (str_equal(kind, S("list")))
        read_list(loader);
    else if (str_equal(kind, S("range")))
        *array_push(loader->know->arena, &loader->words->ranges) =
            (TimeRange){loader->rows->fields[1], loader->rows->fields[2], str_equal(loader->rows->fields[3], S("list"))};
    else
        problem(loader, "no such kind of row", kind);
}

/* Most of the hundreds of edges that leave the first node are of words that a form is not. */
static int32_t add_starts(const Loader *loader, const TimeForm *form) {
    TimeWords *words = loader->words;
    int32_t before = words->starts.count;
    for (int32_t e = words->nodes.items[0].first_edge; e >= 0; e = words->edges.items[e].next) {
        int32_t symbol = words->edges.items[e].symbol;
        if (symbol < SHAPES || (form && form->symbols[symbol / 64] >> symbol % 64 & 1))
            *array_push(loader->know->arena, &words->starts) = e;
    }
    return words->starts.count - before;
}

static void list_starts(const Loader *loader) {
    loader->words->shape_starts = add_starts(loader, NULL);
    for (int32_t i = 0; i < loader->words->all_forms.count; i++) {
        TimeForm *form = &loader->words->all_forms.items[i];
        form->first_start = loader->words->starts.count;
        form->starts = add_starts(loader, form);
    }
}

void load_time_words(Knowledge *know) {
    static const char *const shapes[SHAPES] = {"",         "{number}",  "{ordinal}", "{dayth}",    "{mday}", "{year}",
                                               "{yy}",     "{isodate}", "{hhmm}",    "{hdot}",     "{hour}", "{military}",
                                               "{decade}", "<date>",    "<clock>",   "<duration>", "<span>", "<shift>"};
    TimeWords *words = arena_new(know->arena, TimeWords, 1);
    for (int32_t i = 1; i < SHAPES; i++) *map_put(know->arena, &words->symbols, str_copy(know->arena, str_from(shapes[i]))) = i;
    words->symbol_count = SHAPES;
    *array_push(know->arena, &words->nodes) = (TimeNode){-1, -1};
    LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, "times.txt"), 2);
    Loader loader = {know, words, &rows};
    words->count_symbol = symbol_named(&loader, S("{count}"));
    words->tens_symbol = symbol_named(&loader, S("{tens}"));
    words->scale_symbol = symbol_named(&loader, S("{scale}"));
    words->and_half_symbol = symbol_named(&loader, S("{andhalf}"));
    words->nth_symbol = symbol_named(&loader, S("{nth}"));
    words->th_symbol = symbol_named(&loader, S("{th}"));
    words->possessive_symbol = symbol_named(&loader, S("{possessive}"));
    while (lexicon_next_row(&rows)) read_row(&loader);
    list_starts(&loader);
    know->times = words;
}
