/* Now: the state of the process at a glance. */
import { address } from "./address.js";
import { h } from "./dom.js";
import { addDays, dayOf, daysBetween, inOrder, lastDayOf, sayCourse, sayDay, sayDistance, sayShortDay, sayTime } from "./days.js";
import { movesOf, slipsOf, standing } from "./record.js";
import { entryLink } from "./entry.js";
import { actors, chip, grouped, name, nothing, plural, times, title } from "./words.js";

const SILENT = 30, RECENT = 7, YEAR = 365, MOST = 8;

/* `all`: the view that shows what is more than `most`, as a change of the address. */
function card(heading, items, show, empty, { most = MOST, all = null, below = null } = {}) {
    return h("section.card", h("h2", heading, items.length ? h("span.count", grouped(items.length)) : null),
        items.length ? h("ul.lines", items.slice(0, most).map(show)) : nothing(empty),
        all && items.length > most ? h("p.all", h("a", { href: address(all) }, `Show all ${grouped(items.length)}`)) : null, below);
}

/* What passed long ago is counted, and shown when it is asked for. */
function older(list, from, show) {
    if (!list.length) return null;
    const lines = h("ul.lines");
    return h("details.older", { ontoggle: () => lines.childElementCount || lines.append(...list.slice(0, 5 * MOST).map(show)) },
        h("summary", `${plural(list.length, "deadline")} passed before ${sayDay(from)}`), lines,
        list.length > 5 * MOST ? h("p.all", h("a", { href: address(OVERDUE) }, "Show all in the ledger")) : null);
}

const OVERDUE = { view: "ledger", query: { status: "overdue" } };

function line(entry, when, status, ...words) {
    return h("li", entryLink(entry, "a.line", h("span.when", when), h("span.what", words, status ? [" ", chip(status)] : "")));
}

function deadlines(answers) {
    const due = answers.commitment.filter((one) => standing(one)?.time?.end && ["open", "overdue"].includes(answers.statusOf(one)))
        .map((one) => ({ one, day: standing(one).time.end }));
    const ahead = due.filter(({ day }) => day >= answers.today).sort((a, b) => inOrder(a.day, b.day));
    const over = due.filter(({ day }) => day < answers.today).sort((a, b) => inOrder(b.day, a.day));
    const show = ({ one, day }) => line(one, [sayDay(day), h("small", sayDistance(day, answers.today))], answers.statusOf(one),
        one.debtor.length ? [actors(one.debtor, 3), ": "] : "Somebody: ", one.action, slipNote(one));
    const from = addDays(answers.today, -YEAR), recent = over.filter(({ day }) => day >= from), old = over.slice(recent.length);
    return [card("Due next", ahead, show, "No day lies ahead.", { all: { view: "ledger", query: { status: "open" } } }),
        card("Overdue", recent, show, old.length ? "Nothing fell due in the year before." : "Nothing is overdue.",
            { all: OVERDUE, below: older(old, from, show) })];
}

function slipNote(commitment) {
    const slips = slipsOf(commitment);
    return slips.length ? h("small.slip", `moved ${times(slips.length)}: `,
        sayCourse([slips[0].days[0], ...slips.map((slip) => slip.days[1])])) : null;
}

function meetings(answers) {
    const from = addDays(answers.today, -90);
    const day = (one) => dayOf(one.time) || "";
    const last = (one) => one.history.reduce((most, step) => (step.reported > most ? step.reported : most), one.reported || "");
    const ahead = answers.meeting.filter((one) => ["planned", "proposed", "ongoing", "postponed"].includes(one.status) && last(one) >= from)
        .sort((a, b) => inOrder(day(a) || "9", day(b) || "9"));
    const held = answers.meeting.filter((one) => ["held", "cancelled"].includes(one.status) && (day(one) || last(one)) >= from)
        .sort((a, b) => inOrder(day(b) || last(b), day(a) || last(a)));
    const show = (one) =>
        line(one, day(one) ? [sayDay(day(one)), h("small", one.status === "postponed" && day(one) < answers.today ? "put off"
            : sayDistance(day(one), answers.today))]
            : [last(one) ? sayDay(last(one)) : "no day", h("small", last(one) ? "last told" : "")],
        one.status, name(one.name), one.place && one.place.name ? [", ", name(one.place.name)] : "");
    const all = { view: "meetings" };
    return [card("Meetings ahead", ahead, show, "No meeting is ahead.", { all }),
        card("Lately held or called off", held, show, "None in 90 days.", { all })];
}

function moves(answers) {
    const all = [];
    for (const one of answers.commitment)
        for (const slip of slipsOf(one)) all.push({ one, told: slip.to.reported, from: slip.days[0], to: slip.days[1],
            by: slip.to.set_by });
    for (const one of answers.meeting)
        for (const move of movesOf(one)) all.push({ one, told: move.step.reported, from: move.from, to: move.to,
            holder: move.step.holder });
    all.sort((a, b) => inOrder(b.told || "", a.told || ""));
    const show = ({ one, told, from, to, by, holder }) => line(one, told ? sayDay(told) : "undated", null, title(one, answers),
        h("small.slip", `${sayDay(from)} → ${to ? sayDay(to) : "no new day"}`,
            by && by.length ? [", by ", actors(by)] : holder ? [", says ", name(holder)] : ""));
    return card("Who moved what", all, show, "No day was moved.");
}

function changed(answers) {
    const from = addDays(answers.today, -RECENT);
    const fresh = (day) => day && day > from && day <= answers.today;
    const rows = [];
    for (const one of [...answers.meeting, ...answers.agreement, ...answers.commitment, ...answers.position]) {
        const told = one.kind === "meeting" ? one.history.findLast((step) => fresh(step.reported))?.reported : null;
        if (told || fresh(one.reported)) rows.push({ one, day: told || one.reported });
    }
    rows.sort((a, b) => inOrder(b.day, a.day));
    return card(answers.today ? `New in the ${RECENT} days to ${sayShortDay(answers.today)}` : "New", rows,
        ({ one, day }) => line(one, sayDay(day), answers.statusOf(one) || one.stance, title(one, answers)), "Nothing new.", { most: 10 });
}

function silences(answers) {
    const rows = [...answers.meeting.filter((one) => ["planned", "postponed"].includes(one.status)),
        ...answers.commitment.filter((one) => one.status === "open")]
        .map((one) => ({ one, day: answers.lastTold(one) })).filter(({ day }) => day && daysBetween(day, answers.today) >= SILENT)
        .sort((a, b) => inOrder(b.day, a.day));
    return card(`Silent for ${SILENT} days`, rows, ({ one, day }) => line(one, [sayDay(day), h("small", "last told")],
        answers.statusOf(one), title(one, answers)), "Nothing has gone silent.");
}

function violence(answers) {
    const rows = [...answers.trend.map((one) => ({ one, day: lastDayOf(one.time) || one.reported })),
        ...answers.attacks.filter((one) => one.status === "happened" && !one.background && !one.same_as)
            .map((one) => ({ one, day: dayOf(one.time) || one.reported }))]
        .filter(({ day }) => day).sort((a, b) => inOrder(b.day, a.day));
    const show = ({ one, day }) => line(one, one.time && dayOf(one.time) ? sayTime(one.time) : sayDay(day), null,
        h("span.violence", "▲ "), title(one, answers), one.place && one.place.name ? [", ", name(one.place.name)] : "");
    return card("Violence", rows, show, "None is told of.", { most: 6, all: { view: "timeline" } });
}

export function drawNow(root, answers) {
    if (!answers.count("document"))
        return void root.append(h("section.empty", h("h1", "The record is empty"),
            h("p", "No article is in it at this day. Read some with ", h("code", "parley read FILE…"), " or move the slider.")));
    const count = (kind, word = kind) => plural(answers.count(kind), word);
    root.append(h("h1", answers.today ? `On ${sayDay(answers.today)}` : "Now"),
        h("p.lead", `${count("document", "article")} ${answers.count("document") === 1 ? "tells" : "tell"} of `,
            `${count("event")}, ${count("meeting")}, ${count("commitment")} and ${count("statement")}`,
            answers.process.length
                ? ["; ", answers.process.slice(0, 6).flatMap((one, i) => [i ? ", " : "", entryLink(one, "a", name(one.name))])] : "", "."),
        h("div.cards", h("div", deadlines(answers)), h("div", meetings(answers), moves(answers)),
            h("div", changed(answers), violence(answers), silences(answers))));
}
