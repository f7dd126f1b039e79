/* Map: facts of a country as areas, facts of a site as points; talks and violence told apart. The outline is bundled: no tiles. */
import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import codes from "i18n-iso-countries/codes.json";
import { feature, mesh } from "topojson-client";
import atlas from "world-atlas/countries-110m.json";
import { address } from "./address.js";
import { h, s } from "./dom.js";
import { sayDay } from "./days.js";
import { entryDay } from "./record.js";
import { entryLink } from "./entry.js";
import { filters, passes } from "./filters.js";
import { chip, name, nothing, plural, say, title } from "./words.js";
import { isIncident } from "./violence.js";

const WIDE = 960, HIGH = 520;
const numberOf = new Map(codes.map(([, three, number]) => [three, number]));
const countries = feature(atlas, atlas.objects.countries).features;
const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b);

/* talks, violence, or neither */
function sortOf(entry) {
    if (entry.kind === "meeting" || entry.kind === "agreement") return "talks";
    if (entry.kind === "event") return isIncident(entry) ? "violence" : ["CONSULT", "AGREE"].includes(entry.event) && !entry.same_as
        ? "talks" : null;
    return entry.kind === "trend" ? "violence" : null;
}

function places(answers, at) {
    const out = new Map();
    for (const entry of [...answers.meeting, ...answers.agreement, ...answers.events("ASSAULT", "CONSULT", "AGREE"), ...answers.trend]) {
        const sort = sortOf(entry), place = entry.place;
        if (!sort || !place || !place.name || !passes(at, entry, entry.status, answers)) continue;
        const area = place.level === "country" || place.lat === undefined || place.lat === null;
        const key = area ? `area ${place.country || place.name}` : `${place.name} ${place.country || ""}`;
        const one = out.get(key)
            || { key, area, name: place.name, country: place.country, at: area ? null : [place.lon, place.lat], talks: [], violence: [] };
        out.set(key, one);
        one[sort].push(entry);
    }
    const size = (one) => one.talks.length + one.violence.length;
    return [...out.values()].sort((a, b) => size(b) - size(a));
}

/* The part of the world that the points are in, with room around them. */
function projection(list) {
    const points = list.filter((one) => one.at).map((one) => one.at), first = geoNaturalEarth1().fitSize([WIDE, HIGH], { type: "Sphere" });
    if (points.length < 2) return first;
    const around = 4;
    return geoNaturalEarth1().rotate([-middle(points), 0]).fitExtent([[60, 50], [WIDE - 60, HIGH - 50]],
        { type: "MultiPoint", coordinates: points.flatMap(([x, y]) => [[x - around, y - around], [x + around, y + around]]) });
}

const middle = (points) => points.map((one) => one[0]).sort((a, b) => a - b)[Math.floor(points.length / 2)];

function points(list, project, open) {
    const radius = (count) => 4 + Math.sqrt(count) * 2.4;
    const mark = (one, sort, shape) => {
        const count = one[sort].length;
        if (!count) return null;
        const [x, y] = project(one.at),
            shift = one.talks.length && one.violence.length ? (sort === "talks" ? -1 : 1) * (radius(count) * 0.7) : 0;
        const words = `${one.name}: ${sort === "talks" ? plural(count, "talk") : plural(count, "incident")}`;
        return s("a", { href: address({ query: { place: one.key === open ? null : one.key } }), class: `site ${sort}`,
            "data-place": one.key, transform: `translate(${x + shift},${y})`,
            "aria-label": words }, s("title", words), shape(radius(count)));
    };
    return list.filter((one) => one.at && project(one.at)).flatMap((one) => [mark(one, "talks", (r) => s("circle", { r })),
        mark(one, "violence", (r) => s("path", { d: `M0,${-r * 1.15}L${r},${r * 0.8}L${-r},${r * 0.8}Z` }))]);
}

function labels(list, project) {
    const taken = [];
    return list.filter((one) => one.at && project(one.at)).slice(0, 24).map((one) => {
        const [x, y] = project(one.at), box = [x + 10, y - 8, x + 14 + one.name.length * 7, y + 8];
        if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return null;
        taken.push(box);
        return s("text.place", { x: x + 4 + 4 + Math.sqrt(one.talks.length + one.violence.length) * 2.4, y: y + 4 }, one.name);
    });
}

function areas(list, path) {
    const of = new Map(list.filter((one) => one.area && one.country).map((one) => [numberOf.get(one.country), one]));
    return countries.map((one) => {
        const facts = of.get(one.id), count = facts ? facts.talks.length + facts.violence.length : 0;
        const counts = facts ? [plural(facts.talks.length, "talk"), plural(facts.violence.length, "incident")].join(", ") : "";
        const words = facts ? `${facts.name}, the country: ${counts}` : "";
        const shape = s("path",
            { d: path(one), class: facts ? (facts.violence.length > facts.talks.length ? "country violence" : "country talks") : "country",
            vars: facts ? { "--much": Math.min(0.55, 0.12 + Math.sqrt(count) / 14) } : null }, facts ? s("title", words) : "");
        return facts ? s("a", { href: address({ query: { place: facts.key } }), "aria-label": words }, shape) : shape;
    });
}

function opened(one, answers) {
    const list = [...one.talks, ...one.violence].sort((a, b) => (entryDay(b) || "").localeCompare(entryDay(a) || ""));
    return h("section.opened", h("h2", name(one.name), one.area ? ", the country" : ""),
        h("ul.lines", list.slice(0, 200).map((entry) => h("li", entryLink(entry, "a.line",
        h("span.when", entryDay(entry) ? sayDay(entryDay(entry)) : "undated", h("small", say(entry.kind))),
            h("span.what", sortOf(entry) === "violence" ? h("span.violence", "▲ ") : "", title(entry, answers),
            entry.status ? [" ", chip(entry.status)] : ""))))));
}

function zooming(svg, inside) {
    const act = zoom().scaleExtent([0.4, 12]).filter((event) => event.type !== "wheel" || event.ctrlKey || event.metaKey)
        .on("zoom", ({ transform }) => {
            inside.setAttribute("transform", transform);
            inside.style.setProperty("--zoom", 1 / transform.k);
        });
    const on = select(svg).call(act);
    const button = (label, words, what) => h("button", { type: "button", "aria-label": words, title: words, onclick: what }, label);
    return h("div.buttons", { role: "group", "aria-label": "Zoom" }, button("+", "Closer", () => on.call(act.scaleBy, 1.6)),
        button("−", "Farther", () => on.call(act.scaleBy, 1 / 1.6)),
        button("Whole", "Whole map", () => on.call(act.transform, zoomIdentity)));
}

export function drawMap(root, answers, at) {
    const list = places(answers, at), open = list.find((one) => one.key === at.query.get("place"));
    root.append(h("h1", "Map"));
    if (!list.length) return void root.append(filters(at, answers.meeting), nothing("Nothing is told with its place."));
    const project = projection(list), path = geoPath(project);
    const inside = s("g", s("path.graticule", { d: path(geoGraticule10()) }), areas(list, path), s("path.borders", { d: path(borders) }),
        points(list, project, open && open.key), labels(list, project));
    const svg = s("svg.map", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "group", "aria-label": "Where talks and violence are told of" },
        inside);
    root.append(filters(at, answers.meeting), h("div.controls", zooming(svg, inside), h("p.key", h("span.talks", "● talks"),
        h("span.violence", "▲ violence"), h("span.muted", "tinted: told of the country as a whole"))), svg,
        open ? opened(open, answers) : h("ul.placelist", list.slice(0, 60)
            .map((one) => h("li", h("a", { href: address({ query: { place: one.key } }) }, name(one.name), one.area ? " (country)" : ""),
            " ",
            h("small.muted", [one.talks.length ? plural(one.talks.length, "talk") : "",
                one.violence.length ? plural(one.violence.length, "incident") : ""].filter(Boolean).join(", "))))));
}
