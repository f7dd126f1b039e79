#!/usr/bin/env python3
"""Check the articles marked by hand: python3 tests/gold/validate.py [FOLDER]

Every *.gold.json must parse, have its text beside it, quote that text to the letter and only once (white space folded),
name each trigger and time inside its words, and use only the types, statuses and stances of the record."""
import glob, json, os, re, sys

EVENTS = set("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
STATUS = {"events": {"happened", "ongoing", "planned", "possible", "denied"},
          "meetings": {"proposed", "planned", "ongoing", "held", "postponed", "cancelled", "unknown"},
          "agreements": {"proposed", "signed", "in force", "broken", "expired"},
          "commitments": {"open", "met", "overdue", "broken", "abandoned", "disputed"}}
STANCES = set("refuses rejects demands accepts supports opposes offers threatens seeks".split())
CONDITIONS = set("until unless if before after".split())
ROLES = set("party mediator host organiser observer".split())
FORBID = {"any", "happened", "event", "current"}
KINDS = "events statements meetings agreements commitments positions trends conflicts parties times traps".split()
DAY = re.compile(r"\d{4}-\d\d-\d\d$")
VALUE = re.compile(r"(PRESENT_REF|PAST_REF|FUTURE_REF|PT?(X|\d+)(DE|[YMWDH])"
                   r"|[\dX]{4}(-(\d\d|SP|SU|FA|WI|W\d\d(-WE)?)(-\d\d)?)?(T(MO|AF|EV|NI|\d\d(:\d\d)?))?|\d{3}|\d{4}/\d{4})$")

def fold(text):
    return re.sub(r"\s+", " ", text)

def faults_of(path):
    with open(path, encoding="utf-8") as file:
        gold = json.load(file)
    slug = os.path.basename(path)[:-len(".gold.json")]
    with open(path[:-len(".gold.json")] + ".txt", encoding="utf-8", newline="") as file:
        text = fold(file.read())
    if gold["doc"] != slug: yield f"doc is {gold['doc']!r}"
    if not DAY.match(gold["date"]): yield f"date is {gold['date']!r}"

    def once(words, what):
        found = text.count(fold(words))
        if found != 1: yield f"{what}: occurs {found} times: {words!r}"

    def legal(values, allowed, what):
        for value in values:
            if value not in allowed: yield f"{what}: {value!r} is not one of {sorted(allowed)}"
        if not values: yield f"{what}: empty"

    def span(time, what):
        if time is None: return
        days = [day for day in time if day is not None]
        if len(time) != 2 or not days or not all(DAY.match(day) for day in days) or days != sorted(days): yield f"{what}: time {time!r}"

    for kind in KINDS:
        for number, entry in enumerate(gold[kind]):
            what = f"{kind}[{number}]"
            around = entry.get("in", [])
            for words in [around] if isinstance(around, str) else around:
                yield from once(words, what)
            if kind not in ("statements", "parties") and not around: yield f"{what}: no evidence"
            if kind in STATUS: yield from legal(entry["status"], STATUS[kind], what)
            for side in ("actor", "recipient", "by", "speaker", "participants", "refused_by", "hosts", "debtor", "holder"):
                for names in entry.get(side, []):
                    if not isinstance(names, list) or not names: yield f"{what}: {side} holds {names!r}, not a list of names"
            for key in ("time", "signed"): yield from span(entry.get(key), what)
            if kind == "events":
                yield from legal(entry["event"], EVENTS, what)
                if entry["trigger"] not in entry["in"]: yield f"{what}: trigger {entry['trigger']!r} outside its words"
            if kind == "statements" and not entry["direct"]: yield from once(entry["content"], what)
            if kind == "commitments":
                for deadline in entry["deadlines"]: yield from span(deadline["time"], what)
            if kind == "positions":
                yield from legal(entry["stance"], STANCES, what)
                if entry["condition"]: yield from legal(entry["condition"]["kind"], CONDITIONS, what)
            if kind == "trends": yield from legal([entry["direction"]], {"rising", "falling", "steady"}, what)
            if kind == "conflicts" and len(entry["values"]) < 2: yield f"{what}: fewer than two claims"
            if kind == "parties": yield from legal(entry["role"], ROLES, what)
            if kind == "times":
                if entry["text"] not in entry["in"]: yield f"{what}: {entry['text']!r} outside its words"
                for value in entry["value"]:
                    if not VALUE.match(value): yield f"{what}: value {value!r}"
            if kind == "traps": yield from legal([entry["forbid"]], FORBID, what)
    yield from quarrels_of(gold, text)

def quarrels_of(gold, text):
    """Traps which even the article's own events would fall into: the first status of an event is what it should be read as."""
    for trap in gold["traps"]:
        start = text.find(fold(trap["in"])); end = start + len(fold(trap["in"]))
        for event in gold["events"]:
            at = text.find(fold(event["in"])) + fold(event["in"]).find(fold(event["trigger"]))
            if not (start < at + len(fold(event["trigger"])) and at < end): continue
            real = event["status"][0] in ("happened", "ongoing")
            if trap["forbid"] in ("any", "event") or (trap["forbid"] == "happened" and real) or (trap["forbid"] == "current" and not event["background"]):
                yield f"trap {trap['in']!r} forbids the event {event['in']!r}"

def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    paths, wrong = sorted(glob.glob(os.path.join(folder, "*.gold.json"))), 0
    for path in paths:
        try:
            for fault in faults_of(path):
                print(f"{path}: {fault}"); wrong += 1
        except (ValueError, KeyError, TypeError, OSError) as problem:
            print(f"{path}: {type(problem).__name__}: {problem}"); wrong += 1
    if not paths: print(f"{folder}: no marked articles"); wrong += 1
    print(f"{len(paths)} articles, {wrong} faults")
    return 1 if wrong else 0

if __name__ == "__main__":
    sys.exit(main())
