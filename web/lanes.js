/* What stands in the lanes of the timeline: entries with their days, the last where they stand now. */
import { dayOf, inOrder } from "./days.js";
import { actorsOf, partiesOf } from "./filters.js";
import { entryDay, movesOf, slipsOf, standing } from "./record.js";
import { namesOf, title } from "./words.js";

const MOST_PARTIES = 9;

/* What an item says whatever the day is made once for an entry. */
const items = new WeakMap();

function itemOf(entry, make) {
    if (!items.has(entry)) items.set(entry, make(entry));
    return items.get(entry);
}

const moverOf = (step) => step.holder || "";

function meetingItem(entry) {
    const moves = movesOf(entry);
    const own = dayOf(entry.time);
    const days = [], by = [];
    for (const move of moves) {
        if (!days.length) days.push(move.from);
        if (!move.to) continue;
        by.push(moverOf(move.step));
        days.push(move.to);
    }
    if (!days.length && (own || entry.reported)) days.push(own || entry.reported);
    else if (own && days.at(-1) !== own && !["postponed", "cancelled"].includes(entry.status)) days.push(own);
    const open = entry.status === "postponed" && moves.length > 0 && !moves.at(-1).to;
    if (open) by.push(moverOf(moves.at(-1).step));
    return { entry, days: days.filter((day, i) => !i || day !== days[i - 1]), by, open, status: entry.status,
        label: entry.name || "meeting" };
}

function commitmentItem(entry) {
    const slips = slipsOf(entry), last = standing(entry)?.time?.end;
    const days = slips.length ? [slips[0].days[0], ...slips.map((slip) => slip.days[1])] : last ? [last] : [];
    return { entry, days, by: slips.map((slip) => namesOf(slip.to.set_by)), label: title(entry) };
}

function plainItem(entry, status, label) {
    const day = entryDay(entry);
    return { entry, days: day ? [day] : [], by: [], status, label };
}

const KINDS = [
    ["Meetings", (answers) => answers.meeting.map((one) => itemOf(one, meetingItem))],
    ["Agreements", (answers) => answers.agreement.map((one) => itemOf(one, () => plainItem(one, one.status, one.name)))],
    ["Deadlines", (answers) => answers.commitment.map((one) => ({ ...itemOf(one, commitmentItem), status: answers.statusOf(one) }))],
    ["Positions", (answers) => answers.position.map((one) => itemOf(one, () => plainItem(one, one.stance, title(one))))],
];

/* [{name, items}], items in the order of their first day: of the lanes called so, or of all that have any. */
export function lanesOf(answers, byParty, keep, names = null) {
    const ready = (items) => items.filter((item) => item.days.length && keep(item.entry, item.status))
        .sort((a, b) => inOrder(a.days[0], b.days[0]));
    if (!byParty)
        return KINDS.map(([name, make]) => ({ name, items: ready(make(answers)) }))
            .filter((lane) => (names ? names.includes(lane.name) : lane.items.length));
    const all = ready(KINDS.flatMap(([, make]) => make(answers)));
    return (names || mostTold(all)).map((name) =>
        ({ name, items: all.filter((item) => actorsOf(item.entry).length && partiesOf(item.entry).includes(name)) }));
}

function mostTold(all) {
    const sizes = new Map();
    for (const item of all) for (const party of partiesOf(item.entry)) sizes.set(party, (sizes.get(party) || 0) + 1);
    return [...sizes].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0])).slice(0, MOST_PARTIES).map(([party]) => party);
}
