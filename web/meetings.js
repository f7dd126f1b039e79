/* Meetings: a card each, with its life as the reports told it, one step after another. */
import { h, longList } from "./dom.js";
import { inOrder, sayDay, sayTime } from "./days.js";
import { entryDay } from "./record.js";
import { entryLink, articleLink } from "./entry.js";
import { filters, passes } from "./filters.js";
import { actors, chip, name, nothing, sign, timeWords, tone } from "./words.js";

function step(one, answers) {
    const [words] = answers.words(one);
    return h(`li.${tone(one.status)}`, h("span.dot", { "aria-hidden": "true" }, sign(one.status)), h("span.step",
        h("a", { href: words ? articleLink(words) : null, title: words ? words.text : null },
            h("b", one.status), one.time ? [" ", h("span", sayTime(one.time))] : ""),
        h("span.told", one.reported ? sayDay(one.reported) : "undated", one.holder ? [", says ", name(one.holder)] : "")));
}

function side(label, list) {
    return list.length ? h("p.side", h("span.label", label), actors(list, 8)) : null;
}

function meetingCard(one, answers) {
    return h("article.meeting", { "aria-label": one.name },
        h("header", chip(one.status), entryLink(one, "a.name", h("h2", name(one.name)))),
        h("p.where", [one.place && one.place.name ? name(one.place.name) : null, timeWords(one.time)].filter(Boolean)
            .flatMap((part, i) => (i ? [" · ", part] : [part]))),
        side("With", one.participants), side("Refused by", one.refused_by), side("Hosts", one.hosts), side("Mediators", one.mediators),
        one.reasons.map((reason) => h("p.reason", "“", reason.text, "”", h("span.muted", " — ", name(reason.holder || "the outlet")))),
        one.history.length ? h("ol.life", one.history.map((part) => step(part, answers))) : null);
}

const LOW = 4, GAP = 20;

/* Cards stand close under each other, in their order: each takes as many of the grid's low rows as it is high. */
const fitRows = new ResizeObserver((sizes) => {
    for (const { target, borderBoxSize } of sizes)
        target.style.setProperty("grid-row-end", `span ${Math.ceil((borderBoxSize[0].blockSize + GAP) / LOW)}`);
});

function tile(card) {
    fitRows.observe(card);
    return card;
}

export function drawMeetings(root, answers, at) {
    const shown = answers.meeting.filter((one) => passes(at, one, one.status, answers))
        .sort((a, b) => inOrder(entryDay(b) || "", entryDay(a) || ""));
    root.append(h("h1", "Meetings"), filters(at, () => answers.meeting, (one) => one.status));
    if (!shown.length) return void root.append(nothing("No meeting is told of."));
    root.append(...longList("div.meetings", shown, (one) => tile(meetingCard(one, answers)), 24));
}
