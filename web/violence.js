/* The band of violence under the timeline: incidents as bars a stretch of days, trends as lines that rise or fall. */
import { bin } from "d3-array";
import { scaleLinear } from "d3-scale";
import { address } from "./address.js";
import { keep, s } from "./dom.js";
import { dayOf, inOrder, lastDayOf, sayDay, toDate, toDay } from "./days.js";
import { textWidth } from "./labels.js";
import { plural, shorten, title } from "./words.js";

const HEIGHT = 64, TREND_ROW = 18, MOST_TRENDS = 6;

export const isIncident = (one) => one.event === "ASSAULT" && ["happened", "ongoing"].includes(one.status) && !one.background
    && !one.same_as;
const dayOfIncident = (one) => dayOf(one.time) || one.reported;

export function incidents(answers) {
    return answers.attacks.filter((one) => isIncident(one) && dayOfIncident(one));
}

function bars(list, x, y, width) {
    const thresholds = x.ticks(Math.max(width / 14, 12));
    const bins = bin().domain(x.domain()).thresholds(thresholds).value((one) => toDate(dayOfIncident(one)))(list)
        .filter((one) => one.length);
    const tall = scaleLinear([0, Math.max(3, ...bins.map((one) => one.length))], [0, HEIGHT - 14]);
    return bins.map((one) => {
        const from = x(one.x0), size = Math.max(3, x(one.x1) - from - 1), many = one.length > 1;
        const words = `${plural(one.length, "incident")}, ${sayDay(toDay(one.x0))}${many ? ` to ${sayDay(toDay(one.x1))}` : ""}`;
        const near = one.x1 - one.x0 <= 2 * 86400000;
        const query = many && !near ? { from: toDay(one.x0), to: toDay(one.x1) } : { entry: one[0].id };
        const label = many ? words : `${words}: ${title(one[0])}`, href = address({ query });
        const place = { x: from, width: size, y: y + HEIGHT - tall(one.length), height: tall(one.length) };
        return { key: toDay(one.x0), sign: `${href} ${label} ${Object.values(place)}`,
            make: () => s("a.bar", { href, "aria-label": label }, s("title", label), s("rect", place)) };
    });
}

const daysOfTrend = (one) => {
    const from = one.time && one.time.start ? one.time.start : one.reported, to = lastDayOf(one.time) || one.reported;
    return { one, from, to: to > from ? to : from };
};

/* The words stand after the line, or before it where the picture ends. */
function trend({ one, from, to }, x, y, row, { left, width }) {
    const x1 = Math.max(left, Math.min(width - 34, x(toDate(from)))), x2 = Math.max(x1 + 26, Math.min(width - 8, x(toDate(to))));
    const rise = { rising: -5, falling: 5 }[one.direction] || 0, at = y + row * TREND_ROW + 10;
    const rooms = [width - x2 - 10, x1 - left - 10], long = textWidth(shorten(title(one), 40), 12);
    const after = rooms[0] >= Math.min(long, rooms[1]);
    const text = shorten(title(one), Math.min(40, Math.floor(rooms[after ? 0 : 1] / 7.2)));
    const make = () => s("a.trend", { href: address({ query: { entry: one.id } }), "aria-label": `${title(one)}, ${sayDay(from)}`,
        "data-entry": one.id },
        s("title", `${title(one)}, ${sayDay(from)}`), s("line", { x1, x2, y1: at - rise, y2: at + rise, "marker-end": "url(#trend)" }),
        s("text.label", { "aria-hidden": "true", x: after ? x2 + 8 : x1 - 8, y: at + 4, "text-anchor": after ? "start" : "end" }, text));
    return { key: one.id, sign: `${at} ${x1} ${x2} ${rise} ${after} ${text} ${title(one)}`, make };
}

/* Draws the band into `group` from `y` down; where it ends. */
export function drawBand(group, answers, x, y, { left, width, head, passes }) {
    const list = incidents(answers).filter(passes), told = answers.trend.filter(passes).map(daysOfTrend);
    group.toggleAttribute("hidden", !list.length && !told.length);
    if (group.hasAttribute("hidden")) return y;
    const [from, to] = x.domain().map(toDay);
    const trends = told.filter((one) => one.from && one.from <= to && one.to >= from).sort((a, b) => inOrder(a.from, b.from))
        .slice(-MOST_TRENDS);
    const inside = list.filter((one) => dayOfIncident(one) >= from && dayOfIncident(one) <= to);
    if (!group.firstChild) group.append(s("g.lane.violence", s("g"), s("g", { "clip-path": "url(#inside)" })));
    const [heading, drawn] = group.firstChild.childNodes;
    group.setAttribute("transform", `translate(0,${y})`);
    heading.replaceChildren(s("line", { x1: 0, x2: width, y1: 0, y2: 0 }), s("text.lanename", { x: 0, y: 16 }, "Violence"),
        s("text.lanenote", head ? { x: 68, y: 16 } : { x: 0, y: 32 }, plural(inside.length, "incident")));
    keep(drawn, [...bars(inside, x, head, width - left),
        ...trends.map((one, row) => trend(one, x, head + HEIGHT + 4, row, { left, width }))]);
    return y + head + HEIGHT + 8 + trends.length * TREND_ROW;
}
