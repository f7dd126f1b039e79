/* Network: who meets, mediates for, accuses, attacks whom, in a window of days that a slider moves. Places of names stay. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { address, go } from "./address.js";
import { h, s } from "./dom.js";
import { addDays, daysBetween, inOrder, sayDay } from "./days.js";
import { entryDay } from "./record.js";
import { entryLink } from "./entry.js";
import { chip, nothing, partyOf, plural, say, title } from "./words.js";

const MOST = 26;
/* On a narrow page the picture is higher than wide, and its names are shorter. */
const WIDE = { wide: 900, high: 560, letters: 24 }, NARROW = { wide: 380, high: 620, letters: 15 };
const shapeOf = (width) => (width < 620 ? NARROW : WIDE);
const TIES = { meets: "done", mediates: "ahead", accuses: "moved", attacks: "violence" };
const EVENT_TIES = { ACCUSE: "accuses", ASSAULT: "attacks", COERCE: "attacks", CONSULT: "meets", AGREE: "meets" };

const pairs = (list) => list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b]));
const names = (list) => [...new Set((list || []).filter((one) => one.name).map(partyOf))];

/* Every tie that the record tells: {tie, from, to, day, entry}. */
function findTies(answers) {
    const out = [];
    const add = (tie, entry, list) => {
        for (const [from, to] of list) if (from !== to) out.push({ tie, from, to, day: entryDay(entry) || "", entry });
    };
    for (const one of answers.meeting) {
        if (!["held", "ongoing"].includes(one.status)) continue;
        const sides = names(one.participants);
        add("meets", one, pairs(sides.slice(0, 8)));
        add("mediates", one, names([...one.mediators, ...one.hosts]).flatMap((go_between) => sides.map((side) => [go_between, side])));
    }
    for (const one of answers.events(...Object.keys(EVENT_TIES))) {
        const tie = EVENT_TIES[one.event];
        if (!tie || one.same_as || !["happened", "ongoing"].includes(one.status)) continue;
        const actors = names(one.actor), to = names(one.recipient);
        add(tie, one, tie === "meets" && !to.length ? pairs(actors.slice(0, 8)) : actors.flatMap((a) => to.map((b) => [a, b])));
    }
    return out;
}

const radius = (node) => Math.min(13, 4 + Math.sqrt(node.size));
const shortName = (id, letters) => (id.length > letters ? `${id.slice(0, letters - 1)}…` : id);

const layouts = { 380: new WeakMap(), 900: new WeakMap() };

/* Where each name stands: worked out once from the ties of the whole record, so that sliders move ties and not names. */
function layout(record, shape) {
    const kept = layouts[shape.wide];
    if (kept.has(record)) return kept.get(record);
    const ties = findTies(record.at(record.lastStop, record.lastStop)), weight = new Map();
    for (const { from, to } of ties) for (const one of [from, to]) weight.set(one, (weight.get(one) || 0) + 1);
    const nodes = [...weight].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0])).slice(0, MOST).map(([id, size]) => ({ id, size }));
    const known = new Set(nodes.map((one) => one.id));
    const shown = ties.filter(({ from, to }) => known.has(from) && known.has(to));
    const together = new Map();
    for (const { from, to } of shown) together.set([from, to].sort().join("\n"), (together.get([from, to].sort().join("\n")) || 0) + 1);
    const links = [...together].map(([key, count]) => ({ source: key.split("\n")[0], target: key.split("\n")[1], count }));
    forceSimulation(nodes)
        .force("link", forceLink(links).id((one) => one.id).distance(130).strength((one) => Math.min(0.6, 0.15 + one.count / 40)))
        .force("charge", forceManyBody().strength(-700)).force("x", forceX().strength(0.07)).force("y", forceY().strength(0.13))
        .force("apart", forceCollide(44)).stop().tick(160);
    fit(nodes, shape);
    spread(nodes, shape);
    const made = { nodes, known, days: shown.map((one) => one.day).filter(Boolean).sort() };
    kept.set(record, made);
    return made;
}

function fit(nodes, { wide, high }) {
    for (const [axis, size, pad] of [["x", wide, wide / 11], ["y", high, 34]]) {
        const values = nodes.map((one) => one[axis]), low = Math.min(...values), highest = Math.max(...values);
        for (const one of nodes) one[axis] = highest > low ? pad + ((one[axis] - low) / (highest - low)) * (size - 2 * pad) : size / 2;
    }
}

const LETTER = 8.2, TALL = 46, ROUNDS = 120;

/* Moves names that overlap apart, along the shorter way, and keeps them all in the picture. */
function spread(nodes, { wide, high, letters }) {
    const half = nodes.map((one) => Math.max(30, Math.min(one.id.length, letters) * LETTER + 8) / 2);
    for (let round = 0; round < ROUNDS; round++) {
        nodes.forEach((a, i) => nodes.slice(0, i).forEach((b, k) => {
            const dx = half[i] + half[k] - Math.abs(a.x - b.x), dy = TALL - Math.abs(a.y - b.y);
            if (dx <= 0 || dy <= 0) return;
            const axis = dx < dy ? "x" : "y", step = Math.min(dx, dy) / 2 * (a[axis] < b[axis] ? -1 : 1);
            a[axis] += step;
            b[axis] -= step;
        }));
        nodes.forEach((one, i) => {
            one.x = Math.max(half[i] + 2, Math.min(wide - half[i] - 2, one.x));
            one.y = Math.max(34, Math.min(high - 16, one.y));
        });
    }
}

function edges(ties) {
    const out = new Map();
    for (const one of ties) {
        const directed = one.tie !== "meets", ends = directed ? [one.from, one.to] : [one.from, one.to].sort();
        const key = [one.tie, ...ends].join("\n");
        const edge = out.get(key) || { tie: one.tie, from: ends[0], to: ends[1], key, directed, entries: new Set() };
        out.set(key, edge);
        edge.entries.add(one.entry);
    }
    return [...out.values()].sort((a, b) => b.entries.size - a.entries.size);
}

/* Ties between the same two bend apart, each kind its own way; an arrow ends before the ring of whom it points at. */
function curve(a, b, tie) {
    const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1;
    const bend = { meets: 0, mediates: 26, accuses: -26, attacks: 44 }[tie];
    if (tie === "meets") return `M${a.x},${a.y}L${b.x},${b.y}`;
    const cx = (a.x + b.x) / 2 - (dy / length) * bend, cy = (a.y + b.y) / 2 + (dx / length) * bend;
    const cut = (radius(b) + 4) / (Math.hypot(cx - b.x, cy - b.y) || 1);
    return `M${a.x},${a.y}Q${cx},${cy} ${b.x + (cx - b.x) * cut},${b.y + (cy - b.y) * cut}`;
}

function picture(made, list, open, { wide, high, letters }) {
    const place = new Map(made.nodes.map((one) => [one.id, one])), busy = new Set(list.flatMap((one) => [one.from, one.to]));
    return s("svg.network", { viewBox: `0 0 ${wide} ${high}`, role: "group", "aria-label": "Who deals with whom" },
        s("defs", Object.entries(TIES)
            .map(([tie, tone]) => s("marker", { id: `to-${tie}`, class: tone, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9,
            markerHeight: 9, orient: "auto", markerUnits: "userSpaceOnUse" }, s("path.arrowhead", { d: "M0,0L8,4L0,8z" })))),
        list.map((one) => s("a", { href: address({ query: { tie: one.key === open ? null : one.key } }),
            class: `edge ${TIES[one.tie]} ${one.tie}${one.key === open ? " chosen" : ""}`,
            "aria-label": `${one.from} ${one.tie} ${one.to}, ${plural(one.entries.size, "time")}` },
                s("title", `${one.from} ${one.tie} ${one.to}, ${plural(one.entries.size, "time")}`),
        s("path.hit", { d: curve(place.get(one.from), place.get(one.to), one.tie) }),
        s("path.tie", { d: curve(place.get(one.from), place.get(one.to), one.tie),
            "stroke-width": Math.min(7, 1 + Math.sqrt(one.entries.size)), "marker-end": one.directed ? `url(#to-${one.tie})` : null }))),
        made.nodes.map((one) => s("g", { class: busy.has(one.id) ? "node" : "node quiet", transform: `translate(${one.x},${one.y})` },
            s("circle", { r: radius(one) }),
            s("text", { y: -radius(one) - 5, "text-anchor": "middle" }, shortName(one.id, letters), s("title", one.id)))));
}

function controls(at, days, until, window_) {
    const first = days[0], length = daysBetween(first, days[days.length - 1]);
    const words = () => (window_ ? `${sayDay(addDays(until, -window_))} – ${sayDay(until)}` : `up to ${sayDay(until)}`);
    const output = h("output", words());
    const hidden = (at.query.get("hide") || "").split(" ").filter(Boolean);
    return h("div.controls", h("label.wide", "Until ",
        h("input", { type: "range", min: 0, max: length, value: daysBetween(first, until), "data-keep": "until", "aria-valuetext": words(),
        oninput: (event) => go({ query: { until: addDays(first, +event.target.value) } }, true) }), output),
    h("label", "Looking back ",
        h("select", { "data-keep": "window", onchange: (event) => go({ query: { window: event.target.value || null } }, true) },
        [["", "all days"], ["30", "30 days"], ["90", "90 days"],
            ["365", "a year"]].map(([value, label]) => h("option", { value, selected: String(window_ || "") === value }, label)))),
    h("div.ties", Object.entries(TIES).map(([tie, tone]) =>
        h(`label.${tone}`, h("input", { type: "checkbox", checked: !hidden.includes(tie), "data-keep": tie, onchange: (event) =>
        go({ query: { hide: [...hidden.filter((one) => one !== tie), ...(event.target.checked ? [] : [tie])].join(" ") } }, true) }),
            h(`span.swatch.${tie}`), tie))));
}

function opened(edge, answers) {
    const list = [...edge.entries].sort((a, b) => inOrder(entryDay(b) || "", entryDay(a) || ""));
    return h("section.opened", h("h2", `${edge.from} ${edge.tie} ${edge.to}`),
        h("ul.lines", list.slice(0, 100).map((one) => h("li", entryLink(one, "a.line",
        h("span.when", entryDay(one) ? sayDay(entryDay(one)) : "undated", h("small", say(one.kind))),
            h("span.what", title(one, answers), " ", chip(one.status)))))));
}

export function drawNetwork(root, answers, at) {
    const shape = shapeOf(root.clientWidth), made = layout(answers.record, shape);
    const ties = findTies(answers).filter(({ from, to }) => made.known.has(from) && made.known.has(to));
    root.append(h("h1", "Network"));
    if (!ties.length || !made.days.length) return void root.append(nothing("Nobody is told to have met, accused or attacked anybody."));
    const last = made.days[made.days.length - 1], until = at.query.get("until") || last, window_ = +at.query.get("window") || 0;
    const from = window_ ? addDays(until, -window_) : "", hide = (at.query.get("hide") || "").split(" ");
    const list = edges(ties.filter((one) => one.day <= until && one.day >= from && !hide.includes(one.tie)));
    const open = list.find((one) => one.key === at.query.get("tie"));
    root.append(controls(at, made.days, until < made.days[0] ? made.days[0] : until, window_),
        picture(made, list, open && open.key, shape), open ? opened(open, answers)
        : h("p.muted", `${plural(list.length, "tie")} among ${made.nodes.length} names; pick one to see its entries.`));
}
