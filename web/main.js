/* The page: its frame, its ways, and which view is drawn when. Everything shown follows from the record and the address. */
import { address, go, readAddress } from "./address.js";
import { h, fill } from "./dom.js";
import { sayDay } from "./days.js";
import { drawEntry } from "./entry.js";
import { Record } from "./record.js";
import { drawNow } from "./now.js";
import { drawMeetings } from "./meetings.js";
import { drawArticle, drawArticles } from "./article.js";

const VIEWS = [
    ["now", "Now", drawNow],
    ["meetings", "Meetings", drawMeetings],
    ["articles", "Articles", drawArticles],
];
const HIDDEN = [["article", "Articles", drawArticle]];

const frame = {};

function navigation(at) {
    return VIEWS.map(([id, label]) => h("a", { href: address({ view: id, query: { entry: null } }),
        "aria-current": at.view === id || (at.view === "article" && id === "articles") ? "page" : null }, label));
}

function sliderLabel(record, stop) {
    return stop >= record.lastStop ? "all reports" : `reports up to ${sayDay(record.stops[stop])}`;
}

function timeBar(record) {
    const output = h("output", { for: "known" });
    const input = h("input", { type: "range", id: "known", min: 0, max: record.lastStop, step: 1, oninput: () => {
        const stop = +input.value;
        output.textContent = sliderLabel(record, stop);
        go({ query: { known: stop >= record.lastStop ? null : record.stops[stop] } }, true);
    } });
    return { node: h("div.timebar", h("label", { for: "known" }, "Known by"), input, output), show(stop) {
        input.value = stop;
        input.setAttribute("aria-valuetext", sliderLabel(record, stop));
        output.textContent = sliderLabel(record, stop);
    } };
}

function build(record) {
    frame.nav = h("nav", { "aria-label": "Views" });
    frame.view = h("main", { id: "view", tabindex: "-1" });
    frame.drawer = h("aside.drawer", { "aria-label": "Entry", hidden: true });
    frame.bar = timeBar(record);
    fill(document.getElementById("page"), h("a.skip", { href: "#view", onclick: (event) => {
        event.preventDefault();
        frame.view.focus();
    } }, "Skip to the record"),
    h("header.top", h("a.brand", { href: "#/now" }, "Parley"), frame.bar.node), frame.nav, frame.view, frame.drawer);
}

let drawn = "";

function draw(record) {
    const at = readAddress();
    const known = at.query.get("known");
    const stop = known ? Math.max(record.stopOf(known), 0) : record.lastStop;
    const answers = record.at(stop);
    const [, label, view] = [...VIEWS, ...HIDDEN].find(([id]) => id === at.view) || VIEWS[0];
    const open = at.query.get("entry");
    at.query.delete("entry");
    const key = `${at.view}/${at.rest}?${at.query}`;
    const moved = drawn.split("?")[0] !== key.split("?")[0];
    frame.bar.show(stop);
    fill(frame.nav, navigation(at));
    if (drawn !== key) {
        const kept = document.activeElement?.dataset?.keep;
        fill(frame.view);
        view(frame.view, answers, at);
        const again = kept && frame.view.querySelector(`[data-keep="${CSS.escape(kept)}"]`);
        if (again) {
            again.focus();
            again.setSelectionRange?.(again.value.length, again.value.length);
        }
        document.title = `${label} · Parley`;
        if (moved && !at.query.get("at")) scrollTo(0, 0);
    }
    drawEntry(frame.drawer, open, answers);
    document.body.classList.toggle("with-drawer", Boolean(open));
    if (open && frame.opened !== open) frame.drawer.querySelector("h2")?.focus();
    frame.opened = open;
    drawn = key;
}

function start(data) {
    const record = new Record(data);
    build(record);
    addEventListener("hashchange", () => draw(record));
    addEventListener("keydown", (event) => {
        if (event.key === "Escape" && frame.opened) go({ query: { entry: null } });
    });
    draw(record);
}

async function load() {
    const embedded = document.getElementById("record").textContent;
    if (embedded.trim()) return JSON.parse(embedded);
    const answer = await fetch("api/1/record");
    if (!answer.ok) throw new Error(`The record cannot be read: ${answer.status}`);
    return answer.json();
}

load().then(start, (problem) => fill(document.getElementById("page"), h("main", h("h1", "The record cannot be shown"), h("p", problem.message))));
