/* Search over all words of the entries and of the articles. */
import { address } from "./address.js";
import { h, longList } from "./dom.js";
import { sayDay } from "./days.js";
import { entryDay } from "./record.js";
import { entryLink } from "./entry.js";
import { fold, foldedText, wordsOf } from "./filters.js";
import { chip, name, nothing, plural, say, title } from "./words.js";

const AROUND = 90;

/* The words found, with a little of what stands around; offsets are those of the folded text, near enough to show. */
function snippet(text, words) {
    const at = fold(text).indexOf(words[0]);
    const from = Math.max(0, at - AROUND), to = at + words[0].length + AROUND;
    return `${from ? "…" : ""}${text.slice(from, to).replace(/\s+/g, " ")}${to < text.length ? "…" : ""}`;
}

function found(entry, answers) {
    const status = answers.statusOf(entry) || entry.stance;
    return h("li", entryLink(entry, "a.line",
        h("span.when", entryDay(entry) ? sayDay(entryDay(entry)) : "undated", h("small", say(entry.kind))),
        h("span.what", title(entry, answers), status ? [" ", chip(status)] : "")));
}

export function drawSearch(root, answers, at) {
    const asked = (at.query.get("q") || "").trim();
    const words = fold(asked).split(/\s+/).filter(Boolean);
    root.append(h("h1", asked ? ["Found for “", name(asked), "”"] : "Search"));
    if (!words.length)
        return void root.append(nothing("Type words into the field above: every entry and article that has them all is shown."));
    const entries = answers.all.filter((one) => one.kind !== "document" && words.every((word) => wordsOf(one, answers).includes(word)))
        .sort((a, b) => (entryDay(b) || "").localeCompare(entryDay(a) || ""));
    const articles = answers.document.filter((one) =>
        words.every((word) => foldedText(answers, one.id).includes(word) || wordsOf(one, answers).includes(word)));
    root.append(h("p.lead", { role: "status" }, `${plural(entries.length, "entry", "entries")}, ${plural(articles.length, "article")}`),
        h("div.results",
            h("section", h("h2.part", "Entries"),
                ...(entries.length ? longList("ul.lines", entries, (one) => found(one, answers)) : [nothing("None.")])),
            h("section", h("h2.part", "Articles"), ...(articles.length ? longList("ul.lines", articles, (one) => h("li",
                h("a.line", { href: address({ view: "article", rest: [one.id] }) },
                    h("span.when", one.reported ? sayDay(one.reported) : "undated"),
                    h("span.what", name(one.title || one.outlet || one.id), h("small.snippet", snippet(answers.text(one.id), words))))))
                        : [nothing("None.")]))));
}
