/* The items of a feed, one article each: what the feed itself gives of them. */
#include "read/source_kinds.h"

void open_feed(Records *records, Arena *arena) {
    records->feed = read_feed(arena, stream_take(records->stream, arena, RECORD_MOST));
}

bool next_of_feed(Records *records, Arena *arena, SourceItem *item) {
    if (records->number >= records->feed.items.count) {
        if (!records->feed.problem.length) return false;
        records->number = 0;
        refuse_item(records, arena, item, records->feed.problem);
        item->facts.path = str_copy(arena, str_from(records->path));
        records->feed = (Feed){0};
        return true;
    }
    const FeedItem *found = &records->feed.items.items[records->number++];
    tell_facts(records, arena, item, found->title, found->date, records->feed.title, found->link);
    item->bytes = found->text;
    if (!found->text.length) refuse_item(records, arena, item, S("has no text in the feed, only a link"));
    return true;
}
