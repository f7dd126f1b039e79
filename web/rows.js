/* Rows of a lane of the timeline: where each entry stands with its words, so that none covers another. */
import { addDays, timeOf } from "./days.js";
import { textWidth } from "./labels.js";
import { shorten } from "./words.js";

const DOT = 14, COUNT = 30;
export const OPEN = 28;

/* Where the days begin and how high the head of a lane is: its name stands beside it, or on a narrow page above it. */
export const frameOf = (width) => (width < 620 ? { width, left: 4, head: 22, letters: 24 } : { width, left: 116, head: 0, letters: 40 });

/* Where the label of an item stands: after its last sign, before its first, or, where neither has room, over its course. */
function labelPlace(xs, long, open, { left, width }) {
    const seen = xs.filter((one) => one >= left && one <= width), first = seen.length ? Math.min(...seen) : left;
    const last = seen.length ? Math.max(...seen) : left, end = last + (open ? OPEN : 0);
    const leaves = xs.some((one) => one > width) ? width : end + DOT;
    if (end + DOT + long <= width)
        return { fits: true, at: end + 10, anchor: "start", start: first, end: Math.max(leaves, end + DOT + long) };
    if (first - long - DOT >= left) return { fits: true, at: first - 10, anchor: "end", start: first - long - DOT, end: leaves };
    return last - long - DOT >= left ? { at: last - 10, anchor: "end", start: Math.min(first, last - long - DOT), end: leaves }
        : { at: end + 10, anchor: "start", start: first, end: width };
}

/* Who moved it stands on its arrow if the part of that which is seen is long enough. */
function standsOnArrow(xs, i, by, { left, width }) {
    const [from, to] = [xs[i], xs[i + 1]].sort((a, b) => a - b);
    return Boolean(by) && xs[i + 1] !== undefined && Math.min(to, width) - Math.max(from, left) > textWidth(by, 11) + 40;
}

/* The words of an item, with those of who moved it that stand on no arrow, as far as there is room. */
function wording(item, xs, frame, count) {
    const by = item.by.map((who) => shorten(who || "", 24)), onArrow = by.map((who, i) => standsOnArrow(xs, i, who, frame));
    const left = [...new Set(by.filter((who, i) => who && !onArrow[i]))].join(", ");
    const place = (text, note) =>
        ({ by, onArrow, text, note, label: labelPlace(xs, textWidth(text + note, 12) + count, item.open, frame) });
    const short = shortened(item.label, frame.letters), whole = place(short, left && ` ← ${left}`);
    return whole.label.fits || !left ? whole : place(short, "");
}

/* The row that it is wont to stand in, if that is free, else the first that is. */
function rowFor(start, wonted, ends, most) {
    if (wonted !== undefined && wonted < most && (wonted >= ends.length || ends[wonted] < start)) {
        while (ends.length <= wonted) ends.push(-Infinity);
        return wonted;
    }
    const row = ends.findIndex((end) => end < start);
    return row < 0 && ends.length < most ? ends.push(-Infinity) - 1 : row;
}

/* Shortened, and cut once for all steps of a slider. */
const cut = new Map();

function shortened(label, letters) {
    const key = letters + label;
    if (!cut.has(key)) cut.set(key, shorten(label, letters));
    return cut.get(key);
}

/* What gives the place of a day between the two that are shown. */
export function placesOf([from, to], { left, width }) {
    const start = timeOf(from), wide = (width - left - 16) / (timeOf(to) - start);
    return (day) => left + 8 + (timeOf(day) - start) * wide;
}

/* Rows without overlap, first come first; what finds no room is counted with the last of the lowest row. `wont`: the rows of entries in
 * the whole record, so that they stay where they are while a slider takes others away. */
export function pack(items, shown, frame, most, wont = new Map()) {
    const ends = [], placed = [], place = placesOf(shown, frame), [from, to] = [addDays(shown[0], -1), addDays(shown[1], 1)];
    let lowest = null, hidden = 0;
    for (const item of items) {
        if (item.days.every((day) => day > to) || item.days.every((day) => day < from)) continue;
        const xs = item.days.map(place);
        if (Math.max(...xs) < frame.left || Math.min(...xs) > frame.width) continue;
        const words = wording(item, xs, frame, ends.length >= most - 1 ? COUNT : 4), { label } = words;
        const start = Math.min(label.start, ...xs) - DOT / 2, row = rowFor(start, wont.get(item.entry.id), ends, most);
        if (row < 0) {
            if (lowest) lowest.more++;
            hidden++;
            continue;
        }
        const one = { item, xs, row, ...words, more: 0 };
        if (row === most - 1) lowest = one;
        ends[row] = Math.max(label.end, ...xs);
        placed.push(one);
    }
    return { placed, rows: Math.max(ends.length, 1), hidden };
}
