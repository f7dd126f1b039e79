/* What opens below a picture or a table when something of it is picked. */
import { h } from "./dom.js";
import { inOrder, sayDay } from "./days.js";
import { entryLink } from "./entry.js";
import { entryDay } from "./record.js";
import { chip, say, title } from "./words.js";

/* An entry in one line: its day, its kind, what it is, and its status. */
export function entryLine(entry, answers, ...sign) {
    const status = answers.statusOf(entry) || entry.stance;
    return h("li", entryLink(entry, "a.line",
        h("span.when", entryDay(entry) ? sayDay(entryDay(entry)) : "undated", h("small", say(entry.kind))),
        h("span.what", sign, title(entry, answers), status ? [" ", chip(status)] : "")));
}

export const lastFirst = (entries) => [...entries].sort((a, b) => inOrder(entryDay(b) || "", entryDay(a) || ""));

const LEAST = 220;
let shown = null;

/* The part that is open under `key`; when that is another than before it is brought to the eye, and what was picked stays in sight. */
export function opened(key, heading, ...content) {
    const part = h("section.opened", h("h2", heading), ...content);
    if (key !== shown) requestAnimationFrame(() => {
        const { top } = part.getBoundingClientRect();
        if (top > innerHeight - LEAST) scrollBy({ top: top - innerHeight * 0.6 });
    });
    shown = key;
    return part;
}

export const nothingOpened = () => void (shown = null);
