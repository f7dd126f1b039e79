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

/* The entries of a row of spans at a stop. */
function entriesAt(record, spans, stop) {
    const out = [];
    for (let i = 0; i < spans.length; i += 3)
        if (spans[i + 1] <= stop && stop < spans[i + 2]) out.push(record.entries[spans[i]]);
    return out;
}

export class Record {
    constructor(data) {
        this.stops = data.stops;
        this.texts = data.texts;
        this.version = data.parley;
        this.entries = data.entries;
        this.spans = data.spans;
        this.worlds = data.worlds;
        this.pairs = data.worlds.every((world) => world.from === world.as_of + 1);
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
            const told = asOf < known && asOf < this.lastStop ? entriesAt(this, this.worlds[asOf].spans, Math.max(known, this.worlds[asOf].from))
                : entriesAt(this, this.spans, known);
            this.views.set(key, new Answers(this, told, this.stops[asOf] || this.stops[known]));
        }
        return this.views.get(key);
    }
}

export class Answers {
    constructor(record, told, today) {
        this.record = record;
        this.all = told;
        this.byId = new Map();
        for (const kind of KINDS) this[kind] = [];
        for (const entry of told) {
            this.byId.set(entry.id, entry);
            this[entry.kind].push(entry);
        }
        this.lastReport = told.reduce((last, entry) => (entry.reported && entry.reported > last ? entry.reported : last), "");
        this.today = today || this.lastReport;
    }

    text(doc) {
        return this.record.texts[doc] || "";
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
                for (const id of new Set(entry.evidence.map((one) => one.doc)))
                    if (entry.kind !== "document") this.byDocument.set(id, [...(this.byDocument.get(id) || []), entry]);
        }
        const start = (entry) => entry.evidence.find((one) => one.doc === doc).start;
        return [...(this.byDocument.get(doc) || [])].sort((a, b) => start(a) - start(b));
    }
}
