/* Map: facts of a country as areas, facts of a site as points; talks and violence told apart. The outline is bundled: no tiles. */
import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import codes from "i18n-iso-countries/codes.json";
import { feature, mesh } from "topojson-client";
import atlas from "world-atlas/countries-110m.json";
import { address } from "./address.js";
import { h, longList, s, widthOf } from "./dom.js";
import { filters, passes } from "./filters.js";
import { drawLabels } from "./labels.js";
import { entryLine, lastFirst, nothingOpened, opened } from "./opened.js";
import { name, nothing, plural } from "./words.js";
import { isIncident } from "./violence.js";

let world = null;

/* The outline is read when a map is first drawn. */
function readWorld() {
    if (world) return world;
    const topology = JSON.parse(atlas), { countries, land } = topology.objects;
    return (world = { numberOf: new Map(JSON.parse(codes).map(([, three, number]) => [three, number])),
        countries: feature(topology, countries).features, borders: mesh(topology, countries, (a, b) => a !== b),
        land: feature(topology, land) });
}

/* talks, violence, or neither */
function sortOf(entry) {
    if (entry.kind === "meeting" || entry.kind === "agreement") return "talks";
    if (entry.kind === "event") return isIncident(entry) ? "violence" : ["CONSULT", "AGREE"].includes(entry.event) && !entry.same_as
        ? "talks" : null;
    return entry.kind === "trend" ? "violence" : null;
}

const told = (answers) =>
    [...answers.meeting, ...answers.agreement, ...answers.events("ASSAULT", "CONSULT", "AGREE"), ...answers.trend];

/* What is told of with its place, by place, most told of first; `keep` tells which entries count. */
function places(answers, keep) {
    const out = new Map();
    for (const entry of told(answers)) {
        const sort = sortOf(entry), place = entry.place;
        if (!sort || !place || !place.name || !keep(entry)) continue;
        const area = place.level === "country", at = area || !Number.isFinite(place.lat) ? null : [place.lon, place.lat];
        const key = area ? `area ${place.country || place.name}` : `${place.name} ${place.country || ""}`;
        const one = out.get(key) || { key, area, name: place.name, country: place.country, at, talks: [], violence: [] };
        out.set(key, one);
        one[sort].push(entry);
    }
    const size = (one) => one.talks.length + one.violence.length;
    return [...out.values()].sort((a, b) => size(b) - size(a));
}

/* The part of the world that the points are in, with room around them. */
function projection(list, [width, height]) {
    const points = list.filter((one) => one.at).map((one) => one.at), pad = width / 16, around = points.length > 1 ? 4 : 18;
    if (!points.length) return geoNaturalEarth1().fitSize([width, height], { type: "Sphere" });
    return geoNaturalEarth1().rotate([-middle(points), 0]).fitExtent([[pad, pad * 0.8], [width - pad, height - pad * 0.8]],
        { type: "MultiPoint", coordinates: points.flatMap(([x, y]) => [[x - around, y - around], [x + around, y + around]]) });
}

const middle = (points) => points.map((one) => one[0]).sort((a, b) => a - b)[Math.floor(points.length / 2)];

const grounds = new WeakMap();

/* The outline under all that is shown: that of the whole record, so that it stays where it is when sliders and filters move. */
function ground(record, width) {
    const kept = grounds.get(record);
    if (kept && kept.size[0] === width) return kept;
    const size = [width, Math.round(width * (width < 620 ? 0.9 : 0.54))];
    const project = projection(places(record.at(record.lastStop, record.lastStop), () => true), size), path = geoPath(project).digits(1);
    const made = { size, project, path, drawn: [["graticule", geoGraticule10()], ["country", readWorld().land],
        ["borders", readWorld().borders]]
        .map(([name, shape]) => [name, path(shape)]) };
    grounds.set(record, made);
    return made;
}

/* Area tells how often, up to a size that hides no country. */
const radius = (count, most) => 4.5 + 17 * Math.sqrt(count / Math.max(most, 40));

function points(list, { project }, open, most) {
    const mark = (one, sort, shape) => {
        const count = one[sort].length;
        if (!count) return null;
        const [x, y] = project(one.at), r = radius(count, most), both = one.talks.length && one.violence.length;
        const words = `${one.name}: ${sort === "talks" ? plural(count, "talk") : plural(count, "incident")}`;
        return s("a", { href: address({ query: { place: one.key === open ? null : one.key } }), class: `site ${sort}`,
            "data-place": one.key, transform: `translate(${x + (both ? (sort === "talks" ? -1 : 1) * r * 0.7 : 0)},${y})`,
            "aria-label": words }, s("title", words), shape(r));
    };
    const seen = list.filter((one) => one.at && project(one.at)).reverse();
    return [...seen.map((one) => mark(one, "talks", (r) => s("circle", { r }))),
        ...seen.map((one) => mark(one, "violence", (r) => s("path", { d: `M0,${-r * 1.15}L${r},${r * 0.8}L${-r},${r * 0.8}Z` })))];
}

const LABELS = 60;

function labelled(list, { project }, most) {
    return list.filter((one) => one.at && project(one.at)).slice(0, LABELS).map((one) => {
        const [x, y] = project(one.at), both = one.talks.length && one.violence.length;
        return { x, y, r: radius(Math.max(one.talks.length, one.violence.length), most) * (both ? 1.6 : 1), text: one.name };
    });
}

/* The countries that something is told of as a whole. */
function areas(list, { path }) {
    const { numberOf, countries } = readWorld();
    const of = new Map(list.filter((one) => one.area && one.country).map((one) => [numberOf.get(one.country), one]));
    return countries.filter((one) => of.has(one.id)).map((one) => {
        const facts = of.get(one.id), count = facts.talks.length + facts.violence.length;
        const counts = [["talk", facts.talks], ["incident", facts.violence]].filter(([, told]) => told.length);
        const words = `${facts.name}, the country: ${counts.map(([word, told]) => plural(told.length, word)).join(", ")}`;
        return s("a", { href: address({ query: { place: facts.key } }), "aria-label": words }, s("path", { d: path(one),
            class: `country ${facts.violence.length > facts.talks.length ? "violence" : "talks"}`,
            vars: { "--much": Math.min(0.55, 0.12 + Math.sqrt(count) / 14) } }, s("title", words)));
    });
}

function openPlace(one, answers) {
    const list = lastFirst([...one.talks, ...one.violence]);
    return opened(one.key, [name(one.name), one.area ? ", the country" : ""], ...longList("ul.lines", list,
        (entry) => entryLine(entry, answers, sortOf(entry) === "violence" ? h("span.violence", "▲ ") : "")));
}

/* Where the reader has moved the outline to. */
let moved = { base: null, transform: zoomIdentity };

/* Marks and names keep their size; names find their places anew whenever the map has been moved. */
function zooming(svg, base, inside, names, relabel) {
    if (moved.base !== base) moved = { base, transform: zoomIdentity };
    const act = zoom().scaleExtent([0.6, 24]).filter((event) => event.type !== "wheel" || event.ctrlKey || event.metaKey)
        .on("zoom", ({ transform }) => {
            inside.setAttribute("transform", transform);
            inside.style.setProperty("--zoom", 1 / transform.k);
        }).on("end", ({ transform }) => {
            moved.transform = transform;
            names.replaceChildren(...relabel(transform));
        });
    const on = select(svg).call(act).call(act.transform, moved.transform);
    const button = (label, words, what) => h("button", { type: "button", "aria-label": words, title: words, onclick: what }, label);
    return h("div.buttons", { role: "group", "aria-label": "Zoom" }, button("+", "Closer", () => on.call(act.scaleBy, 1.6)),
        button("−", "Farther", () => on.call(act.scaleBy, 1 / 1.6)),
        button("Whole", "Whole map", () => on.call(act.transform, zoomIdentity)));
}

function placeList(list) {
    return h("ul.placelist", list.slice(0, 60).map((one) =>
        h("li", h("a", { href: address({ query: { place: one.key } }) }, name(one.name)), " ",
            h("small.muted", one.area ? "country, " : one.at ? "" : "not on the map, ",
                [one.talks.length ? plural(one.talks.length, "talk") : "",
                one.violence.length ? plural(one.violence.length, "incident") : ""].filter(Boolean).join(", ")))));
}

export function drawMap(root, answers, at) {
    const list = places(answers, (entry) => passes(at, entry, entry.status, answers));
    const open = list.find((one) => one.key === at.query.get("place"));
    root.append(h("h1", "Map"), filters(at, () => told(answers).filter((entry) => entry.place?.name)));
    if (!open) nothingOpened();
    if (!list.length) return void root.append(nothing("Nothing is told with its place."));
    const base = ground(answers.record, widthOf(root));
    const most = Math.max(...list.map((one) => Math.max(one.talks.length, one.violence.length)));
    const sites = labelled(list, base, most), relabel = (transform) => drawLabels(sites, base.size, transform);
    const names = s("g");
    const inside = s("g", base.drawn.slice(0, 2).map(([kind, d]) => s(`path.${kind}`, { d })), areas(list, base),
        s("path.borders", { d: base.drawn[2][1] }), points(list, base, open && open.key, most), names);
    const svg = s("svg.map", { viewBox: `0 0 ${base.size.join(" ")}`, role: "group", "aria-label": "Where talks and violence are told of" },
        inside);
    root.append(h("div.controls", zooming(svg, base, inside, names, relabel), h("p.key", h("span.talks", "● talks"),
        h("span.violence", "▲ violence"), h("span.muted", "tinted: told of the country as a whole"))), svg,
        open ? openPlace(open, answers) : placeList(list));
}
