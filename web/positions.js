/* Positions: parties by issues. A cell shows where a party stands and how it came there; opened, it shows the words. */
import { address } from "./address.js";
import { h, longList } from "./dom.js";
import { inOrder, sayDay } from "./days.js";
import { entryLink, quote } from "./entry.js";
import { filters, partiesOf, passes } from "./filters.js";
import { issueIn } from "./issues.js";
import { nothingOpened, opened } from "./opened.js";
import { chip, grouped, name, nothing, sign, times, tone } from "./words.js";

const MOST_PARTIES = 14, MOST_ROWS = 150, MOST_ISSUES = 9, OTHER = "other";

/* The issue of each position; the columns are those with most positions, and what is left. */
function findIssues(positions) {
    const issueOf = new Map(positions.map((one) => [one, issueIn(one.object) || OTHER])), sizes = new Map();
    for (const issue of issueOf.values()) if (issue !== OTHER) sizes.set(issue, (sizes.get(issue) || 0) + 1);
    const columns = [...sizes].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0])).slice(0, MOST_ISSUES).map(([issue]) => issue);
    for (const [one, issue] of issueOf) if (!columns.includes(issue)) issueOf.set(one, OTHER);
    return { issueOf, columns: [...issueOf.values()].includes(OTHER) ? [...columns, OTHER] : columns };
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
    for (const list of cells.values()) list.sort((a, b) => inOrder(dayOfPosition(a), dayOfPosition(b)));
    return { cells, parties: [...rows].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0])).map(([party]) => party) };
}

/* The stances one after another, each change once, the last three. */
function course(list) {
    const steps = list.filter((one, i) => !i || list[i - 1].stance !== one.stance).slice(-3);
    return steps.flatMap((one, i) => (i < steps.length - 1
        ? [h(`span.was.${tone(one.stance)}`, { title: one.stance }, sign(one.stance), h("span.hidden", `${one.stance}, then `)), " "]
            : [chip(one.stance)]));
}

function cell(party, issue, list, open) {
    if (!list) return h("td");
    const key = `${party}\n${issue}`;
    return h("td", h("a.cell", { href: address({ query: { cell: open === key ? null : key } }), "aria-expanded": String(open === key) },
        course(list),
        list.length > 1 ? h("small", times(list.length)) : ""));
}

function openCell(key, list, answers) {
    const [party, issue] = key.split("\n");
    return opened(key, [name(party), " on ", issue], ...longList("ol.said", list,
        (one) => h("li", h("p", h("span.when", dayOfPosition(one) ? sayDay(dayOfPosition(one)) : "undated"), " ", chip(one.stance), " ",
            entryLink(one, "a", one.object || "", one.condition ? `, ${one.condition.kind} ${one.condition.text}` : "")),
        answers.words(one).slice(0, 2).map((words) => quote(words, answers))), 20));
}

/* Which stances a sign stands for. */
const key = () => h("p.key", [["accepts", "supports"], ["offers"], ["demands", "seeks"], ["refuses", "rejects", "opposes", "threatens"]]
    .map((stances) => h(`span.${tone(stances[0])}`, h("span.sign", sign(stances[0])), ` ${stances.join(", ")}`)),
h("span.muted", "signs before a word: where it stood before"));

function more(parties, all) {
    if (parties.length <= MOST_PARTIES) return "";
    return h("p.all", all ? h("a", { href: address({ query: { all: null } }) }, "Show those with most positions")
        : [`${MOST_PARTIES} of ${grouped(parties.length)} parties; `, h("a", { href: address({ query: { all: 1 } }) }, "show all")]);
}

export function drawPositions(root, answers, at) {
    const shown = answers.position.filter((one) => passes(at, one, one.stance, answers));
    root.append(h("h1", "Positions"), filters(at, () => answers.position, (one) => one.stance, "Stance"));
    if (!shown.length) return void root.append(nothing("Nobody is told to want or refuse anything."));
    const { issueOf, columns } = findIssues(shown), { cells, parties } = table(shown, issueOf);
    const open = at.query.get("cell"), all = Boolean(at.query.get("all")), party = at.query.get("party");
    const rows = party ? parties.filter((one) => one === party) : all ? parties.slice(0, MOST_ROWS) : parties.slice(0, MOST_PARTIES);
    if (!cells.has(open)) nothingOpened();
    root.append(key(),
        h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Positions by party and issue" }, h("table.matrix",
            h("thead", h("tr", h("td"), columns.map((issue) => h("th", { scope: "col" }, issue)))),
            h("tbody", rows.map((one) => h("tr", h("th", { scope: "row" }, name(one)),
                columns.map((issue) => cell(one, issue, cells.get(`${one}\n${issue}`), open))))))),
        party ? "" : more(parties, all), cells.has(open) ? openCell(open, cells.get(open), answers) : "");
}
