/* Ledger: who owes what by when, each with the chain of its days and who moved them; and the agreements. */
import { h, longList } from "./dom.js";
import { inOrder, sayDay, sayDistance, sayTime } from "./days.js";
import { standing } from "./record.js";
import { articleLink, entryLink } from "./entry.js";
import { filters, passes } from "./filters.js";
import { actors, chainWords, chip, mannerWords, name, nothing, timeWords } from "./words.js";

function setBy(deadline) {
    if (deadline.set_by.length) return [" by ", actors(deadline.set_by, 3)];
    const told = chainWords(deadline.according_to)[0];
    return told ? [", says ", name(told)] : "";
}

function link(deadline, last, answers) {
    const [words] = answers.words(deadline);
    const claimed = deadline.manner === "claimed";
    return h(`li${claimed ? ".claimed" : last ? ".last" : ".past"}`,
        h("a", { href: words ? articleLink(words) : null, title: words ? words.text : null }, sayTime(deadline.time) || "no day"),
        h("small", mannerWords(deadline.manner), setBy(deadline)));
}

export function chain(commitment, answers) {
    const last = standing(commitment);
    const ordered = [...commitment.deadlines.filter((one) => one.manner !== "claimed"),
        ...commitment.deadlines.filter((one) => one.manner === "claimed")];
    return ordered.length ? h("ol.chain", ordered.map((one) => link(one, one === last, answers))) : h("p.muted", "No day was set.");
}

function row(one, answers) {
    const status = answers.statusOf(one), due = standing(one)?.time?.end, under = answers.get(one.agreement);
    return h("li.owed",
        h("div.state", chip(status), due ? h("small", sayDay(due)) : "",
            due && answers.today ? h("small", sayDistance(due, answers.today)) : ""),
        h("div", entryLink(one, "a.plainlink", h("h2", one.debtor.length ? [actors(one.debtor, 4), ": "] : "Somebody: ", one.action)),
            under ? h("p.muted", "Under ", entryLink(under, "a", name(under.name))) : null, chain(one, answers)));
}

function agreementRow(one) {
    return h("li.owed", h("div.state", chip(one.status), h("small", timeWords(one.signed))),
        h("div", entryLink(one, "a.plainlink", h("h2", name(one.name))),
            h("p.muted", actors(one.parties), one.place && one.place.name ? [" · ", name(one.place.name)] : "")));
}

export function drawLedger(root, answers, at) {
    const due = (one) => standing(one)?.time?.end || "";
    const owed = answers.commitment.filter((one) => passes(at, one, answers.statusOf(one), answers))
        .sort((a, b) => inOrder(due(b), due(a)));
    const deals = answers.agreement.filter((one) => passes(at, one, one.status, answers))
        .sort((a, b) => inOrder(b.signed?.start || b.reported || "", a.signed?.start || a.reported || ""));
    root.append(h("h1", "Ledger"), filters(at, () => [...answers.commitment, ...answers.agreement], (one) => answers.statusOf(one)),
        h("h2.part", `Commitments (${owed.length})`),
        ...(owed.length ? longList("ul.ledger", owed, (one) => row(one, answers), 14) : [nothing("Nobody owes anything here.")]),
        h("h2.part", `Agreements (${deals.length})`),
        ...(deals.length ? longList("ul.ledger", deals, agreementRow, 8) : [nothing("No agreement is told of.")]));
}
