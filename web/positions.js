/* Positions: parties by issues. A cell shows where a party stands and how it came there; opened, it shows the words. */
import { address } from "./address.js";
import { h, longList } from "./dom.js";
import { sayDay } from "./days.js";
import { entryLink, quote } from "./entry.js";
import { fold, partiesOf } from "./filters.js";
import { chip, name, nothing, plural, sign, tone } from "./words.js";

const MOST_PARTIES = 14, MOST_ISSUES = 9, OTHER = "other";
const FUNCTION_WORDS = new Set(("that this these those their them they with from into over under would could should will have been being "
    + "were what which when where while until after before about against between through other more than such some only also there here "
    + "until because its his her him our your and the for not any all one two three must may might who whom whose does did again take taken make made more less new any other own").split(" "));

const wordsIn = (text, names) => [...new Set(fold(text || "").match(/\p{L}{4,}/gu) || [])]
    .filter((word) => !FUNCTION_WORDS.has(word) && !names.has(word)).map((word) => word.replace(/(?<=\p{L}{3})s$/u, ""));

/* The issue of a position is the word of its object that most positions share, other than the parties' names. */
function findIssues(positions) {
    const names = new Set(positions.flatMap(partiesOf).flatMap((party) => fold(party).match(/\p{L}+/gu) || []));
    const shared = new Map();
    const own = new Map(positions.map((one) => [one, wordsIn(one.object, names)]));
    for (const words of own.values()) for (const word of words) shared.set(word, (shared.get(word) || 0) + 1);
    const most = (words) => words.reduce((best, word) => (best && shared.get(best) >= shared.get(word) ? best : word), null);
    const issueOf = new Map([...own].map(([one, words]) => [one, most(words)]));
    const sizes = new Map();
    for (const issue of issueOf.values()) if (issue) sizes.set(issue, (sizes.get(issue) || 0) + 1);
    const columns = [...sizes].filter(([, size]) => size > 1).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
        .slice(0, MOST_ISSUES).map(([issue]) => issue);
    for (const [one, issue] of issueOf) if (!columns.includes(issue)) issueOf.set(one, OTHER);
    return { issueOf, columns: [...columns, OTHER] };
}

const dayOfPosition = (one) => one.reported || one.time?.start || "";

function table(positions, issueOf) {
    const cells = new Map(), rows = new Map();
    for (const one of positions)
        for (const party of partiesOf(one)) {
            const key = `${party}\n${issueOf.get(one)}`;
            cells.set(key, [...(cells.get(key) || []), one]);
            rows.set(party, (rows.get(party) || 0) + 1);
        }
    for (const list of cells.values()) list.sort((a, b) => dayOfPosition(a).localeCompare(dayOfPosition(b)));
    const parties = [...rows].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, MOST_PARTIES).map(([party]) => party);
    return { cells, parties };
}

/* The stances one after another, each change once, the last three. */
function course(list) {
    const steps = list.filter((one, i) => !i || list[i - 1].stance !== one.stance).slice(-3);
    return steps.flatMap((one, i) => (i < steps.length - 1
        ? [h(`span.was.${tone(one.stance)}`, { title: one.stance }, sign(one.stance), h("span.hidden", `${one.stance}, then `)), " "] : [chip(one.stance)]));
}

function cell(party, issue, list, open) {
    if (!list) return h("td");
    const key = `${party}\n${issue}`;
    return h("td", h("a.cell", { href: address({ query: { cell: open === key ? null : key } }), "aria-expanded": String(open === key) }, course(list),
        list.length > 1 ? h("small", plural(list.length, "time")) : ""));
}

function opened(key, list, answers) {
    const [party, issue] = key.split("\n");
    return h("section.opened", h("h2", name(party), " on ", issue),
        ...longList("ol.said", list, (one) => h("li", h("p", h("span.when", dayOfPosition(one) ? sayDay(dayOfPosition(one)) : "undated"), " ", chip(one.stance), " ",
            entryLink(one, "a", one.object || "", one.condition ? `, ${one.condition.kind} ${one.condition.text}` : "")),
        answers.words(one).slice(0, 2).map((words) => quote(words, answers))), 20));
}

export function drawPositions(root, answers, at) {
    root.append(h("h1", "Positions"));
    if (!answers.position.length) return void root.append(nothing("Nobody is told to want or refuse anything."));
    const { issueOf, columns } = findIssues(answers.position);
    const { cells, parties } = table(answers.position, issueOf);
    const open = at.query.get("cell");
    root.append(h("p.lead", "Where each party stands, latest last; an issue is the word that most of what is wanted or refused shares."),
        h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Positions by party and issue" }, h("table.matrix",
            h("thead", h("tr", h("td"), columns.map((issue) => h("th", { scope: "col" }, issue)))),
            h("tbody", parties.map((party) => h("tr", h("th", { scope: "row" }, name(party)),
                columns.map((issue) => cell(party, issue, cells.get(`${party}\n${issue}`), open))))))),
        cells.has(open) ? opened(open, cells.get(open), answers) : "");
}
