/* The record in the browser: every entry that it holds at any stop (src/view/history.h), and the answers at one of them. */
import { dayOf, lastDayOf } from "./days.js";

export const KINDS = ["document", "event", "statement", "meeting", "agreement", "commitment", "position", "trend", "party", "process",
    "conflict"];

/* What an entry's day is, as the command line sorts and asks by it. */
export function entryDay(entry) {
    switch (entry.kind) {
    case "agreement": return dayOf(entry.signed) || entry.reported;
    case "commitment": return lastDayOf(standing(entry)?.time) || entry.reported;
    case "event": case "statement": case "meeting": return dayOf(entry.time) || entry.reported;
    default: return entry.reported;
    }
}

/* The deadline that counts: the last that is more than a claim. */
export function standing(commitment) {
    return commitment.deadlines.findLast((deadline) => deadline.manner !== "claimed");
}

/* The days one after another to which a deadline was moved. */
export function slipsOf(commitment) {
    const slips = [];
    let before = null;
    for (const deadline of commitment.deadlines) {
        const day = deadline.time && deadline.time.end;
        if (deadline.manner === "claimed" || !day) continue;
        if (before && before.time.end !== day) slips.push({ from: before, to: deadline, days: [before.time.end, day] });
        before = deadline;
    }
    return slips;
}

/* The days to which a meeting was moved, from its history; to null where no new day was told. A day told with a putting off is the new
 * one only if it is later: else it is the old one told again. */
export function movesOf(meeting) {
    const moves = [];
    let planned = null, waiting = null;
    for (const step of meeting.history) {
        const day = dayOf(step.time);
        if (["postponed", "cancelled"].includes(step.status)) {
            const to = day && planned && day > planned ? day : null;
            if (planned && !waiting) moves.push({ from: planned, to, step });
            else if (waiting && to) waiting.to = to;
            waiting = to ? null : waiting || moves.at(-1);
            planned = to || planned;
        } else if (day && step.status !== "proposed" && day !== planned) {
            if (waiting && day > planned) waiting.to = day;
            else if (planned && step.status === "planned") moves.push({ from: planned, to: day, step });
            waiting = null;
            planned = day;
        }
    }
    return moves;
}

/* Lines of JSON, each parsed when it is first asked for. */
class Lines {
    constructor(text, finish = (value) => value) {
        this.lines = text ? text.split("\n") : [];
        this.values = new Array(this.lines.length);
        this.finish = finish;
    }

    get(index) {
        return this.values[index] || (this.values[index] = this.finish(JSON.parse(this.lines[index])));
    }
}

const PARTS = ["history", "deadlines", "reasons", "claims", "tolls"], TIMES = ["time", "date", "dateline", "signed", "since"];

/* Puts the words back in where their numbers stand. */
function withEvidence(value, all) {
    if (value.evidence) for (let i = 0; i < value.evidence.length; i++) value.evidence[i] = all.get(value.evidence[i]);
    for (const key of TIMES) if (value[key] && value[key].evidence) withEvidence(value[key], all);
    for (const key of PARTS) if (value[key]) for (const part of value[key]) withEvidence(part, all);
    return value;
}

/* Every line of an entry begins {"kind":"event","id":"e…" */
const KIND_AT = 9, ID_AFTER = 8;

export class Record {
    constructor(text) {
        const [head, entries, evidence, worlds, texts] = text.replace(/\n$/, "").split("\n\n").map((part) => part.replace(/\n$/, ""));
        Object.assign(this, JSON.parse(head));
        const words = new Lines(evidence);
        this.entries = new Lines(entries, (entry) => withEvidence(entry, words));
        this.kinds = [];
        this.ids = [];
        for (const line of this.entries.lines) {
            const end = line.indexOf('"', KIND_AT);
            this.kinds.push(line.slice(KIND_AT, end));
            this.ids.push(line.slice(end + ID_AFTER, line.indexOf('"', end + ID_AFTER)));
        }
        this.worlds = new Lines(worlds);
        this.pairs = this.stops.length < 2 || this.worlds.get(0).from === 1;
        this.texts = new Lines(texts);
        this.textOf = new Map(this.texts.lines.map((line, i) => [line.slice(8, line.indexOf('"', 8)), i]));
        this.views = new Map();
    }

    get lastStop() {
        return this.stops.length;
    }

    /* The stop that answers for a day: the last on which something became known by then. */
    stopOf(day) {
        if (!day) return this.lastStop;
        let stop = 0;
        while (stop + 1 < this.stops.length && this.stops[stop + 1] <= day) stop++;
        return stop;
    }

    /* The world of the day of one stop, as it was known at another; the last stop is no day: all that is told, all that is known. */
    at(asOf, known) {
        const key = `${asOf} ${known}`;
        if (!this.views.has(key)) {
            if (this.views.size > 8) this.views.delete(this.views.keys().next().value);
            const world = asOf < known && asOf < this.lastStop ? this.worlds.get(asOf) : null;
            const told = world ? entriesAt(world.spans, Math.max(known, world.from)) : entriesAt(this.spans, known);
            this.views.set(key, new Answers(this, told, this.stops[asOf] || this.stops[known]));
        }
        return this.views.get(key);
    }
}

/* The entries of a row of spans at a stop. */
function entriesAt(spans, stop) {
    const out = [];
    for (let i = 0; i < spans.length; i += 3) if (spans[i + 1] <= stop && stop < spans[i + 2]) out.push(spans[i]);
    return out;
}

export class Answers {
    constructor(record, told, today) {
        this.record = record;
        this.told = Object.fromEntries(KINDS.map((kind) => [kind, []]));
        this.lists = {};
        for (const index of told) this.told[record.kinds[index]].push(index);
        this.today = today || this.document.reduce((last, one) => (one.reported && one.reported > last ? one.reported : last), "");
    }

    get all() {
        return KINDS.flatMap((kind) => this[kind]);
    }

    count(kind) {
        return this.told[kind].length;
    }

    /* The entry of that id, if it is told. */
    get(id) {
        if (!this.places) {
            this.places = new Map();
            for (const list of Object.values(this.told)) for (const index of list) this.places.set(this.record.ids[index], index);
        }
        return this.places.has(id) ? this.record.entries.get(this.places.get(id)) : undefined;
    }

    text(doc) {
        return this.record.textOf.has(doc) ? this.record.texts.get(this.record.textOf.get(doc)).text : "";
    }

    /* Status as of today: an open promise whose day has passed is overdue. */
    statusOf(entry) {
        if (entry.kind !== "commitment" || entry.status !== "open" || !this.today) return entry.status;
        const day = standing(entry)?.time?.end;
        return day && day < this.today ? "overdue" : "open";
    }

    /* Entries told by an article, in the order of its text. */
    ofDocument(doc) {
        if (!this.byDocument) {
            this.byDocument = new Map();
            for (const entry of this.all)
                for (const id of new Set(entry.kind === "document" ? [] : entry.evidence.map((one) => one.doc)))
                    if (this.byDocument.has(id)) this.byDocument.get(id).push(entry);
                    else this.byDocument.set(id, [entry]);
        }
        const start = (entry) => entry.evidence.find((one) => one.doc === doc).start;
        return [...(this.byDocument.get(doc) || [])].sort((a, b) => start(a) - start(b));
    }
}

for (const kind of KINDS)
    Object.defineProperty(Answers.prototype, kind, { get() {
        return this.lists[kind] || (this.lists[kind] = this.told[kind].map((index) => this.record.entries.get(index)));
    } });
