/* The record in words, and the few shapes that every view is made of: status, names, lines. */
import { h } from "./dom.js";
import { sayDay, sayTime } from "./days.js";

/* One tone of meaning, one colour and one sign, wherever a status is shown. */
const TONES = {
    done: ["held", "signed", "in force", "met", "happened", "accepts", "supports"],
    ahead: ["planned", "open", "ongoing", "offers", "steady"],
    faint: ["proposed", "possible", "seeks", "demands"],
    moved: ["postponed", "overdue", "expired"],
    broken: ["cancelled", "broken", "denied", "abandoned", "refused", "refuses", "rejects", "opposes", "threatens"],
    unsure: ["unknown", "disputed"],
};
const SIGNS = { done: "●", ahead: "○", faint: "◌", moved: "↷", broken: "✕", unsure: "?" };
const toneOf = new Map(Object.entries(TONES).flatMap(([tone, list]) => list.map((status) => [status, tone])));

export const tone = (status) => toneOf.get(status) || "unsure";
export const sign = (status) => SIGNS[tone(status)];

export function chip(status) {
    return h(`span.chip.${tone(status)}`, h("span.sign", { "aria-hidden": "true" }, sign(status)), status);
}

/* How a day was set: by nobody but the one who owes it, by agreement, or only as somebody claims. */
export const mannerWords = (manner) => (manner === "unilateral" ? "set alone" : manner || "set");

/* A name in its own direction: bdi keeps right-to-left names from turning what stands around them. */
export const name = (text) => h("bdi", text);

export function actorName(actor) {
    return actor.name || (actor.how === "unstated" ? "somebody" : actor.text) || "somebody";
}

/* The party an actor stands for. */
export const partyOf = (actor) => actor.of || actor.name || actor.text || "unnamed";

export function actor(one) {
    const party = one.person && one.of && one.of !== one.name ? ` (${one.of})` : "";
    return h("span.actor",
        { title: [one.office, one.how !== "named" && one.text ? `“${one.text}”` : ""].filter(Boolean).join(" · ") || null },
        name(actorName(one)), party);
}

export function actors(list, most = 6) {
    const shown = list.slice(0, most).flatMap((one, i) => (i ? [", ", actor(one)] : [actor(one)]));
    return list.length > most ? [...shown, ` and ${list.length - most} more`] : shown;
}

export const namesOf = (list) => list.map(actorName).join(", ");

/* "according to a source, through the Daily Times" */
export function chainWords(chain) {
    return chain.map((link) => link.name || link.text || link.kind);
}

export function outletOf(answers, doc) {
    const found = answers.get(doc);
    return found ? found.outlet || found.title || "an article" : "an article";
}

/* Cut between words, unless the last of them is very long, so that what is seen is part of what is read out. */
export function shorten(label, most = 34) {
    if (label.length <= most) return label;
    const start = label.slice(0, most), words = start.replace(/[\s–-]+[^\s–-]*$/, "");
    return `${words.length > most / 3 ? words : start}…`;
}

/* The word of telling stands after the speaker, but for this one. */
export const cueFirst = (statement) => /^according to$/i.test(statement.cue || "");

/* "the envoy denied", "According to the envoy" */
export function toldBy(statement) {
    const who = namesOf(statement.speaker) || "Somebody";
    return cueFirst(statement) ? `According to ${who}` : [who, statement.cue].filter(Boolean).join(" ");
}

/* One line that says what an entry is. */
export function title(entry, answers) {
    switch (entry.kind) {
    case "document": return entry.title || entry.outlet || entry.id;
    case "event": {
        const sides = [namesOf(entry.actor), namesOf(entry.recipient)].filter(Boolean).join(" → ");
        return `${say(entry.event)}${entry.mode ? ` (${entry.mode})` : ""}${sides ? `: ${sides}` : ""}`;
    }
    case "statement": return `${toldBy(entry)}: ${entry.content || ""}`;
    case "meeting": case "agreement": case "party": case "process": return entry.name || entry.kind;
    case "commitment": return `${namesOf(entry.debtor) || "Somebody"}: ${entry.action}`;
    case "position": return `${namesOf(entry.holder) || "Somebody"} ${entry.stance} ${entry.object || ""}`;
    case "trend": return `${entry.what} ${entry.direction}`;
    case "conflict": {
        const about = answers && answers.get(entry.about);
        return `${entry.field}${about ? ` of ${title(about, answers)}` : ""}`;
    }
    default: return entry.id;
    }
}

/* CONSULT → Consult */
export const say = (word) => (word ? word[0].toUpperCase() + word.slice(1).toLowerCase().replaceAll("_", " ") : "");

/* 12345 → 12,345 */
export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
export const times = (count) => (count === 1 ? "once" : count === 2 ? "twice" : `${grouped(count)} times`);
export const plural = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;

export const reportedOn = (entry) => (entry.reported ? sayDay(entry.reported) : "undated");

export function timeWords(time) {
    return time ? h("span.time", { title: time.text && time.how !== "explicit" ? `“${time.text}”, ${time.how}` : null }, sayTime(time))
        : null;
}

/* What every view shows when nothing is there. */
export function nothing(text) {
    return h("p.nothing", text);
}
