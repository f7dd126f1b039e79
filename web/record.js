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

/* The days to which a meeting was moved, from its history; to null where no new day was told. */
export function movesOf(meeting) {
    const moves = [];
    let before = null;
    for (const step of meeting.history) {
        const day = dayOf(step.time);
        const put_off = step.status === "postponed" || step.status === "cancelled";
        if (before && put_off) moves.push({ from: before.day, to: day && day !== before.day ? day : null, step });
        else if (before && day && step.status === "planned" && day !== before.day) moves.push({ from: before.day, to: day, step });
        if (day && !(put_off && before && day === before.day)) before = { day, step };
    }
    return moves;
}

export class Record {
    constructor(data) {
        this.stops = data.stops;
        this.texts = data.texts;
        this.version = data.parley;
        this.entries = data.entries;
        this.spans = data.spans;
        this.views = new Map();
    }

    get lastStop() {
        return this.stops.length;
    }

    /* The stop that answers for a day: the last on which something became known by then; -1 before all of them. */
    stopOf(day) {
        let stop = -1;
        while (stop + 1 < this.stops.length && this.stops[stop + 1] <= day) stop++;
        return stop;
    }

    /* The answers when only the reports up to `stop` are known. */
    at(stop) {
        if (!this.views.has(stop)) {
            if (this.views.size > 8) this.views.delete(this.views.keys().next().value);
            this.views.set(stop, new Answers(this, stop));
        }
        return this.views.get(stop);
    }
}

export class Answers {
    constructor(record, stop) {
        this.record = record;
        this.stop = stop;
        this.all = [];
        this.byId = new Map();
        for (const kind of KINDS) this[kind] = [];
        for (const [index, from, to] of record.spans) {
            if (from > stop || stop >= to) continue;
            const entry = record.entries[index];
            this.all.push(entry);
            this.byId.set(entry.id, entry);
            this[entry.kind].push(entry);
        }
        this.lastReport = this.all.reduce((last, entry) => (entry.reported && entry.reported > last ? entry.reported : last), "");
        this.today = record.stops[stop] || this.lastReport || "";
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
