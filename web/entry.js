/* The drawer of one entry: what it says, and the words that it came from, each a click away from its article. */
import { address } from "./address.js";
import { h, fill } from "./dom.js";
import { sayDay, sayTime, sayValue } from "./days.js";
import { actors, chainWords, chip, mannerWords, name, outletOf, reportedOn, say, timeWords, title } from "./words.js";

/* Opens the words of an entry; `content` is what is shown of it. */
export function entryLink(entry, tag, ...content) {
    return h(tag, { href: address({ query: { entry: entry.id } }), "data-entry": entry.id }, content);
}

export const articleLink = (one) =>
    address({ view: "article", rest: [one.doc], query: { at: `${one.start}-${one.end}`, entry: null } });

const CONTEXT = 220;

/* The words with what stands around them, if the article is there. */
function inContext(one, answers) {
    const points = Array.from(answers.text(one.doc));
    if (!points.length) return [h("mark", one.text)];
    const from = Math.max(0, one.start - CONTEXT), to = Math.min(points.length, one.end + CONTEXT);
    const around = [points.slice(from, one.start).join(""), points.slice(one.end, to).join("")];
    const [before, after] = [around[0].replace(/^.*\n\s*\n/s, ""), around[1].replace(/\n\s*\n.*$/s, "")];
    const cutBefore = from > 0 && before === around[0], cutAfter = to < points.length && after === around[1];
    return [cutBefore ? before.replace(/^\S*/, "…") : before, h("mark", points.slice(one.start, one.end).join("")),
        cutAfter ? after.replace(/\S*$/, "…") : after];
}

export function quote(one, answers) {
    const document = answers.get(one.doc);
    return h("figure.quote",
        h("blockquote", { dir: "auto" }, inContext(one, answers)),
        h("figcaption",
            h("a", { href: articleLink(one) }, name(outletOf(answers, one.doc))),
            document && document.reported ? ` · ${sayDay(document.reported)}` : document ? " · undated" : "",
            document && document.title ? [" · ", name(document.title)] : ""));
}

function row(label, value) {
    const empty = value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
    return empty ? null : [h("dt", label), h("dd", value)];
}

const place = (one) => (one && one.name ? name(one.name) : null);

function facts(entry, answers) {
    const conditions = entry.condition ? `${entry.condition.kind} ${entry.condition.text}` : null;
    const shared = [row("According to", chainWords(entry.according_to).join(", as told by ")), row("Reported", reportedOn(entry)),
        row("Confidence", entry.confidence === undefined ? null : `${Math.round(entry.confidence * 100)} %`)];
    switch (entry.kind) {
    case "event": return [row("Who", actors(entry.actor)), row("To whom", actors(entry.recipient)), row("When", timeWords(entry.time)),
        row("Where", place(entry.place)), row("Dead", entry.dead ? tollWords(entry.dead) : null), row("Injured", entry.injured),
        row("Code", [entry.event, entry.mode, entry.cameo].filter(Boolean).join(" · ")), shared];
    case "statement": return [row("Who", actors(entry.speaker)), row("To whom", actors(entry.audience)), row("When", timeWords(entry.time)),
        row("Words", entry.direct === true ? "quoted" : entry.direct ? "partly quoted" : "reported"), row("Through", entry.medium), shared];
    case "meeting": return [row("When", timeWords(entry.time)), row("Where", place(entry.place)), row("With", actors(entry.participants)),
        row("Refused by", actors(entry.refused_by)), row("Hosts", actors(entry.hosts)), row("Mediators", actors(entry.mediators)),
        row("Purpose", entry.purpose), row("Also called", entry.aliases.join(", ")), shared];
    case "agreement": return [row("Parties", actors(entry.parties)), row("Signed", timeWords(entry.signed)),
        row("Where", place(entry.place)),
        row("Also called", entry.aliases.join(", ")), shared];
    case "commitment": return [row("Who", actors(entry.debtor)), row("To whom", actors(entry.beneficiary)),
        row("Under", entry.agreement && answers.get(entry.agreement) ? entryLink(answers.get(entry.agreement), "a",
            title(answers.get(entry.agreement))) : null), row("Days", deadlineList(entry, answers)), shared];
    case "position": return [row("Who", actors(entry.holder)), row("Condition", conditions), row("When", timeWords(entry.time)), shared];
    case "trend": return [row("Who", actors(entry.actor)), row("Where", place(entry.place)), row("When", timeWords(entry.time)), shared];
    default: return shared;
    }
}

export function tollWords(dead) {
    if (dead.low !== dead.high && dead.low !== null) return `${dead.low}–${dead.high}`;
    return dead.best ?? dead.low ?? dead.high ?? null;
}

/* A part of an entry leads to its own words. */
function toWords(part, answers, ...content) {
    const [words] = answers.words(part);
    return words ? h("a.plainlink", { href: articleLink(words), title: words.text }, content) : content;
}

function deadlineList(entry, answers) {
    return entry.deadlines.length ? h("ol.plain", entry.deadlines.map((one) => h("li", toWords(one, answers, sayTime(one.time) || "no day"),
        one.manner ? `, ${mannerWords(one.manner)}` : "", one.set_by.length ? [" by ", actors(one.set_by)] : ""))) : null;
}

function life(entry, answers) {
    if (entry.kind !== "meeting" || !entry.history.length) return null;
    return h("section", h("h3", "Its life"), h("ol.plain", entry.history.map((step) => h("li",
        toWords(step, answers, chip(step.status), " ", sayTime(step.time)),
        h("span.muted", step.reported ? ` told ${sayDay(step.reported)}` : " told in an undated report")))));
}

function claims(entry, answers) {
    if (entry.kind !== "conflict") return null;
    return entry.claims.map((claim) => h("section", h("h3", name(claim.holder || "The outlet itself"), ": ", sayValue(claim.value)),
        answers.words(claim).map((one) => quote(one, answers))));
}

/* Draws the drawer for the entry of the address, or closes it. */
export function drawEntry(drawer, id, answers, tools) {
    const entry = id && answers.get(id);
    if (!id) return void fill(drawer);
    const close = h("a.close", { href: address({ query: { entry: null } }), "aria-label": "Close", title: "Close (Esc)" }, "×");
    if (!entry) return void fill(drawer, close, h("h2", "Not known by then"), h("p.nothing", "No report up to that day tells of it."));
    const status = answers.statusOf(entry);
    fill(drawer, close,
        h("p.kind", say(entry.kind), status ? chip(status) : null),
        h("h2", { tabindex: "-1", dir: "auto" }, title(entry, answers)),
        h("dl.facts", facts(entry, answers)), life(entry, answers),
        entry.kind === "conflict" ? claims(entry, answers)
            : h("section", h("h3", entry.evidence.length > 1 ? `The words, in ${entry.evidence.length} places` : "The words"),
                answers.words(entry).map((one) => quote(one, answers))),
        tools ? tools(entry) : null, h("p.id.muted", entry.id));
}
