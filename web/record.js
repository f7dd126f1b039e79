/* The record in the browser: every entry that it holds at any stop (src/view/history.h), and the answers at one of them. */
import { dayOf, lastDayOf } from "./days.js";
import { FIRST } from "./parts.js";

const KINDS = ["process", "meeting", "agreement", "commitment", "position", "trend", "event", "document", "statement", "conflict", "party"];

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
    constructor(text) {
        this.lines = text ? text.replace(/\n$/, "").split("\n") : [];
        this.values = new Array(this.lines.length);
    }

    get(index) {
        return this.values[index] ?? (this.values[index] = JSON.parse(this.lines[index]));
    }
}

/* An entry's id begins with the letter of its kind, and every line with {"kind":"event","id":"e… and ends with "evidence":[…]} */
const LETTERS = { d: "document", e: "event", s: "statement", m: "meeting", a: "agreement", c: "commitment", p: "position", t: "trend",
    y: "party", r: "process", x: "conflict" };
const KIND_OF = Object.fromEntries([["attack", "event"], ...KINDS.map((kind) => [kind, kind])]
    .flatMap(([part, kind]) => [[part, kind], [`past-${part}`, kind]]));
const ID_AFTER = '{"kind":"","id":"'.length, TYPE = '"event":"', EVIDENCE = '"evidence":[';

export class Record {
    /* Reads the head; `text` gives the text of a part by its name. */
    static async open(text) {
        return new Record(JSON.parse(await text("head")), text);
    }

    constructor(head, text) {
        Object.assign(this, { stops: head.stops, docs: head.docs, docOf: head.evidence, pairs: head.pairs, counts: head.parts });
        this.isWhole = head.reach === "whole";
        this.isFirst = head.reach === "first"; /* what it lacks comes with the next record */
        this.text = (name) => (this.isFirst && !FIRST.includes(name) ? new Promise(() => {}) : text(name));
        this.parts = {};
        this.partOf = [];
        this.starts = {};
        this.numberOf = new Map(head.docs.map(([id], i) => [id, i]));
        for (const [part, count] of Object.entries(head.parts)) {
            this.starts[part] = this.partOf.length;
            for (let i = 0; i < count; i++) this.partOf.push(part);
        }
        this.lastDay = head.docs.reduce((last, [, day]) => (day > last ? day : last), "");
        this.views = new Map();
        this.documents = [];
        this.types = [];
    }

    has(names) {
        return names.every((name) => this.parts[name]);
    }

    async load(names) {
        await Promise.all(names.map(async (name) => (this.parts[name] ||= new Lines(await this.text(name)))));
    }

    kindOf(index) {
        return KIND_OF[this.partOf[index]];
    }

    entry(index) {
        const part = this.partOf[index];
        return this.parts[part].get(index - this.starts[part]);
    }

    line(index) {
        const part = this.partOf[index];
        return this.parts[part].lines[index - this.starts[part]];
    }

    id(index) {
        const line = this.line(index), from = ID_AFTER + this.kindOf(index).length;
        return line.slice(from, line.indexOf('"', from));
    }

    eventType(index) {
        if (!this.types[index]) {
            const line = this.line(index), from = line.indexOf(TYPE, ID_AFTER) + TYPE.length;
            this.types[index] = line.slice(from, line.indexOf('"', from));
        }
        return this.types[index];
    }

    /* The numbers of the documents that an entry has words in. */
    documentsOf(index) {
        if (!this.documents[index]) {
            const line = this.line(index), from = line.lastIndexOf(EVIDENCE) + EVIDENCE.length;
            const places = line.slice(from, line.indexOf("]", from));
            this.documents[index] = places ? [...new Set(places.split(",").map((place) => this.docOf[place]))] : [];
        }
        return this.documents[index];
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

    /* All that is told, as it is known now. */
    isNow(asOf, known) {
        return asOf === this.lastStop && known === this.lastStop;
    }

    /* Is it the world of a day before that of what is known? The last stop is no day: all that is told, all that is known. */
    isWorld(asOf, known) {
        return asOf < known && asOf < this.lastStop;
    }

    /* The world of the day of one stop, as it was known at another. */
    at(asOf, known) {
        const key = `${asOf} ${known}`;
        if (!this.views.has(key)) {
            if (this.views.size > 8) this.views.delete(this.views.keys().next().value);
            const world = this.isWorld(asOf, known) ? this.parts.worlds.get(asOf) : null;
            const told = world || (this.isNow(asOf, known) ? null : this.parts.known.get(0));
            this.views.set(key,
                new Answers(this, told && (told.parts ||= this.byPart(told.spans)), world ? Math.max(known, world.from) : known,
                this.stops[asOf] || this.stops[known] || this.lastDay));
        }
        return this.views.get(key);
    }

    /* The spans of each part. */
    byPart(spans) {
        const out = {};
        for (let i = 0; i < spans.length; i += 3) (out[this.partOf[spans[i]]] ||= []).push(spans[i], spans[i + 1], spans[i + 2]);
        return out;
    }
}

/* The entries of a row of spans at a stop. */
function entriesAt(spans = [], stop, out = []) {
    for (let i = 0; i < spans.length; i += 3) if (spans[i + 1] <= stop && stop < spans[i + 2]) out.push(spans[i]);
    return out;
}

export class Answers {
    /* `spans` of each part; null: all that is told now. */
    constructor(record, spans, stop, today) {
        Object.assign(this, { record, spans, stop, today, numbers: {}, lists: {}, places: {} });
    }

    /* The numbers of the entries of a part; a part of which nothing is asked is not looked through. */
    toldOf(part) {
        return (this.numbers[part] ||= part === "events" ? [...this.toldOf("attack"), ...this.toldOf("event")] : this.find(part));
    }

    find(part) {
        const { starts, counts } = this.record;
        if (!this.spans) return Array.from({ length: counts[part] }, (_, i) => starts[part] + i);
        return entriesAt(this.spans[`past-${part}`], this.stop, entriesAt(this.spans[part], this.stop));
    }

    told(kind) {
        return this.toldOf(kind === "event" ? "events" : kind);
    }

    get all() {
        return KINDS.flatMap((kind) => this[kind]);
    }

    count(kind) {
        return this.told(kind).length;
    }

    /* The entry of that id, if it is told. */
    get(id) {
        const kind = id && LETTERS[id[0]];
        if (!kind) return undefined;
        this.places[kind] ||= new Map(this.told(kind).map((index) => [this.record.id(index), index]));
        const index = this.places[kind].get(id);
        return index === undefined ? undefined : this.record.entry(index);
    }

    get attacks() {
        return (this.lists.attacks ||= this.toldOf("attack").map((index) => this.record.entry(index)));
    }

    /* The events of some types; the lines of the others are not parsed. */
    events(...types) {
        return this.told("event").filter((index) => types.includes(this.record.eventType(index))).map((index) => this.record.entry(index));
    }

    /* The words of an entry, or of a part of it. */
    words(part) {
        return part.evidence.map((place) => this.record.parts.evidence.get(place));
    }

    /* The last day on which an article told it. */
    lastTold(entry) {
        const { docs, docOf } = this.record;
        return entry.evidence.reduce((last, place) => (docs[docOf[place]][1] > last ? docs[docOf[place]][1] : last), entry.reported || "");
    }

    text(doc) {
        const number = this.record.numberOf.get(doc);
        return number === undefined ? "" : this.record.parts.texts.get(number);
    }

    /* Status as of today: an open promise whose day has passed is overdue. */
    statusOf(entry) {
        if (entry.kind !== "commitment" || entry.status !== "open" || !this.today) return entry.status;
        const day = standing(entry)?.time?.end;
        return day && day < this.today ? "overdue" : "open";
    }

    /* The places of the entries told by an article. */
    placesIn(doc) {
        if (!this.byDocument) {
            this.byDocument = this.record.docs.map(() => []);
            for (const kind of KINDS)
                for (const index of kind === "document" ? [] : this.told(kind))
                    for (const number of this.record.documentsOf(index)) this.byDocument[number].push(index);
        }
        return this.byDocument[this.record.numberOf.get(doc)] || [];
    }

    /* Entries told by an article, in the order of its text. */
    ofDocument(doc) {
        const entries = this.placesIn(doc).map((index) => this.record.entry(index));
        const start = new Map(entries.map((one) => [one, this.words(one).find((part) => part.doc === doc).start]));
        return entries.sort((a, b) => start.get(a) - start.get(b));
    }
}

for (const kind of KINDS)
    Object.defineProperty(Answers.prototype, kind, { get() {
        return this.lists[kind] || (this.lists[kind] = this.told(kind).map((index) => this.record.entry(index)));
    } });
