/* Statements: who said what, and through whom it came. */
import { h, longList } from "./dom.js";
import { inOrder, sayDay } from "./days.js";
import { entryDay } from "./record.js";
import { entryLink } from "./entry.js";
import { filters, passes } from "./filters.js";
import { actors, cueFirst, name, nothing, outletOf } from "./words.js";

const wording = (one) => (one.direct === true ? "quoted" : one.direct ? "partly quoted" : "reported");

/* From the mouth to the reader: speaker, those who passed it on, outlet. */
function way(one, answers) {
    const links = [...one.according_to].reverse().map((link) => [name(link.name || link.text || link.kind), link.kind]);
    const [words] = answers.words(one), outlet = words ? [name(outletOf(answers, words.doc)), "outlet"] : null;
    return h("ol.way", { "aria-label": "Told through" },
        [...links, outlet].filter(Boolean).map(([who, kind]) => h("li", { title: kind }, who)));
}

/* The word of telling: "denied" makes another thing of it than "said". */
function speaker(one) {
    const who = one.speaker.length ? actors(one.speaker) : "Somebody";
    return [cueFirst(one) ? [h("span.muted", "According to "), who] : [who, one.cue ? h("span.muted", ` ${one.cue}`) : ""],
        one.audience.length ? h("span.muted", " → ", actors(one.audience, 3)) : "", one.medium ? h("span.muted", ` (${one.medium})`) : ""];
}

function row(one, answers) {
    return h("li.statement", h("div.when", entryDay(one) ? sayDay(entryDay(one)) : "undated", h("small", wording(one))),
        h("div", h("p.speaker", speaker(one)),
        entryLink(one, "a.said", h("blockquote", { dir: "auto" }, one.direct === true ? `“${one.content}”` : one.content)),
            way(one, answers)));
}

export function drawStatements(root, answers, at) {
    const shown = answers.statement.filter((one) => passes(at, one, wording(one), answers))
        .sort((a, b) => inOrder(entryDay(b) || "", entryDay(a) || ""));
    root.append(h("h1", "Statements"), filters(at, () => answers.statement, wording, "Wording"));
    root.append(...(shown.length ? longList("ul.statements", shown, (one) => row(one, answers), 40)
        : [nothing("Nobody is told to have said anything.")]));
}
