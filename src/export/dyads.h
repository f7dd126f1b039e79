/* Events as the pairs of actors of CAMEO, for the tables that know no lists: only what happened, on a known day, with a code. */
#ifndef PARLEY_EXPORT_DYADS_H
#define PARLEY_EXPORT_DYADS_H

#include "export/export.h"

typedef struct Dyad {
    const Entry *entry;
    const Actor *source, *target; /* NULL: not known */
    Day day;
    int64_t number;             /* unlike any other dyad's, below 2^53, the same in every run */
    int32_t tellings, articles; /* passages that tell the event; documents among those of its own entry */
    Str root;                   /* two digits of CAMEO */
} Dyad;

typedef void PutDyad(Exporting *ex, const Dyad *dyad);
/* Calls `put` for each pair of every event that can be one, and counts the rest as lost; with `both` an event wants both sides. */
void each_dyad(Exporting *ex, bool both, PutDyad *put);

/* What goldstein_of and the others tell of; each_dyad calls it. */
void read_codes(Exporting *ex);
/* Of lexicon/goldstein.txt; the empty Str where there is none. */
Str goldstein_of(Exporting *ex, Str cameo);
Str cameo_title(Exporting *ex, Str cameo);
/* "Afghanistan" for "AFG". */
Str country_name(Exporting *ex, Str code);
int64_t number_of_id(Str id);
int32_t count_articles(const EvidenceList *evidence); /* documents among the passages */

void tab_cell(Exporting *ex, Str text); /* blanks for tabs and line ends */
void tab_number(Exporting *ex, bool known, double number);
void tab_end_line(Exporting *ex);

#endif
