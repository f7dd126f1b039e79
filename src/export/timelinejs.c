/* TimelineJS 3: meetings, agreements and events of the current story are slides, deadlines are eras that run from the day on which they
 * were set. Slides without a day are skipped by TimelineJS without a word, so they are left out here and told. An end that is the start is
 * left out, since it makes a slide of no width. */
#include "export/export.h"
#include "record/entries.h"
#include "record/words.h"

static void put_date(Exporting *ex, const char *key, Day day, Str display) {
    Civil c = civil_from_day(day);
    json_key(&ex->out, key);
    build_format(&ex->out, "{\"year\":%d,\"month\":%d,\"day\":%d", c.year, c.month, c.day);
    if (display.length) json_text(&ex->out, "display_date", display);
    build_char(&ex->out, '}');
}

static void put_words(Exporting *ex, Str headline, Str text) {
    json_key(&ex->out, "text");
    build_char(&ex->out, '{');
    json_text(&ex->out, "headline", headline);
    json_text(&ex->out, "text", text);
    build_char(&ex->out, '}');
}

/* The text is taken for HTML. */
static Str as_html(Arena *arena, Str text) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '&' || c == '<' || c == '>')
            build_str(&out, c == '&' ? S("&amp;") : c == '<' ? S("&lt;") : S("&gt;"));
        else
            build_char(&out, c);
    }
    return built(&out);
}

static Str headline_of(Arena *arena, const Entry *entry) {
    Str status = status_of_entry(entry), title = one_line(arena, entry_title(arena, entry));
    return as_html(arena, str_format(arena, "%.*s (%.*s)", STR_ARGS(title), STR_ARGS(status)));
}

static Str passage_of(Arena *arena, const Entry *entry) {
    return as_html(arena, entry->evidence.count ? one_line(arena, entry->evidence.items[0].text) : (Str){0});
}

static void put_slide(Exporting *ex, const Entry *entry, const RecordTime *time) {
    Arena *arena = &ex->scratch;
    build_str(&ex->out, ex->written++ ? S(",\n{") : S("\n{"));
    json_text(&ex->out, "unique_id", entry->id);
    put_date(ex, "start_date", time->start, time->precision == PRECISION_DAY ? (Str){0} : as_html(arena, time->text));
    if (time->end != DAY_NONE && time->end > time->start) put_date(ex, "end_date", time->end, (Str){0});
    put_words(ex, headline_of(arena, entry), passage_of(arena, entry));
    json_text(&ex->out, "group", entry_kind_name(entry->kind));
    build_char(&ex->out, '}');
    flush_out(ex);
}

static const char *reason_against(const Entry *entry, const RecordTime *time) {
    if (entry->same_as.length) return told_before;
    if (entry->kind == ENTRY_EVENT && entry->event.background) return "background";
    if (entry->kind == ENTRY_EVENT && (entry->event.status == STATUS_DENIED || entry->event.status == STATUS_POSSIBLE))
        return "it is only possible, or denied";
    return time->start == DAY_NONE ? "no first day is known" : NULL;
}

static void put_slides(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        if (entry->kind == ENTRY_COMMITMENT) continue;
        bool shown = entry->kind == ENTRY_EVENT || entry->kind == ENTRY_MEETING || entry->kind == ENTRY_AGREEMENT;
        const RecordTime *time = time_of_entry(entry);
        const char *reason = shown ? reason_against(entry, time) : NULL;
        if (shown && !reason)
            put_slide(ex, entry, time);
        else
            lose(ex, entry, reason);
    }
}

static void put_eras(Exporting *ex) {
    int32_t eras = 0;
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        if (entry->kind != ENTRY_COMMITMENT) continue;
        const Deadline *last = standing_deadline(&entry->commitment);
        if (!last || last->time.end == DAY_NONE || last->reported == DAY_NONE || last->reported >= last->time.end) {
            lose(ex, entry, "no day is set for it that lies after the report");
            continue;
        }
        build_str(&ex->out, eras++ ? S(",\n{") : S("\n{"));
        put_date(ex, "start_date", last->reported, (Str){0});
        put_date(ex, "end_date", last->time.end, (Str){0});
        put_words(ex, headline_of(&ex->scratch, entry), passage_of(&ex->scratch, entry));
        build_char(&ex->out, '}');
        ex->written++;
        flush_out(ex);
    }
}

void write_timelinejs(Exporting *ex) {
    build_str(&ex->out, S("{\"events\":["));
    put_slides(ex);
    build_str(&ex->out, S("\n],\"eras\":["));
    put_eras(ex);
    build_str(&ex->out, S("\n]}\n"));
}
