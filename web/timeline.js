/* Timeline: lanes of what was planned, held, put off and refused; arrows from the day that was to the day that is; violence below. */
import { axisTop } from "d3-axis";
import { brushX } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { address, go } from "./address.js";
import { fill, h, keep, s, widthOf } from "./dom.js";
import { addDays, daysBetween, sayDay, sayTick, toDate, toDay } from "./days.js";
import { filters, passes } from "./filters.js";
import { drawItem, ROW } from "./items.js";
import { lanesOf } from "./lanes.js";
import { frameOf, pack } from "./rows.js";
import { drawBand } from "./violence.js";
import { grouped, nothing, plural, sign, tone } from "./words.js";

/* A lane that is closed has few rows; one that is opened has many, and as many more for each time that more are asked for. */
const MOST_ROWS = 9, ALL_ROWS = 150;

const FEW = 8;

/* The year and a half up to what lies ahead, if enough is in it, else all. */
function usualDays(items, today) {
    const days = items.flatMap((item) => item.days), near = addDays(today, 120);
    const least = (some) => some.reduce((a, b) => (b < a ? b : a), some[0]);
    const most = (some) => some.reduce((a, b) => (b > a ? b : a), some[0]);
    const all = [addDays(least(days), -10), addDays(most(days), 10)];
    let to = most(days.filter((day) => day <= near)) || all[1];
    let from = addDays(to, -540);
    if (days.filter((day) => day >= from && day <= to).length < Math.min(FEW, days.length)) [from, to] = all;
    return { all, from: addDays(least(days.filter((day) => day >= from)) || from, -10), to: addDays(to, 30) };
}

/* The days shown: those of the address, else the usual ones; a slider that leaves these turns them over like a leaf, so that they stay
 * while it moves within. */
function daysShown(at, { all, from, to }, today) {
    const length = daysBetween(from, to), turns = !today || today > to ? 0 : Math.ceil(Math.max(0, daysBetween(today, from)) / length);
    const shown = [at.query.get("from") || addDays(from, -turns * length), at.query.get("to") || addDays(to, -turns * length)];
    return { all, shown: shown[0] < shown[1] ? shown : [addDays(shown[0], -30), addDays(shown[0], 30)] };
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

/* A pinch, or the wheel with Ctrl, zooms about the pointer; at most once a frame. `now` gives the days shown and where they stand. */
function zoomByWheel(chart, now) {
    let factor = 1, waiting = 0;
    chart.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const { x, shown: [from, to] } = now();
        factor *= Math.exp(Math.max(-1, Math.min(1, event.deltaY / 200)));
        const about = daysBetween(from, toDay(x.invert(event.offsetX))), length = daysBetween(from, to);
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => {
            const wide = Math.max(8, Math.min(length * factor, 36500)), before = Math.round(about / length * wide);
            factor = 1;
            go({ query: { from: addDays(from, about - before), to: addDays(from, about - before + Math.round(wide)) } }, true);
        });
    }, { passive: false });
}

/* What is kept while a slider moves leads to the address as it was: where it is pointed at, it is made to lead on from what is now. */
function renewLinks(chart) {
    const renew = ({ target }) => {
        const link = target.closest("a[data-entry]");
        if (link) link.setAttribute("href", address({ query: { entry: link.dataset.entry } }));
    };
    for (const type of ["pointerover", "focusin", "click"]) chart.addEventListener(type, renew, true);
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
    h("label", "Lanes ", h("select",
        { "data-keep": "lanes", onchange: (event) => go({ query: { lanes: event.target.value || null } }, true) },
        h("option", { value: "" }, "by kind"), h("option", { value: "party", selected: at.query.get("lanes") === "party" }, "by party"))),
    h("label", "Jump to ", h("input", { type: "date", "data-keep": "jump", onchange: (event) => event.target.value
        && go({ query: { from: addDays(event.target.value, -45), to: addDays(event.target.value, 45) } }, true) })));
}

const key = () => h("p.key", ["held", "planned", "proposed", "postponed",
    "refused"].map((status) => h(`span.${tone(status)}`, h("span.sign", sign(status)), ` ${status}`)),
    h("span.moved", "⤻ moved"), h("span.violence", "▲ violence"));

const MARKERS = ["head", "trend"];

function emptyChart() {
    return s("svg.timeline", { role: "group" },
        s("defs", MARKERS.map((id) => s("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8,
            orient: "auto", markerUnits: "userSpaceOnUse" }, s("path", { d: "M0,0L8,4L0,8z" })))),
        s("clipPath", { id: "inside" }, s("rect", { y: -9, height: 1e5 })),
        s("g.axis"), s("g.grid"), s("g.now"), s("g.lanes"), s("g.band"));
}

const part = (chart, name) => chart.querySelector(`g.${name}`);

/* The axis, and the lines that go down from its days. */
function drawDays(chart, { x, high, frame, shown }) {
    const ticks = frame.width / (frame.head ? 70 : 100);
    keep(part(chart, "axis"), [{ key: "axis", sign: `${shown} ${frame.width}`, make: () => {
        const axis = s("g", { transform: "translate(0,22)" });
        select(axis).call(axisTop(x).ticks(ticks).tickFormat(sayTick).tickSize(4)).select(".domain").remove();
        return axis;
    } }]);
    keep(part(chart, "grid"), [{ key: "grid", sign: `${shown} ${frame.width} ${high}`, make: () =>
        s("g", x.ticks(ticks).map((tick) => s("line", { x1: x(tick), x2: x(tick), y1: 22, y2: high }))) }]);
}

/* How the lane of the whole record is packed, as long as the same days are shown. */
function wontIn(lane, shown, frame, most) {
    const key = `${shown} ${frame.width} ${most}`;
    if (lane.packedFor !== key) {
        const { placed, rows } = pack(lane.items, shown, frame, most);
        Object.assign(lane, { packedFor: key, packed: { rows, wont: new Map(placed.map((one) => [one.item.entry.id, one.row])) } });
    }
    return lane.packed;
}

/* A lane that is opened has a row for all that is in it, so many at a time. */
function placeLane({ name, items }, whole, shown, frame) {
    const open = name === frame.open, most = open ? ALL_ROWS * frame.times : MOST_ROWS;
    const wont = wontIn(whole, shown, frame, most);
    return { name, open, ...pack(items, shown, frame, most, wont.wont), least: wont.rows };
}

const more = (hidden) => `show ${grouped(hidden)} more`;

/* What leads to the entries that found no room, and back: beside the lane's name, or where it is opened and still too long, at its end. */
function laneLinks({ open, hidden, name }, high, frame) {
    const link = (query, text, at) => s("a.lanemore", { href: address({ query }) }, s("text.lanenote", at, text));
    const head = frame.head ? { x: frame.width, y: 16, "text-anchor": "end" } : { x: 0, y: 33 };
    if (!open) return hidden ? link({ lane: name, rows: null }, more(hidden), head) : null;
    return [link({ lane: null, rows: null }, "show fewer", head),
        hidden ? link({ rows: frame.times + 1 }, more(hidden), { x: frame.left + 8, y: high - 4 }) : null];
}

function drawLane(node, lane, frame) {
    const { name, placed, rows, least, open, hidden } = lane, long = name.length > 17 && !frame.head;
    const high = Math.max(rows, least) * ROW + 8 + frame.head + (open && hidden ? ROW : 0);
    const heading = s("text.lanename", { x: 0, y: 16 }, long ? `${name.slice(0, 16)}…` : name, s("title", name));
    if (!node.firstChild) node.append(s("line", { x1: 0, y1: 0, y2: 0 }), s("g"), s("g", { "clip-path": "url(#inside)" }, s("g")));
    const [line, head, items] = node.childNodes;
    line.setAttribute("x2", frame.width);
    head.replaceChildren();
    head.append(...[heading, laneLinks(lane, high, frame)].flat().filter(Boolean));
    items.firstChild.setAttribute("transform", `translate(0,${2 + frame.head})`);
    keep(items.firstChild, placed.map((one) => drawItem(one, frame)));
    return open || hidden ? Math.max(high, 44) : high;
}

/* The day that all is told as of. */
function todayLine(today, x, y, { width }) {
    const now = x(toDate(today)), early = now < width - 180;
    return s("g.today", s("line", { x1: now, x2: now, y1: 22, y2: y + 10 }),
        s("text", { x: early ? now + 6 : now - 6, y: y + 12, "text-anchor": early ? "start" : "end" }, `as known on ${sayDay(today)}`));
}

/* Draws into the chart what is not there yet, and takes away what is there no longer; how high it is. */
function drawChart(chart, board, answers, passing) {
    const { frame, x, shown, lanes } = board, groups = new Map();
    chart.setAttribute("width", frame.width);
    chart.setAttribute("aria-label", `Timeline, ${sayDay(shown[0])} to ${sayDay(shown[1])}`);
    const room = chart.querySelector("clipPath rect");
    room.setAttribute("x", frame.left);
    room.setAttribute("width", frame.width - frame.left);
    keep(part(chart, "lanes"), lanes.map(({ name }) => ({ key: name, sign: name, make: () => s("g.lane") })))
        .childNodes.forEach((node, i) => groups.set(lanes[i].name, node));
    let y = 26;
    for (const lane of lanes) {
        const node = groups.get(lane.name);
        node.setAttribute("transform", `translate(0,${y})`);
        y += drawLane(node, lane, frame);
    }
    y = drawBand(part(chart, "band"), answers, x, y, { ...frame, passes: passing });
    drawDays(chart, { x, high: y, frame, shown });
    const isShown = answers.today >= shown[0] && answers.today <= shown[1];
    keep(part(chart, "now"), isShown ? [{ key: "now", sign: `${answers.today} ${y} ${shown} ${frame.width}`,
        make: () => todayLine(answers.today, x, y, frame) }] : []);
    chart.setAttribute("height", y + (isShown ? 22 : 4));
}

/* What all stops of the sliders have in common: the lanes of the whole record, as the filters leave them. */
let whole = { key: null };

function wholeOf(record, at) {
    const key = ["status", "party", "words", "lanes"].map((name) => at.query.get(name)).join("\n");
    if (whole.key === key && whole.record === record) return whole;
    const answers = record.at(record.lastStop, record.lastStop);
    const lanes = lanesOf(answers, at.query.get("lanes") === "party", (entry, status) => passes(at, entry, status, answers));
    const items = lanes.flatMap((lane) => lane.items);
    return (whole = { key, record, lanes, items, usual: items.length ? usualDays(items, answers.today) : null });
}

/* The parts of the view that stay while the sliders move. */
let view = { root: null };

function partsOfView(root) {
    if (view.root === root && view.chart.isConnected) return view;
    view = { root, ...Object.fromEntries(["filters", "controls", "strip"].map((name) => [name, h("div")])), chart: emptyChart(),
        note: h("p.muted"), none: nothing("Nothing has a day.") };
    root.append(h("h1", "Timeline"), view.filters, view.controls, key(), view.strip, view.chart, view.none, view.note);
    zoomByWheel(view.chart, () => view.board);
    renewLinks(view.chart);
    return view;
}

export function drawTimeline(root, answers, at) {
    const parts = partsOfView(root), all = wholeOf(answers.record, at), passing = (entry, status) => passes(at, entry, status, answers);
    fill(parts.filters, filters(at, () => [...answers.meeting, ...answers.agreement, ...answers.commitment, ...answers.position],
        (one) => one.stance || answers.statusOf(one)));
    const isEmpty = !all.items.length;
    for (const node of [...root.children].slice(2)) node.toggleAttribute("hidden", (node === parts.none) !== isEmpty);
    if (isEmpty) return;
    const frame = { ...frameOf(widthOf(root)), open: at.query.get("lane"), times: Math.max(1, +at.query.get("rows") || 1) };
    const range = daysShown(at, all.usual, answers.today), { shown } = range;
    const x = scaleUtc(shown.map(toDate), [frame.left + 8, frame.width - 8]);
    const lanes = lanesOf(answers, at.query.get("lanes") === "party", passing, all.lanes.map((lane) => lane.name));
    view.board = { frame, x, shown, lanes: lanes.map((lane, i) => placeLane(lane, all.lanes[i], shown, frame)) };
    keep(parts.controls, [{ key: "controls", sign: `${shown} ${at.query.get("lanes")}`, make: () => controls(at, range) }]);
    keep(parts.strip, [{ key: "strip", sign: `${shown} ${frame.width} ${all.key}`, make: () => overview(all.items, range, frame) }]);
    drawChart(parts.chart, view.board, answers, (entry) => passing(entry, entry.status));
    fill(parts.note, `${plural(lanes.reduce((sum, lane) => sum + lane.items.length, 0), "entry", "entries")} with a day; `,
        "pick a stretch on the strip above", h("span.byhand", ", or turn the wheel with Ctrl held,"), " to look closer.");
}
