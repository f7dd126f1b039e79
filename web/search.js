/* Search over all words of the entries and of the articles. */
import { address } from "./address.js";
import { h, longList } from "./dom.js";
import { sayDay } from "./days.js";
import { fold, foldedText, wordsOf } from "./filters.js";
import { entryLine, lastFirst } from "./opened.js";
import { name, nothing, plural } from "./words.js";

const AROUND = 90, CHUNK = 25;

/* The words found, with a little of what stands around; offsets are those of the folded text, near enough to show. */
function snippet(text, folded, words) {
    const at = folded.indexOf(words[0]);
    const from = Math.max(0, at - AROUND), to = at + words[0].length + AROUND;
    const before = text.slice(from, at), after = text.slice(at, to);
    return `${from ? `… ${before.replace(/^\S*\s+/, "")}` : before}${to < text.length ? `${after.replace(/\s+\S*$/, "")} …` : after}`
        .replace(/\s+/g, " ");
}

function foundArticle(one, words, answers) {
    return h("li", h("a.line", { href: address({ view: "article", rest: [one.id] }) },
        h("span.when", one.reported ? sayDay(one.reported) : "undated"), h("span.what", name(one.title || one.outlet || one.id),
            h("small.snippet", snippet(answers.text(one.id), foldedText(answers, one.id), words)))));
}

const section = (heading, list, show) =>
    h("section", h("h2.part", heading), list.length ? longList("ul.lines", list, show, CHUNK) : nothing("None."));

/* Does the entry have them all? Asked for each stop of a slider, so that what was found for the same words is kept. */
let asked = { words: "" };
function hasAll(entry, words, answers) {
    if (asked.words !== words.join(" ")) asked = { words: words.join(" "), found: new WeakMap() };
    let has = asked.found.get(entry);
    if (has === undefined) {
        has = words.every((word) => wordsOf(entry, answers).includes(word)
            || (entry.kind === "document" && foldedText(answers, entry.id).includes(word)));
        asked.found.set(entry, has);
    }
    return has;
}

export function drawSearch(root, answers, at) {
    const question = (at.query.get("q") || "").trim(), words = fold(question).split(/\s+/).filter(Boolean);
    root.append(h("h1", question ? ["Found for “", name(question), "”"] : "Search"));
    if (!words.length)
        return void root.append(nothing("Type words into the field above: every entry and article that has them all is shown."));
    const entries = lastFirst(answers.all.filter((one) => one.kind !== "document" && hasAll(one, words, answers)));
    const articles = answers.document.filter((one) => hasAll(one, words, answers));
    root.append(h("p.lead", { role: "status" }, `${plural(entries.length, "entry", "entries")}, ${plural(articles.length, "article")}`),
        h("div.results", section("Entries", entries, (one) => entryLine(one, answers)),
            section("Articles", articles, (one) => foundArticle(one, words, answers))));
}
