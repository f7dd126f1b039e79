/* Network: who meets, mediates for, accuses, attacks whom, in a window of days that a slider moves. Places of names stay. */
import { address, go } from "./address.js";
import { h, longList, s } from "./dom.js";
import { addDays, daysBetween, sayDay } from "./days.js";
import { entryDay } from "./record.js";
import { placeNames } from "./layout.js";
import { entryLine, lastFirst, nothingOpened, opened } from "./opened.js";
import { nothing, partyOf, plural, shorten } from "./words.js";

/* On a narrow page the picture is higher than wide, and its names are shorter. */
const WIDE = { wide: 900, high: 560, letters: 24 }, NARROW = { wide: 380, high: 520, letters: 15 };
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

const layouts = { 380: new WeakMap(), 900: new WeakMap() };

/* Where each name stands: worked out once from the ties of the whole record, so that sliders move ties and not names. */
function layout(record, shape) {
    const kept = layouts[shape.wide];
    if (kept.has(record)) return kept.get(record);
    const ties = findTies(record.at(record.lastStop, record.lastStop)), { nodes, high } = placeNames(ties, shape);
    const known = new Set(nodes.map((one) => one.id));
    const days = ties.filter(({ from, to }) => known.has(from) && known.has(to)).map((one) => one.day).filter(Boolean).sort();
    const made = { nodes, high, known, days };
    kept.set(record, made);
    return made;
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

function picture(made, list, { open, party }, { wide, letters }) {
    const place = new Map(made.nodes.map((one) => [one.id, one])), busy = new Set(list.flatMap((one) => [one.from, one.to]));
    return s("svg.network", { viewBox: `0 0 ${wide} ${made.high}`, role: "group", "aria-label": "Who deals with whom" },
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
        made.nodes.map((one) => s("a", { href: address({ query: { party: one.id === party ? null : one.id } }),
            class: `node${busy.has(one.id) ? "" : " quiet"}${one.id === party ? " chosen" : ""}`, "aria-label": `Only ${one.id}`,
            transform: `translate(${one.x},${one.y})` }, s("title", one.id === party ? "Show all" : `Only the ties of ${one.id}`),
            s("circle", { r: radius(one) }),
            s("text", { y: -radius(one) - 5, "text-anchor": "middle" }, shorten(one.id, letters)))));
}

const HOW_OFTEN = [["", "once"], ["2", "twice"], ["3", "3 times"], ["5", "5 times"], ["10", "10 times"]];

const choose = (label, key, value, choices) => h("label", label, h("select", { "data-keep": key, onchange: (event) =>
    go({ query: { [key]: event.target.value || null } }, true) },
choices.map(([choice, words]) => h("option", { value: choice, selected: String(value || "") === choice }, words))));

function controls(at, days, until, window_) {
    const first = days[0], length = daysBetween(first, days[days.length - 1]);
    const words = () => (window_ ? `${sayDay(addDays(until, -window_))} – ${sayDay(until)}` : `up to ${sayDay(until)}`);
    const hidden = (at.query.get("hide") || "").split(" ").filter(Boolean);
    return h("div.controls", h("label.wide", "Until ",
        h("input", { type: "range", min: 0, max: length, value: daysBetween(first, until), "data-keep": "until", "aria-valuetext": words(),
        oninput: (event) => go({ query: { until: addDays(first, +event.target.value) } }, true) }), h("output", words())),
    choose("Looking back ", "window", window_, [["", "all days"], ["30", "30 days"], ["90", "90 days"], ["365", "a year"]]),
    choose("Told at least ", "least", at.query.get("least"), HOW_OFTEN),
    h("div.ties", Object.entries(TIES).map(([tie, tone]) =>
        h(`label.${tone}`, h("input", { type: "checkbox", checked: !hidden.includes(tie), "data-keep": tie, onchange: (event) =>
        go({ query: { hide: [...hidden.filter((one) => one !== tie), ...(event.target.checked ? [] : [tie])].join(" ") } }, true) }),
            h(`span.swatch.${tie}`), tie))));
}

function note(list, made, party) {
    return h("p.muted", `${plural(list.length, "tie")} ${party ? `of ${party}` : `among ${plural(made.nodes.length, "name")}`}; `,
        "pick one to see its entries, or a name to see its ties alone", party ? ["; ", h("a", { href: address({ query: { party: null } }) },
            "show all")] : "", ".");
}

export function drawNetwork(root, answers, at) {
    const shape = shapeOf(root.clientWidth), made = layout(answers.record, shape);
    const ties = findTies(answers).filter(({ from, to }) => made.known.has(from) && made.known.has(to));
    root.append(h("h1", "Network"));
    if (!ties.length || !made.days.length) return void root.append(nothing("Nobody is told to have met, accused or attacked anybody."));
    const last = made.days[made.days.length - 1], until = at.query.get("until") || last, window_ = +at.query.get("window") || 0;
    const from = window_ ? addDays(until, -window_) : "", hide = (at.query.get("hide") || "").split(" ");
    const party = at.query.get("party"), least = +at.query.get("least") || 1;
    const list = edges(ties.filter((one) => one.day <= until && one.day >= from && !hide.includes(one.tie)
        && (!party || one.from === party || one.to === party))).filter((one) => one.entries.size >= least);
    const open = list.find((one) => one.key === at.query.get("tie"));
    if (!open) nothingOpened();
    root.append(controls(at, made.days, until < made.days[0] ? made.days[0] : until, window_),
        picture(made, list, { open: open && open.key, party }, shape), open
            ? opened(open.key, `${open.from} ${open.tie} ${open.to}`, ...longList("ul.lines", lastFirst(open.entries),
                (one) => entryLine(one, answers))) : note(list, made, party));
}
