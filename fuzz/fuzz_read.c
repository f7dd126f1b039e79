/* Any bytes, through the public interface: reading, all stages, the report, JSON. */
#include "parley.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Parley *parley;
    if (!parley) parley = parley_open(".", "en", NULL, 0);
    if (!parley) abort();
    ParleyFacts facts = {.date = size % 2 ? "2021-04-29" : NULL, .outlet = "Outlet"};
    ParleyDoc *doc = parley_read(parley, (const char *)data, size, &facts);
    for (size_t i = 0; i < parley_entry_count(doc); i++)
        if (!strstr(parley_entry_json(doc, i), parley_entry_kind(doc, i))) abort();
    parley_doc_free(doc);
    return 0;
}
