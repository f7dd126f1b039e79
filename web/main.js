/* The page: its frame, its ways, and which view is drawn when. Everything shown follows from the record and the address. */
import { address, go, readAddress } from "./address.js";
import { h, fill } from "./dom.js";
import { sayDay } from "./days.js";
import { drawEntry } from "./entry.js";
import { ALL, FIRST, isCarried, partsOf, pastOf, WORDS } from "./parts.js";
import { Record } from "./record.js";
import { drawNow } from "./now.js";
import { drawMeetings } from "./meetings.js";
import { drawArticle, drawArticles } from "./article.js";
import { correctionTools, drawCorrections } from "./correct.js";
import { drawConflicts } from "./conflicts.js";
import { drawLedger } from "./ledger.js";
import { drawMap } from "./map.js";
import { drawNetwork } from "./network.js";
import { drawPositions } from "./positions.js";
import { drawSearch } from "./search.js";
import { drawStatements } from "./statements.js";
import { articlePanel } from "./drop.js";
import { fetchRecord, isServed, mayWrite, takeToken, watch } from "./serve.js";
import { drawTimeline } from "./timeline.js";

/* Name in the address, label, what draws it, and the parts of the record that it draws from. The timeline changes what is drawn already. */
const VIEWS = [
    ["now", "Now", drawNow, FIRST],
    ["timeline", "Timeline", drawTimeline, FIRST],
    ["ledger", "Ledger", drawLedger, [...FIRST, "evidence"]],
    ["meetings", "Meetings", drawMeetings, [...FIRST, "evidence"]],
    ["positions", "Positions", drawPositions, WORDS],
    ["statements", "Statements", drawStatements, [...FIRST, "document", "statement", "evidence"]],
    ["conflicts", "Conflicts", drawConflicts, WORDS],
    ["network", "Network", drawNetwork, [...FIRST, "event"]],
    ["map", "Map", drawMap, [...FIRST, "event"]],
    ["articles", "Articles", drawArticles, WORDS],
];
const HIDDEN = [["article", "Article", drawArticle, WORDS], ["search", "Search", drawSearch, WORDS]];

const SERVED = ["corrections", "Corrections", (root, answers, at) => drawCorrections(root, answers, at, renew), WORDS];

const frame = {};
const views = () => (isServed() ? [...VIEWS, SERVED] : VIEWS);

function navigation(at) {
    const links = views().map(([id, label]) => h("a", { href: address({ view: id, query: { entry: null } }),
        "aria-current": at.view === id || (at.view === "article" && id === "articles") ? "page" : null }, label));
    return frame.add ? [...links, frame.add] : links;
}

const NARROW = 720; /* frame.css has it too */

/* On a narrow page the ways are one line that is wider than it. */
function showCurrent(nav) {
    const current = innerWidth <= NARROW && nav.scrollWidth > nav.clientWidth && nav.querySelector("[aria-current]");
    if (current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

const SLIDERS = [
    { key: "asof", label: "As of", none: "all that is told", hint: "How things stood on that day, as far as is known" },
    { key: "known", label: "Known by", none: "all reports", hint: "What had been reported up to that day, and nothing later" },
];

/* One slider over the stops; the last is no day. */
function slider(record, { key, label, hint, none }) {
    const words = (stop) => (!record.isWhole ? "days are worked out…" : stop >= record.lastStop ? none : sayDay(record.stops[stop]));
    const output = h("output", { for: key });
    const move = () => {
        const stop = +input.value, other = key === "known" ? "asof" : "known";
        const query = { [key]: stop >= record.lastStop ? null : record.stops[stop] };
        if (!record.pairs && query[key]) query[other] = null;
        go({ query }, true);
    };
    let moving = 0;
    const range = { type: "range", id: key, min: 0, max: Math.max(1, record.lastStop), step: 1 };
    const input = h("input", { ...range, disabled: !record.isWhole, oninput: () => {
        output.textContent = words(+input.value);
        cancelAnimationFrame(moving);
        moving = requestAnimationFrame(move);
    } });
    const isIdle = record.isWhole && !record.lastStop; /* nothing that is told has a day */
    return { node: h("div.slider", { title: hint, hidden: isIdle }, h("label", { for: key }, label), input, output), show(stop) {
        input.value = stop >= record.lastStop ? input.max : stop;
        input.setAttribute("aria-valuetext", words(stop));
        output.textContent = words(stop);
    } };
}

let typing = 0;

function searchField() {
    frame.search = h("input", { type: "search", placeholder: "Search", "aria-label": "Search all words and entries", oninput: () => {
        clearTimeout(typing);
        typing = setTimeout(() => go({ view: "search", query: { q: frame.search.value } }, readAddress().view === "search"), 200);
    } });
    return h("form.search", { role: "search", onsubmit: (event) => event.preventDefault() }, frame.search);
}

function build() {
    frame.nav = h("nav", { "aria-label": "Views" });
    frame.view = h("main", { id: "view", tabindex: "-1" });
    frame.notice = h("div.notice", { role: "status", hidden: true });
    frame.drawer = h("aside.drawer", { "aria-label": "Entry", hidden: true });
    frame.bar = h("div.timebar");
    fill(document.getElementById("page"), h("a.skip", { href: "#view", onclick: (event) => {
        event.preventDefault();
        frame.view.focus();
    } }, "Skip to the record"),
    h("header.top", h("a.brand", { href: "#/now" }, "Parley"), frame.bar, searchField()), frame.nav, frame.view, frame.drawer,
        frame.notice);
}

/* The entry that is open beside the view is told apart in it. */
function markChosen(open) {
    for (const node of frame.view.querySelectorAll("a.chosen[data-entry]")) node.classList.remove("chosen");
    if (open) for (const node of frame.view.querySelectorAll(`[data-entry="${CSS.escape(open)}"]`)) node.classList.add("chosen");
}

let drawn = "", stale = true;

/* Whatever is not there yet is waited for; when it comes the address may be another. */
function draw(record) {
    const at = readAddress();
    const asOf = record.stopOf(at.query.get("asof")), known = record.stopOf(at.query.get("known"));
    const [, label, view, parts] = [...views(), ...HIDDEN].find(([id]) => id === at.view) || VIEWS[0];
    const open = at.query.get("entry");
    const needed = open || at.query.get("words") ? WORDS : parts;
    const past = record.isNow(asOf, known) ? [] : pastOf(needed);
    const wanted = [...needed, ...past, ...(record.isWorld(asOf, known) ? ["worlds"] : [])];
    if (!record.has(wanted)) return void record.load(wanted).then(() => record === frame.record && draw(record), fail);
    const answers = record.at(asOf, known);
    at.query.delete("entry");
    const key = `${at.view}/${at.rest}?${at.query}`;
    const moved = drawn.split("?")[0] !== key.split("?")[0], high = moved ? 0 : frame.view.offsetHeight; /* before anything is changed */
    frame.asOf.show(asOf);
    frame.known.show(known);
    if (document.activeElement !== frame.search) frame.search.value = at.query.get("q") || "";
    fill(frame.nav, navigation(at));
    if (moved) showCurrent(frame.nav);
    /* The drawer takes room from what is drawn to its width. */
    const narrowed = document.body.classList.toggle("with-drawer", Boolean(open)) !== Boolean(frame.opened);
    frame.drawer.hidden = !open;
    if (stale || drawn !== key || (narrowed && at.view === "timeline")) {
        const kept = document.activeElement?.dataset?.keep;
        /* A view that measures itself while it is empty would lose its place. */
        if (high) frame.view.style.setProperty("min-height", `${high}px`);
        if (moved || view !== drawTimeline) fill(frame.view);
        view(frame.view, answers, at);
        frame.view.style.removeProperty("min-height");
        const again = kept && frame.view.querySelector(`[data-keep="${CSS.escape(kept)}"]`);
        if (again) {
            again.focus();
            again.setSelectionRange?.(again.value.length, again.value.length);
        }
        document.title = `${label} · Parley`;
        if (moved && !at.query.get("at")) scrollTo(0, 0);
    }
    markChosen(open);
    drawEntry(frame.drawer, open, answers, mayWrite() ? (entry) => correctionTools(entry, answers, renew) : null);
    if (open && frame.opened !== open) frame.drawer.querySelector("h2")?.focus({ preventScroll: true });
    if (!open && frame.opened && document.activeElement === document.body)
        frame.view.querySelector(`[data-entry="${CSS.escape(frame.opened)}"]`)?.focus({ preventScroll: true });
    frame.opened = open;
    drawn = key;
    stale = false;
    frame.view.dataset.shown = location.hash; /* whoever drives the page waits for it */
}

/* Opens the entry after or before the one that is open, as the view has them. */
function step(by) {
    const links = [...frame.view.querySelectorAll("[data-entry]")], ids = [...new Set(links.map((link) => link.dataset.entry))];
    const next = ids[ids.indexOf(frame.opened) + by];
    if (!next) return;
    go({ query: { entry: next } });
    links.find((link) => link.dataset.entry === next).scrollIntoView({ block: "nearest" });
}

const KEYS = { j: () => step(1), k: () => step(-1), "/": () => frame.search.focus() };

const MOST_CHUNKS = 200;

/* On paper nothing can be scrolled to. */
function growLists() {
    for (let i = 0, more; i < MOST_CHUNKS && (more = frame.view.querySelector(".more")); i++) more.click();
}

/* Says something at the foot of the page for a while. */
function notice(...content) {
    fill(frame.notice, ...content);
    frame.notice.hidden = false;
    clearTimeout(frame.noticed);
    frame.noticed = setTimeout(() => (frame.notice.hidden = true), 8000);
}

function fail(problem) {
    fill(document.getElementById("page"), h("main", h("h1", "The record cannot be shown"), h("p", problem.message)));
}

async function openRecord(fresh) {
    const { body, number } = isCarried() ? { body: null, number: 0 } : await fetchRecord(fresh);
    return Object.assign(await Record.open(partsOf(body)), { number });
}

/* Shows the record as it is in the store now. */
async function renew(words) {
    await show(await openRecord(true));
    if (words) notice(words);
}

/* Once what was drawn can be seen. */
const painted = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20)));

/* The rest of the record, part after part, while the first view is looked at. */
async function loadOn(record) {
    for (const part of ALL) {
        await painted();
        if (record !== frame.record) return;
        await record.load([part]);
    }
}

const noticePart = (problem) => notice(`Not all of the record can be read: ${problem.message}.`);

/* What a server that has just been started tells first is followed by all that is known now. */
async function completeFirst() {
    await painted();
    const record = await openRecord(true);
    if (record.isFirst) throw new Error("only its first view is there");
    await show(record);
}

/* Answers may overtake each other: an older record does not take the place of a newer one. */
async function show(record) {
    await record.load(FIRST);
    if (record.number < frame.record?.number) return;
    const [asOf, known] = SLIDERS.map((one) => slider(record, one));
    Object.assign(frame, { record, asOf, known });
    fill(frame.bar, asOf.node, known.node);
    stale = true;
    draw(record);
    loadOn(record).catch(noticePart);
    if (record.isFirst) completeFirst().catch(noticePart);
}

/* The record has become another: what only lacked its days is shown at once. */
async function tellChange() {
    if (frame.drawer.querySelector("details[open]")) return; /* somebody is filling in the form; it is looked again in a moment */
    if (frame.record.isWhole) notice("The record has changed. ",
        h("button", { type: "button", onclick: () => renew("Up to date.") }, "Show"));
    else await show(await openRecord());
}

async function start() {
    const record = await openRecord();
    if (mayWrite()) frame.add = articlePanel(renew);
    build();
    await show(record);
    addEventListener("hashchange", () => draw(frame.record));
    if (isServed()) watch(tellChange, () => !frame.record.isWhole);
    addEventListener("keydown", (event) => {
        if (event.key === "Escape" && frame.opened) go({ query: { entry: null } });
        if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
        event.preventDefault();
        KEYS[event.key]();
    });
    addEventListener("beforeprint", growLists);
    let width = innerWidth;
    addEventListener("resize", () => {
        if (width === innerWidth) return;
        width = innerWidth;
        stale = true;
        draw(frame.record);
    });
}

takeToken();
start().catch(fail);
