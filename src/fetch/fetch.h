/* Fetching over HTTP, politely: what robots.txt allows, one request at a time to a site with a pause between, conditional where the caller
 * knows what it has. Nothing else in Parley uses the network, save the server of the page, which only listens. */
#ifndef PARLEY_FETCH_H
#define PARLEY_FETCH_H

#include "base/str.h"

#include <stdatomic.h>

typedef struct Fetcher Fetcher;

typedef struct Fetched {
    Str body, charset;  /* as the head of the answer tells it; may be empty */
    Str etag, modified; /* to be told the next time */
    bool unchanged;     /* it is what the caller has */
    Str problem;        /* why there is nothing; empty: there is */
    bool passing;       /* it may be otherwise next time: nobody answers, the site is busy */
} Fetched;

/* `pause`: the least seconds between two requests to a site. */
Fetcher *fetcher_open(Arena *arena, double pause);
/* All that is fetched from now on takes no longer than `seconds` together, and ends soon after *stop is set. */
void fetcher_limit(Fetcher *fetcher, double seconds, const atomic_bool *stop);
void fetcher_close(Fetcher *fetcher);
/* `etag` and `modified` as an earlier answer gave them, or empty. Everything in `arena`. */
Fetched fetch(Fetcher *fetcher, Arena *arena, Str address, Str etag, Str modified);
/* The site of an address: "courier.example:8080"; empty if it is no address of the web. */
Str site_of(Str address);
/* True if the addresses are of one site, or of parts of one ("feeds.courier.example", "www.courier.example"). */
bool is_same_site(Str a, Str b);

#endif
