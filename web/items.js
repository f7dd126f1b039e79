/* How an entry is drawn in its lane of the timeline: a sign where it stands, rings where it stood, arrows between them, its words. */
import { address } from "./address.js";
import { sayDay } from "./days.js";
import { s } from "./dom.js";
import { OPEN } from "./rows.js";
import { sign, tone } from "./words.js";

export const ROW = 22;

/* From the ring of the old day to just before the sign of the new one; its `x` runs evenly. */
function arrow([x1, x2], y, { open, by, title, frame }) {
    const to = open ? x2 : x2 - Math.sign(x2 - x1) * 8, high = y - Math.min(10, Math.abs(to - x1) / 4) - 3;
    const d = `M${x1},${y - 4} C${x1 + (to - x1) / 3},${high} ${to - (to - x1) / 3},${high} ${to},${y - 1}`;
    const middle = (Math.max(Math.min(x1, to), frame.left) + Math.min(Math.max(x1, to), frame.width)) / 2, part = (middle - x1) / (to - x1);
    const at = (y - 4) * (1 - part) ** 3 + 3 * high * part * (1 - part) + (y - 1) * part ** 3;
    return { line: s("g.move", s("title", title), s("path.hit", { d }),
        s("path", { d, "marker-end": "url(#head)", class: open ? "slip open" : "slip" })),
    words: by ? s("text.mover", { "aria-hidden": "true", x: middle, y: at + 4, "text-anchor": "middle" }, by) : null };
}

const movedTo = (day, by) => `moved to ${sayDay(day)}${by ? ` by ${by}` : ""}`;
const putOff = (by) => `no new day${by ? `, says ${by}` : ""}`;

/* "the withdrawal, open, 1 May 2021, moved to 11 Sept 2021 by the United States" */
function inWords(item) {
    const moves = item.days.slice(1).map((day, i) => movedTo(day, item.by[i]));
    return [item.label, item.status, sayDay(item.days[0]), ...moves, ...(item.open ? [putOff(item.by.at(-1))] : [])].join(", ");
}

function make({ item, xs, row, text, by, onArrow, label }, after, words, frame) {
    const y = row * ROW + ROW / 2, last = xs[xs.length - 1];
    const arrows = xs.slice(0, -1).map((x1, i) => (Math.abs(xs[i + 1] - x1) > 12
        ? arrow([x1, xs[i + 1]], y, { by: onArrow[i] ? by[i] : "", title: movedTo(item.days[i + 1], item.by[i]), frame }) : null));
    if (item.open) arrows.push(arrow([last, last + OPEN], y, { open: true, title: putOff(item.by.at(-1)), frame }));
    const link = s("a", { href: address({ query: { entry: item.entry.id } }), class: `item ${tone(item.status)}`,
        "data-entry": item.entry.id, "aria-label": `${text}${after}: ${words}` },
        s("title", words), xs.slice(0, -1).map((x1) => s("circle.was", { cx: x1, cy: y, r: 3.5 })), arrows.map((one) => one && one.line),
        s("text.sign", { "aria-hidden": "true", x: last, y: y + 5, "text-anchor": "middle" }, sign(item.status)),
        s(`text.label${label.fits ? "" : ".over"}`, { "aria-hidden": "true", x: label.at, y: y + 4, "text-anchor": label.anchor }, text,
            after && s("tspan.by", after)));
    return s("g", link, arrows.map((one) => one && one.words));
}

/* What is drawn of an entry that has been placed (rows.js), for dom.js to keep: as long as its sign is the same it is. */
export function drawItem(one, frame) {
    const after = `${one.note}${one.more ? ` +${one.more}` : ""}`, words = inWords(one.item);
    return { key: one.item.entry.id, sign: `${one.row} ${one.xs} ${one.label.at} ${one.text}${after}: ${words}`,
        make: () => make(one, after, words, frame) };
}
