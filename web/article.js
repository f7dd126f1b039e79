/* Articles: the list; and one article, whose words and entries point at each other. What was skipped is greyed, with the reason. */
import { address, go } from "./address.js";
import { h, longList } from "./dom.js";
import { inOrder, sayDay, sayTime } from "./days.js";
import { entryLink } from "./entry.js";
import { fold, foldedText, filters, partiesOf, wordsOf } from "./filters.js";
import { chip, name, nothing, plural, say, title } from "./words.js";

const MARKED = ["meeting", "agreement", "commitment", "position", "statement", "event", "trend", "conflict"];

/* The text cut wherever a mark begins or ends: [{start, end, ids, reason, kinds}] in code points. */
function pieces(length, marks, skipped) {
    const cuts = new Set([0, length]);
    for (const { start, end } of [...marks, ...skipped]) cuts.add(Math.min(start, length)).add(Math.min(end, length));
    const places = [...cuts].sort((a, b) => a - b);
    const out = places.slice(0, -1).map((start, i) => ({ start, end: places[i + 1], ids: [], kinds: new Set(), reason: null }));
    const at = new Map(out.map((piece, i) => [piece.start, i]));
    const cover = ({ start, end }, what) => {
        for (let i = at.get(start); i < out.length && out[i].start < end; i++) what(out[i]);
    };
    const shortFirst = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start));
    for (const mark of shortFirst) cover(mark, (piece) => piece.ids.push(mark.id) && piece.kinds.add(mark.kind));
    for (const part of skipped) cover(part, (piece) => (piece.reason = part.reason));
    return out;
}

const inSight = (node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= 60 && bottom <= innerHeight;
};

/* Lights up what belongs to the entries pointed at, in the text and in the list; the first of it is brought to the eye where the list
 * stands beside the text. A click on words opens the entry that has the fewest of them. */
function pointing(root, text, side) {
    const light = (ids) => {
        for (const node of root.querySelectorAll(".lit")) node.classList.remove("lit");
        const lit = ids.length ? [...root.querySelectorAll("[data-ids]")]
            .filter((node) => node.dataset.ids.split(" ").some((id) => ids.includes(id))) : [];
        for (const node of lit) node.classList.add("lit");
        return lit;
    };
    const point = ({ target }) => {
        const node = target.closest("[data-ids]"), lit = light(node ? node.dataset.ids.split(" ") : []);
        if (!node || getComputedStyle(side).position !== "sticky") return;
        const other = lit.filter((one) => (text.contains(node) ? side : text).contains(one));
        if (other.length && !other.some(inSight)) other[0].scrollIntoView({ block: text.contains(node) ? "nearest" : "center" });
    };
    for (const type of ["mouseover", "focusin"]) root.addEventListener(type, point);
    root.addEventListener("mouseleave", () => light([]));
    const open = (event) => {
        const node = event.target.closest("mark[data-ids]");
        if (node && !String(getSelection())) go({ query: { entry: node.dataset.ids.split(" ")[0] } });
    };
    text.addEventListener("click", open);
    text.addEventListener("keydown", (event) => event.key === "Enter" && open(event));
}

/* A paragraph a block; the pieces keep their marks across line ends. */
function paragraphs(points, parts) {
    const out = [];
    let paragraph = null;
    for (const part of parts) {
        const lines = points.slice(part.start, part.end).join("").split(/\n+/);
        lines.forEach((text, i) => {
            if (i || !paragraph) out.push((paragraph = h("p", { dir: "auto" })));
            if (text.trim() || (text && paragraph.childNodes.length)) paragraph.append(piece(part, text));
        });
    }
    return out.filter((one) => one.childNodes.length);
}

function piece(part, text) {
    if (part.reason) return h("span.skipped", { title: `Skipped: ${part.reason}`, "data-reason": part.reason }, text);
    if (!part.ids.length) return document.createTextNode(text);
    const kinds = MARKED.filter((kind) => part.kinds.has(kind)).map((kind) => `k-${kind}`);
    return h(`mark.${kinds.join(".") || "k-other"}`, { "data-ids": part.ids.join(" "), "data-start": part.start, tabindex: "0" }, text);
}

function entryRow(one, answers) {
    return h("li", { "data-ids": one.id },
        entryLink(one, "a.line", h(`span.kind.k-${one.kind}`, say(one.kind)), h("span.what", title(one, answers),
        one.status || one.stance ? [" ", chip(answers.statusOf(one) || one.stance)] : "")));
}

/* The words of the address, lit and brought to the eye. */
function showWords(root, at) {
    const [start, end] = (at.query.get("at") || "").split("-").map(Number);
    if (!Number.isFinite(start) || !Number.isFinite(end)) return;
    const found = [...root.querySelectorAll("[data-start]")].filter((node) => +node.dataset.start >= start && +node.dataset.start < end);
    for (const node of found) node.classList.add("target");
    if (found.length) requestAnimationFrame(() => found[0].scrollIntoView({ block: "center" }));
}

export function drawArticle(root, answers, at) {
    const document_ = answers.get(at.rest[0]);
    if (!document_) return void root.append(h("h1", "Not known by then"), nothing("This article had not been published by that day."));
    const points = Array.from(answers.text(document_.id));
    const entries = answers.ofDocument(document_.id).filter((one) => MARKED.includes(one.kind));
    const marks = entries.flatMap((one) => answers.words(one).filter((part) => part.doc === document_.id)
        .map((part) => ({ start: part.start, end: part.end, id: one.id, kind: one.kind })));
    const text = h("div.text",
        points.length ? paragraphs(points, pieces(points.length, marks, document_.skipped)) : nothing("The text is not kept."));
    const side = h("aside.entries", { "aria-label": "What the article tells" }, h("h2", plural(entries.length, "entry", "entries")),
        ...longList("ol.marked", entries, (one) => entryRow(one, answers)));
    const page = h("div.article", text, side);
    pointing(page, text, side);
    root.append(h("p.crumb", h("a", { href: address({ view: "articles" }) }, "Articles")),
        h("h1", { dir: "auto" }, document_.title || document_.outlet || "An article"), byline(document_), page);
    showWords(text, at);
}

function byline(one) {
    return h("p.lead", one.outlet ? [name(one.outlet), " · "] : "", one.reported ? sayDay(one.reported)
        : one.date && (one.date.start || one.date.end) ? `undated; ${sayTime(one.date)}` : "undated",
    one.url && /^https?:/.test(one.url) ? [" · ", h("a", { href: one.url, rel: "noreferrer" }, "source")] : "",
    ` · ${plural(one.tokens, "word")}`, one.skipped.length ? ` · ${plural(one.skipped.length, "part")} skipped` : "");
}

export function drawArticles(root, answers, at) {
    const words = fold(at.query.get("words") || "").split(/\s+/), party = at.query.get("party");
    const tellsOf = (one) => !party || answers.placesIn(one.id).some((index) => partiesOf(answers.record.entry(index)).includes(party));
    const shown = answers.document.filter((one) => tellsOf(one)
        && words.every((word) => foldedText(answers, one.id).includes(word) || wordsOf(one, answers).includes(word)))
        .sort((a, b) => inOrder(b.reported || "", a.reported || ""));
    root.append(h("h1", "Articles"), filters(at, () => answers.meeting));
    if (!shown.length) return void root.append(nothing(answers.count("document") ? "No such article is in the record."
        : "No article is in the record."));
    root.append(...longList("ul.lines.articles", shown, (one) => h("li", h("a.line", { href: address({ view: "article", rest: [one.id] }) },
        h("span.when", one.reported ? sayDay(one.reported) : "undated"),
        h("span.what", name(one.title || answers.text(one.id).slice(0, 90) || one.id), h("small",
            one.outlet ? [name(one.outlet), " · "] : "", plural(answers.placesIn(one.id).length, "entry", "entries")))))));
}
