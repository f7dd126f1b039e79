/* Timeline: lanes of what was planned, held, put off and refused; arrows from the day that was to the day that is; violence below. */
import { axisTop } from "d3-axis";
import { brushX } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { address, go } from "./address.js";
import { h, s, widthOf } from "./dom.js";
import { addDays, daysBetween, sayDay, sayTick, toDate, toDay } from "./days.js";
import { filters, passes } from "./filters.js";
import { lanesOf } from "./lanes.js";
import { drawBand } from "./violence.js";
import { textWidth } from "./labels.js";
import { grouped, nothing, plural, shorten, sign, tone } from "./words.js";

const ROW = 22, MOST_ROWS = 9, ALL_ROWS = 150, DOT = 14, COUNT = 30, OPEN = 28;

/* Where the days begin and how high the head of a lane is: its name stands beside it, or on a narrow page above it. */
const frameOf = (width) => (width < 620 ? { width, left: 4, head: 22, letters: 24 } : { width, left: 116, head: 0, letters: 40 });

const FEW = 8;

/* The days shown: those of the address, else the year and a half up to what lies ahead, if enough is in it, else all. */
function span(at, items, today) {
    const days = items.flatMap((item) => item.days), near = addDays(today, 120);
    const least = (some) => some.reduce((a, b) => (b < a ? b : a), some[0]);
    const most = (some) => some.reduce((a, b) => (b > a ? b : a), some[0]);
    const all = [addDays(least(days), -10), addDays(most(days), 10)];
    let to = most(days.filter((day) => day <= near)) || all[1];
    let from = addDays(to, -540);
    if (days.filter((day) => day >= from && day <= to).length < Math.min(FEW, days.length)) [from, to] = all;
    from = at.query.get("from") || addDays(least(days.filter((day) => day >= from)) || from, -10);
    to = at.query.get("to") || addDays(to, 30);
    return { all, shown: from < to ? [from, to] : [addDays(from, -30), addDays(from, 30)] };
}

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
    const short = shorten(item.label, frame.letters), whole = place(short, left && ` ← ${left}`);
    return whole.label.fits || !left ? whole : place(short, "");
}

/* Rows without overlap, first come first; what finds no room is counted with the last of the lowest row. */
function pack(items, x, frame, most) {
    const ends = [], placed = [];
    let lowest = null, hidden = 0;
    for (const item of items) {
        const xs = item.days.map((day) => x(toDate(day)));
        if (Math.max(...xs) < frame.left || Math.min(...xs) > frame.width) continue;
        const words = wording(item, xs, frame, ends.length >= most - 1 ? COUNT : 4), { label } = words;
        const start = Math.min(label.start, ...xs) - DOT / 2;
        let row = ends.findIndex((end) => end < start);
        if (row < 0 && ends.length < most) row = ends.push(0) - 1;
        if (row < 0) {
            lowest.more++;
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

function draw({ item, xs, row, text, note, by, onArrow, label, more }, top, frame) {
    const y = top + row * ROW + ROW / 2, last = xs[xs.length - 1];
    const arrows = xs.slice(0, -1).map((x1, i) => (Math.abs(xs[i + 1] - x1) > 12
        ? arrow([x1, xs[i + 1]], y, { by: onArrow[i] ? by[i] : "", title: movedTo(item.days[i + 1], item.by[i]), frame }) : null));
    if (item.open) arrows.push(arrow([last, last + OPEN], y, { open: true, title: putOff(item.by.at(-1)), frame }));
    const words = inWords(item), after = `${note}${more ? ` +${more}` : ""}`;
    return [s("a", { href: address({ query: { entry: item.entry.id } }), class: `item ${tone(item.status)}`, "data-entry": item.entry.id,
        "aria-label": `${text}${after}: ${words}` },
        s("title", words), xs.slice(0, -1).map((x1) => s("circle.was", { cx: x1, cy: y, r: 3.5 })), arrows.map((one) => one && one.line),
        s("text.sign", { "aria-hidden": "true", x: last, y: y + 5, "text-anchor": "middle" }, sign(item.status)),
        s("text.label", { "aria-hidden": "true", x: label.at, y: y + 4, "text-anchor": label.anchor }, text,
            after && s("tspan.by", after))), arrows.map((one) => one && one.words)];
}

/* How much the record tells of each stretch of days. */
function density(items, x, { left, width }) {
    const counts = new Array(Math.max(1, Math.floor((width - left) / 5))).fill(0);
    for (const item of items)
        for (const day of item.days) counts[Math.max(0, Math.min(counts.length - 1, Math.floor((x(toDate(day)) - left) / 5)))]++;
    const most = Math.max(...counts);
    return s("path.density", { d: counts.map((count, i) => {
        const high = count && 3 + (count / most) * 17;
        return high ? `M${left + i * 5},42v${-high}h4v${high}z` : "";
    }).join("") });
}

function overview(items, range, frame) {
    const { left, width } = frame, x = scaleUtc([toDate(range.all[0]), toDate(range.all[1])], [left, width - 8]);
    const node = s("svg.overview", { width, height: 44, "aria-hidden": "true" });
    const axis = select(node).append("g").attr("transform", "translate(0,20)")
        .call(axisTop(x).ticks(width / 110).tickFormat(sayTick).tickSize(4));
    axis.select(".domain").remove();
    const brush = brushX().extent([[left, 20], [width - 8, 42]]).on("end", (event) => {
        if (!event.sourceEvent) return;
        const [from, to] = event.selection ? event.selection.map((px) => toDay(x.invert(px))) : [null, null];
        go({ query: { from, to: from === to ? null : to } }, true);
    });
    select(node).append("g").attr("class", "brush").call(brush)
        .call(brush.move, range.shown.map((day) => Math.max(left, Math.min(width - 8, x(toDate(day))))));
    node.querySelector(".overlay").after(density(items, x, frame));
    return node;
}

/* A pinch, or the wheel with Ctrl, zooms about the pointer; at most once a frame. */
function zoomByWheel(chart, x, [from, to]) {
    let factor = 1, waiting = 0;
    chart.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        factor *= Math.exp(Math.max(-1, Math.min(1, event.deltaY / 200)));
        const about = daysBetween(from, toDay(x.invert(event.offsetX))), length = daysBetween(from, to);
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => {
            const wide = Math.max(8, Math.min(length * factor, 36500)), before = Math.round(about / length * wide);
            go({ query: { from: addDays(from, about - before), to: addDays(from, about - before + Math.round(wide)) } }, true);
        });
    }, { passive: false });
}

function controls(at, range) {
    const [from, to] = range.shown, length = daysBetween(from, to);
    const move = (a, b) => go({ query: { from: addDays(from, Math.round(a)), to: addDays(to, Math.round(b)) } }, true);
    const button = (label, words, act, key) =>
        h("button", { type: "button", "aria-label": words, title: words, onclick: act, "data-keep": key }, label);
    return h("div.controls", h("div.buttons", { role: "group", "aria-label": "Days shown" },
        button("←", "Earlier", () => move(-length / 2, -length / 2), "t1"), button("→", "Later", () => move(length / 2, length / 2), "t2"),
        button("+", "Zoom in", () => length > 8 && move(length / 4, -length / 4), "t3"),
            button("−", "Zoom out", () => move(-length / 2, length / 2), "t4"),
        button("All", "All days", () => go({ query: { from: range.all[0], to: range.all[1] } }, true), "t5")),
    h("label", "Jump to ", h("input", { type: "date", "data-keep": "jump", onchange: (event) => event.target.value
        && go({ query: { from: addDays(event.target.value, -45), to: addDays(event.target.value, 45) } }, true) })),
    h("label", "Lanes ", h("select",
        { "data-keep": "lanes", onchange: (event) => go({ query: { lanes: event.target.value || null } }, true) },
        h("option", { value: "" }, "by kind"), h("option", { value: "party", selected: at.query.get("lanes") === "party" }, "by party"))));
}

const key = () => h("p.key", ["held", "planned", "proposed", "postponed",
    "refused"].map((status) => h(`span.${tone(status)}`, h("span.sign", sign(status)), ` ${status}`)),
    h("span.moved", "⤻ moved"), h("span.violence", "▲ violence"));

/* A frame with its axis still empty; the lanes come below. */
function emptyChart(shown, { width, left }) {
    return s("svg.timeline", { width, role: "group", "aria-label": `Timeline, ${sayDay(shown[0])} to ${sayDay(shown[1])}` },
        s("defs", ["head", "trend"].map((id) => s("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8,
            orient: "auto", markerUnits: "userSpaceOnUse" }, s("path", { d: "M0,0L8,4L0,8z" }))),
        s("clipPath", { id: "inside" }, s("rect", { x: left, y: 0, width: width - left, height: 4000 }))));
}

/* A lane that is opened has a row for all that is in it. */
function drawLane(lane, x, y, frame) {
    const open = lane.name === frame.open, long = lane.name.length > 17 && !frame.head;
    const { placed, rows, hidden } = pack(lane.items, x, frame, open ? ALL_ROWS : MOST_ROWS), high = rows * ROW + 8 + frame.head;
    const at = frame.head ? { x: frame.width, y: y + 16, "text-anchor": "end" } : { x: 0, y: y + 33 };
    return { height: open || hidden ? Math.max(high, 44) : high, node: s("g.lane", s("line", { x1: 0, x2: frame.width, y1: y, y2: y }),
        s("text.lanename", { x: 0, y: y + 16 }, long ? `${lane.name.slice(0, 16)}…` : lane.name, s("title", lane.name)),
        open || hidden ? s("a.lanemore", { href: address({ query: { lane: open ? null : lane.name } }) },
            s("text.lanenote", at, open ? "show fewer" : `show ${grouped(hidden)} more`)) : null,
        s("g", { "clip-path": "url(#inside)" }, placed.map((one) => draw(one, y + 2 + frame.head, frame)))) };
}

/* The day that all is told as of. */
function todayLine(today, x, y, { width }) {
    const now = x(toDate(today)), early = now < width - 180;
    return s("g.today", s("line", { x1: now, x2: now, y1: 22, y2: y + 10 }),
        s("text", { x: early ? now + 6 : now - 6, y: y + 12, "text-anchor": early ? "start" : "end" }, `as known on ${sayDay(today)}`));
}

export function drawTimeline(root, answers, at) {
    const lanes = lanesOf(answers, at.query.get("lanes") === "party", (entry, status) => passes(at, entry, status, answers));
    const items = lanes.flatMap((lane) => lane.items);
    root.append(h("h1", "Timeline"), filters(at, [...answers.meeting, ...answers.agreement, ...answers.commitment, ...answers.position],
        (one) => one.stance || answers.statusOf(one)));
    if (!items.length) return void root.append(nothing("Nothing has a day."));
    const frame = { ...frameOf(widthOf(root)), open: at.query.get("lane") };
    const range = span(at, items, answers.today), { width, left } = frame;
    const x = scaleUtc(range.shown.map(toDate), [left + 8, width - 8]), ticks = width / (frame.head ? 70 : 100);
    const chart = emptyChart(range.shown, frame), grid = s("g.grid");
    let y = 26;
    const axis = select(chart).append("g").attr("class", "axis").attr("transform", `translate(0,${y - 4})`);
    axis.call(axisTop(x).ticks(ticks).tickFormat(sayTick).tickSize(4)).select(".domain").remove();
    chart.append(grid);
    for (const lane of lanes) {
        const { node, height } = drawLane(lane, x, y, frame);
        chart.append(node);
        y += height;
    }
    y = drawBand(chart, answers, x, y, { ...frame, passes: (entry) => passes(at, entry, entry.status, answers) });
    for (const tick of x.ticks(ticks)) grid.append(s("line", { x1: x(tick), x2: x(tick), y1: 22, y2: y }));
    if (answers.today >= range.shown[0] && answers.today <= range.shown[1]) {
        chart.append(todayLine(answers.today, x, y, frame));
        y += 18;
    }
    chart.setAttribute("height", y + 4);
    zoomByWheel(chart, x, range.shown);
    root.append(controls(at, range), key(), overview(items, range, frame), chart,
        h("p.muted", `${plural(items.length, "entry", "entries")} with a day; `,
            "pick a stretch on the strip above, or turn the wheel with Ctrl held, to look closer."));
}
