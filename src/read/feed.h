/* Feeds: RSS 0.9x, 1.0, 2.0 and Atom, as articles. Nothing outside the bytes is looked at, and no entity is believed. */
#ifndef PARLEY_READ_FEED_H
#define PARLEY_READ_FEED_H

#include "base/str.h"

typedef struct FeedItem {
    Str title, link, date; /* "2021-04-29" */
    Str text;              /* paragraphs with an empty line between them; empty: the feed gives none */
} FeedItem;

typedef struct Feed {
    Str title;
    Str problem; /* why it cannot be read; it may have items before that */
    ARRAY(FeedItem) items;
} Feed;

/* True if the bytes begin as a feed does. */
bool is_feed(Str bytes);
/* Reads a whole feed. Everything is copied into `arena`. */
Feed read_feed(Arena *arena, Str bytes);

#endif
