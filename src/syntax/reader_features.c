/* What the net sees of a word; see reader.h. */
#include "syntax/reader.h"

uint64_t listed_key(Str folded) {
    return feature_of(1003, str_hash(folded));
}

uint32_t listed_bits(const ListedWords *listed, Str folded) {
    const TableSlot *found = table_find(listed->slots, listed->count, listed_key(folded));
    return found ? found->value : 0;
}

uint64_t reader_form_key(uint64_t lower) {
    return feature_of(2000, lower);
}

int32_t reader_keys(const TagFacts *facts, uint32_t listed, uint64_t *keys) {
    int32_t count = 0;
    bool cased = facts->form != facts->lower && facts->form != facts->lower + 1;
    keys[count++] = reader_form_key(facts->lower);
    keys[count++] = feature_of(2001, cased ? facts->form : 0);
    keys[count++] = feature_of(2002, facts->shape);
    for (int32_t i = 1; i <= 3; i++) keys[count++] = feature_of(2003, facts->suffix[i]);
    for (int32_t i = 2; i <= 3; i++) keys[count++] = feature_of(2004, facts->prefix[i]);
    if (listed) keys[count++] = feature_of(2005, listed);
    return count;
}

void word_keys(const Reader *reader, Arena *scratch, Str quoted, WordStanding standing, uint64_t *keys) {
    TagFacts facts = {0};
    see_word(&facts, scratch, quoted, standing);
    reader_keys(&facts, listed_bits(&reader->listed, str_fold_seen(scratch, quoted)), keys);
}

int32_t reader_distance(int32_t from, int32_t to) {
    int32_t distance = to > from ? to - from : from - to;
    int32_t step = distance < 6 ? distance : distance < 9 ? 6 : distance < 14 ? 7 : distance < 22 ? 8 : 9;
    return to > from ? READER_DISTANCES / 2 + step : step;
}
