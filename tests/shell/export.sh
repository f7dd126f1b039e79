#!/bin/sh
# The formats of export: each is opened by a reader of that format and told from the record.
command -v jq >/dev/null && command -v python3 >/dev/null || { echo "skipped: no jq or python3"; exit 77; }
top=$PWD
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "$*"; exit 1; }
put() { # DAY TEXT: reads an article
    printf '%s\n' "$2" >"$work/article.txt"
    PARLEY_DATA=${PARLEY_DATA:-$top} "$parley" read --date "$1" --outlet "Nile Wire" --title "=Of $1" "$work/article.txt" 2>/dev/null || fail "reading $1"
}
to() { "$parley" export --to "$@" 2>"$work/report" || fail "export --to $*: exit $?: $(cat "$work/report")"; }
put 2002-07-12 'The Machakos conference will open in Machakos on 22 July, Kenya said. Uganda has agreed to withdraw all its troops from Congo by 30 August 2002.'
put 2002-07-18 'The Machakos conference, due to open on 22 July, has been postponed, Kenya said on Thursday.'
put 2002-07-22 'Rebels killed five soldiers in Juba on Sunday, the army said. "We will not stop," said a rebel spokesman.'
put 2002-07-25 'Uganda said on Thursday that it would withdraw all its troops from Congo by 15 September 2002, not by 30 August as agreed.'
"$parley" show --jsonl >all.jsonl || fail "show: exit $?"

# JSON Lines: the same bytes as show gives
to jsonl | cmp -s - all.jsonl || fail "jsonl differs from show"
to jsonl -o out.jsonl && cmp -s out.jsonl all.jsonl || fail "-o"
grep -q "^jsonl: $(wc -l <all.jsonl) of $(wc -l <all.jsonl) entries" report || fail "report of jsonl: $(cat report)"

# tables: every line as wide as the head, every entry there, each kind's count
to csv -o tidy.csv
python3 - <<'P' || fail "csv"
import csv, json
entries = [json.loads(line) for line in open("all.jsonl")]
rows = list(csv.DictReader(open("tidy.csv", newline="", encoding="utf-8"), strict=True))
assert b"\r\n" in open("tidy.csv", "rb").read()
assert all(None not in row and None not in row.values() for row in rows)
whole = [row for row in rows if row["part"] == "entry"]
assert [row["id"] for row in whole] == [entry["id"] for entry in entries]
assert all(row["evidence"] == entry["evidence"][0]["text"] for row, entry in zip(whole, entries) if entry["evidence"])
steps = sum(len(entry.get("history", [])) for entry in entries)
assert steps > 0 and steps == sum(row["part"] == "history" for row in rows)
P
for kind in document event statement meeting agreement commitment position trend party process conflict; do
    plural=$(echo ${kind}s | sed 's/partys/parties/; s/processs/processes/')
    "$parley" export --to csv-$plural -o kind.csv 2>report
    [ $? -le 1 ] || fail "csv-$plural: $(cat report)"
    python3 - $kind <<'P' || fail "csv-$plural"
import csv, json, sys
rows = list(csv.reader(open("kind.csv", newline="", encoding="utf-8"), strict=True))
ids = [entry["id"] for entry in map(json.loads, open("all.jsonl")) if entry["kind"] == sys.argv[1]]
assert [row[0] for row in rows[1:]] == ids and len({len(row) for row in rows}) == 1 and len(set(rows[0])) == len(rows[0])
P
done
to csv-documents --excel -o excel.csv
[ "$(head -c 3 excel.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "--excel: no byte order mark"
grep -q "'=Of 2002-07-12" excel.csv || fail "--excel: a formula is not guarded"
to csv-documents | grep -q ',=Of 2002-07-12' || fail "csv: a cell was changed"
if command -v sqlite3 >/dev/null; then
    [ "$(sqlite3 :memory: '.import --csv tidy.csv t' "SELECT count(DISTINCT id) FROM t")" = "$(wc -l <all.jsonl)" ] || fail "csv in sqlite3"
fi

# maps: RFC 7946, lon before lat, no country, both days or none
to geojson -o map.json
jq -e '.type == "FeatureCollection" and (.features | length > 0) and all(.features[]; .type == "Feature" and (.id | length == 13)
    and .geometry.type == "Point" and (.geometry.coordinates | length == 2)
    and ((.properties.date_start == null) == (.properties.date_end == null)))' map.json >/dev/null || fail "geojson: $(cat map.json)"
jq -e '.features[] | select(.properties.kind == "meeting" and .properties.place == "Machakos") | .geometry.coordinates | .[0] > 36 and .[1] < 0' map.json \
    >/dev/null || fail "geojson: Machakos"
jq -r '.features[].id' map.json | sort | uniq -d | grep . && fail "geojson: an id twice"

if command -v ogr2ogr >/dev/null; then
    ogr2ogr -f CSV -lco GEOMETRY=AS_XY map.csv map.json && [ "$(wc -l <map.csv)" = "$(($(jq '.features | length' map.json) + 1))" ] || fail "geojson: ogr2ogr"
    ogrinfo -so -al map.json | grep -q '^date_start: Date' || fail "geojson: GDAL takes no days for days"
fi
if command -v mlr >/dev/null; then
    [ "$(mlr --icsv --ojson filter '$part == "entry"' tidy.csv | jq length)" = "$(wc -l <all.jsonl)" ] || fail "csv: miller"
fi

# calendars: before and after the days moved
to ics -o after.ics
to ics -o before.ics --as-of 2002-07-12
python3 - <<'P' || fail "ics"
def read(name):
    data = open(name, "rb").read()
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in lines)
    assert any(line.startswith(b" ") for line in lines)
    lines = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines and any(l.startswith("PRODID:") for l in lines)
    parts, part = {}, None
    for line in lines[1:-1]:
        key, value = line.split(":", 1)
        if key == "BEGIN": part = {"type": value}
        elif key == "END":
            assert part["type"] == value and {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY"} <= set(part) and part["UID"] not in parts
            assert "DUE;VALUE=DATE" in part if value == "VTODO" else "DTSTART;VALUE=DATE" in part
            parts[part["UID"]], part = part, None
        elif part is not None: part.setdefault(key, value)
    return parts
before, after = read("before.ics"), read("after.ics")
assert set(before) <= set(after)
slipped = [uid for uid in before if after[uid] != before[uid]]
todo = [uid for uid in slipped if after[uid]["type"] == "VTODO"]
meeting = [uid for uid in slipped if "Machakos" in str(after[uid])]
assert todo and meeting, (before, after)
for uid in slipped: assert int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"]) and after[uid]["DTSTAMP"] > before[uid]["DTSTAMP"], uid
assert before[todo[0]]["DUE;VALUE=DATE"] == "20020830" and after[todo[0]]["DUE;VALUE=DATE"] == "20020915"
assert after[todo[0]]["X-PARLEY-PREVIOUS;VALUE=DATE"] == "20020830" and todo[0].replace("@", "-day@") in slipped
assert after[meeting[0]]["SUMMARY"].startswith("POSTPONED: ") and after[meeting[0]]["STATUS"] == "TENTATIVE"
assert after[meeting[0]]["DTSTART;VALUE=DATE"] == before[meeting[0]]["DTSTART;VALUE=DATE"]
P
if python3 -c 'import icalendar' 2>/dev/null; then
    python3 - <<'P' || fail "ics: icalendar"
import icalendar
def read(name): return {str(c["UID"]): c for c in icalendar.Calendar.from_ical(open(name, "rb").read()).subcomponents}
before, after = read("before.ics"), read("after.ics")
assert set(before) <= set(after) and any(int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"]) for uid in before)
assert all((c["DUE"] if c.name == "VTODO" else c["DTSTART"]).dt.year == 2002 for c in after.values())
P
fi

# timelines: every slide has a start and an id, ends lie after starts
to timelinejs -o slides.json
jq -e 'def day: .year * 10000 + .month * 100 + .day; (.events | length > 0) and (.eras | length > 0)
    and all(.events[]; .unique_id and .text.headline and .start_date.year and (.end_date == null or (.end_date | day) > (.start_date | day)))
    and all(.eras[]; (.end_date | day) > (.start_date | day))' slides.json >/dev/null || fail "timelinejs: $(cat slides.json)"

# PLOVER: what the standard requires, and what it cannot hold is told
to plover -o plover.jsonl
jq -es 'length > 0 and all(.[]; .id and (.date | test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) and (.actor | type == "array") and (.event | length == 1))' \
    plover.jsonl >/dev/null || fail "plover: $(cat plover.jsonl)"
jq -es 'any(.[]; .event == ["ASSAULT"] and .dead == 5)' plover.jsonl >/dev/null || fail "plover: the dead of Juba"
grep -q 'meeting.*: a postponement is no event of PLOVER' report || fail "plover: $(cat report)"

# tables of pairs: ICEWS with a head, GDELT without; numbers told apart; codes keep their zeros
to icews -o icews.tsv
to gdelt -o gdelt.tsv
python3 - <<'P' || fail "icews, gdelt: $(cat icews.tsv gdelt.tsv)"
import json
events = {e["id"]: e for e in map(json.loads, open("all.jsonl")) if e["kind"] == "event"}
icews = [line.rstrip("\n").split("\t") for line in open("icews.tsv", encoding="utf-8")]
gdelt = [line.rstrip("\n").split("\t") for line in open("gdelt.tsv", encoding="utf-8")]
assert icews[0][0] == "Event ID" and icews[0][19] == "Longitude" and len(icews) > 1 and all(len(row) == 20 for row in icews)
assert gdelt and all(len(row) == 61 for row in gdelt) and len({row[0] for row in gdelt}) == len(gdelt)
assert all(0 < int(row[0]) < 2**53 for row in gdelt + icews[1:])
kill = next(row for row in gdelt if row[1] == "20020721")
event = next(e for e in events.values() if e["event"] == "ASSAULT")
assert kill[2:4] == ["200207", "2002"] and kill[26] == event["cameo"] and kill[28] == event["cameo"][:2] and kill[29] == "4"
assert float(kill[30]) <= -9 and kill[59] == "20020722000000" and kill[60] == "Nile Wire" and kill[52] == "Juba", kill
assert not any(row[1] == "20020830" for row in gdelt), "what is only planned stands among what happened"
row = next(row for row in icews if row[1] == "2002-07-21")
assert row[6] == event["cameo"] and row[13] == "Nile Wire" and row[14] == "Juba" and row[2] and row[8] and float(row[7]) <= -9, row
P

# POLECAT: 40 columns under its head, an event a row; the mentions of GDELT: 16 columns, of events that are in its other table
to polecat -o polecat.tsv
to gdelt-mentions -o mentions.tsv
"$parley" export --to csv-meetings --losses all.losses -o meetings.csv 2>short || fail "csv-meetings"
[ "$(wc -l <short)" = 1 ] && grep -q 'stands in a table of its own' all.losses || fail "a table of one kind tells of the others: $(cat short)"
python3 - <<'P' || fail "polecat, gdelt-mentions: $(cat polecat.tsv mentions.tsv)"
polecat = [line.rstrip("\n").split("\t") for line in open("polecat.tsv", encoding="utf-8")]
mentions = [line.rstrip("\n").split("\t") for line in open("mentions.tsv", encoding="utf-8")]
events = {line.split("\t")[0] for line in open("gdelt.tsv", encoding="utf-8")}
assert polecat[0][0] == "Event ID" and polecat[0][39] == "Version" and len(polecat) > 1 and all(len(row) == 40 for row in polecat)
row = next(row for row in polecat if row[1] == "2002-07-21")
assert row[2] == "ASSAULT" and row[7] and row[15] and row[23] == row[24] == "Juba" and row[33] == "Nile Wire" and row[34] == "2002-07-22", row
assert mentions and all(len(row) == 16 for row in mentions) and {row[0] for row in mentions} == events
# without an address a mention is a citation (2), not a page (1)
assert all(row[3] == "2" and row[4] == row[5] == "Nile Wire" and int(row[6]) >= 1 and 0 <= int(row[11]) <= 100 for row in mentions)
P

# incidents in the shapes of UCDP and ACLED: their heads, the dead of Juba, a state as side A, nothing that is only planned
to ucdp -o ucdp.csv
to acled -o acled.csv
grep -q 'not written: 2 events: it is planned, possible or denied' report || fail "acled: $(cat report)"
python3 - <<'P' || fail "ucdp, acled: $(cat ucdp.csv acled.csv)"
import csv, json
def read(name, width, first, last):
    rows = list(csv.reader(open(name, newline="", encoding="utf-8"), strict=True))
    assert len(rows[0]) == len(set(rows[0])) == width and (rows[0][0], rows[0][-1]) == (first, last) and all(len(row) == width for row in rows), rows[0]
    return [dict(zip(rows[0], row)) for row in rows[1:]]
events = {e["id"]: e for e in map(json.loads, open("all.jsonl")) if e["kind"] == "event"}
[row] = read("ucdp.csv", 49, "id", "gwnob")
assert row["best"] == row["low"] == row["high"] == row["deaths_unknown"] == "5" and row["deaths_civilians"] == "0", row
assert row["date_start"] == row["date_end"] == "2002-07-21" and row["date_prec"] == row["where_prec"] == row["event_clarity"] == "1", row
assert row["type_of_violence"] == "1" and "ebel" in row["side_b"] and "ebel" not in row["side_a"] and row["year"] == "2002", row
assert row["source_office"] == "Nile Wire" and row["source_original"] and events[row["relid"]]["event"] == "ASSAULT", row
assert row["geom_wkt"] == "POINT (%s %s)" % (row["longitude"], row["latitude"]), row
[row] = [row for row in read("acled.csv", 31, "event_id_cnty", "timestamp") if row["event_date"] == "2002-07-21"]
assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("Political violence", "Battles", "Armed clash"), row
assert row["interaction"] == "Rebel group-State forces" and row["fatalities"] == "5" and row["location"] == "Juba" and row["geo_precision"] == "1", row
assert row["source"] == "Nile Wire" and "five soldiers" in row["notes"] and row["timestamp"] == "1027296000" and not row["civilian_targeting"], row
P
to ucdp --excel | head -c 3 | od -An -tx1 | grep -q 'ef bb bf' || fail "ucdp --excel"

# the brief: sections, the ids of what it tells, nothing of a text taken for a mark
to brief -o brief.md
grep -q '^# The record as reported up to 2002-07-25' brief.md && grep -q '^## Meetings' brief.md && grep -q '^## Deadlines' brief.md || fail "brief: $(cat brief.md)"
grep -q "2002-08-30 agreed.* → by 2002-09-15" brief.md || fail "brief: the slip: $(cat brief.md)"
grep -q 'Machakos conference.*postponed' brief.md || fail "brief: the postponement"
# schema.org: the meeting that was postponed tells the day that it had; statements have authors
to jsonld -o graph.jsonld
jq -e '."@context" == "https://schema.org" and any(."@graph"[]; ."@type" == "Event" and (.name | test("Machakos"))
    and .eventStatus == "https://schema.org/EventPostponed" and .previousStartDate == ["2002-07-22"] and .startDate == null)
    and any(."@graph"[]; ."@type" == "Claim" and (.author | length > 0) and .appearance."@id")' graph.jsonld >/dev/null || fail "jsonld: $(cat graph.jsonld)"

# RDF: lines of four terms, a graph an article; a parser of RDF takes them where there is one
to nquads -o record.nq
python3 - <<'P' || fail "nquads"
import json, re
quad = re.compile(r'<[^<>"{}|^`\\ ]+> <[^<>"{}|^`\\ ]+> (<[^<>"{}|^`\\ ]+>|"(?:[^"\\\n\r]|\\.)*"(?:\^\^<[^<> ]+>)?) <(urn:parley:d[0-9a-f]+)> \.$')
lines = open("record.nq", encoding="utf-8").read().split("\n")[:-1]
found = [quad.match(line) for line in lines]
assert found and all(found), [line for line, m in zip(lines, found) if not m][:3]
entries = [json.loads(line) for line in open("all.jsonl")]
assert {m.group(2) for m in found} == {"urn:parley:" + e["id"] for e in entries if e["kind"] == "document"}
P
if command -v rapper >/dev/null; then
    [ "$(rapper -q -i nquads -o ntriples record.nq | sort -u | wc -l)" -gt 20 ] || fail "nquads: rapper"
fi

# FollowTheMoney: every value a list of strings; Web Annotation: the words stand where the position says
to ftm -o record.ftm
jq -es 'length > 0 and all(.[]; .id and .schema and (.properties | all(.[]; type == "array" and length > 0 and all(.[]; type == "string"))))
    and any(.[]; .schema == "Event") and any(.[]; .schema == "Article") and any(.[]; .schema == "Note")' record.ftm >/dev/null || fail "ftm: $(cat record.ftm)"
to webannotation -o notes.jsonl
python3 - <<'P' || fail "webannotation"
import json, sqlite3
texts = dict(sqlite3.connect("parley.db").execute("SELECT 'urn:parley:' || doc, text FROM article"))
notes = [json.loads(line) for line in open("notes.jsonl", encoding="utf-8")]
assert notes and len({note["id"] for note in notes}) == len(notes)
for note in notes:
    quote, place = note["target"]["selector"]
    text, start, end = texts[note["target"]["source"]], place["start"], place["end"]
    assert text[start:end] == quote["exact"], note
    assert quote.get("prefix", "") == text[max(0, start - 32):start] and quote.get("suffix", "") == text[end:end + 32], note
P

# brat: the words of each mark stand where it says, what an event refers to is there, nothing that the configuration does not name
"$parley" export --to brat 2>report; [ $? = 2 ] && grep -q 'name a folder with -o' report || fail "brat without a folder: $(cat report)"
echo >lines.txt
to brat -o marks
python3 - <<'P' || fail "brat"
import glob, json, re, sqlite3
texts = dict(sqlite3.connect("parley.db").execute("SELECT doc, text FROM article"))
known = set(re.findall(r"^[A-Za-z]+", open("marks/annotation.conf").read(), re.M))
values = set(re.search(r"^Status.*Value:(.*)$", open("marks/annotation.conf").read(), re.M).group(1).split("|"))
assert {n[6:-4] for n in glob.glob("marks/*.ann")} == set(texts)
noted = set()
for doc, text in texts.items():
    assert open("marks/%s.txt" % doc, newline="", encoding="utf-8").read() == text
    terms, events = {}, {}
    for line in open("marks/%s.ann" % doc, encoding="utf-8").read().splitlines():
        id, rest = line.split("\t", 1)
        if id[0] == "T":
            head, words = rest.split("\t")
            label, spans = head.split(" ", 1)
            assert label in known and id not in terms, line
            assert " ".join(text[int(a):int(b)] for a, b in (s.split(" ") for s in spans.split(";"))) == words and "\n" not in words, line
            terms[id] = label
        elif id[0] == "E":
            trigger, *arguments = [part.split(":") for part in rest.split(" ")]
            assert terms[trigger[1]] == trigger[0] and all(terms[t] == "Actor" and re.match("(Actor|Recipient)[0-9]*$", r) for r, t in arguments), line
            events[id] = trigger[0]
        elif id[0] == "A":
            name, target, *value = rest.split(" ")
            assert (target in terms or target in events) and name in known and set(value) <= values, line
        elif id[0] == "#":
            noted.add(rest.split("\t")[1].split(" ")[0])
assert noted >= {e["id"] for e in map(json.loads, open("all.jsonl")) if e["kind"] == "event"}
P
grep -q 'Actor:T' marks/*.ann && grep -q 'Said Arg1' marks/*.ann || fail "brat: no sides"
"$parley" export --to brat -o lines.txt/x 2>report; [ $? = 2 ] && grep -q 'lines.txt/x' report || fail "brat: $(cat report)"

# what has no room is listed: every entry that is not in the file stands in the list of losses, with a reason
to geojson -o map.json --losses losses.txt
python3 - <<'P' || fail "--losses: $(cat losses.txt)"
import json, re
ids = {json.loads(line)["id"] for line in open("all.jsonl")}
shown = {f["id"] for f in json.load(open("map.json"))["features"]}
lines = open("losses.txt").read().splitlines()[1:]
lost = [re.match(r"  not written: (\d+) \w+: (.+): ([a-z0-9 ]+)$", line) for line in lines]
assert all(lost) and all(int(m.group(1)) == len(m.group(3).split()) for m in lost)
assert {id for m in lost for id in m.group(3).split()} == ids - shown
P

for format in jsonl csv geojson ics timelinejs plover brief icews gdelt gdelt-mentions polecat ucdp acled pax jsonld nquads ftm webannotation; do
    "$parley" export --to $format 2>report >/dev/null
    [ "$(sed -n '1s/.*: \([0-9]*\) of.*/\1/p; s/.*written: \([0-9]*\) .*/\1/p' report | awk '{ sum += $1 } END { print sum }')" = "$(wc -l <all.jsonl)" ] ||
        fail "$format: what is written and what is not do not add up: $(cat report)"
done

# agreements and ceasefires: the treaty is no ceasefire, the side of each row, the day
printf '%s\n' 'The Sudanese government and the SPLM signed a ceasefire agreement in Nairobi on Monday. The ceasefire takes effect on July 30. Chad and Libya signed the Tripoli treaty in Tripoli on Monday.' >article.txt
PARLEY_DATA=${PARLEY_DATA:-$top} "$parley" read --db deals.db --date 2002-07-23 article.txt 2>/dev/null || fail "reading of agreements"
to pax --db deals.db -o pax.csv
to ceasefires --db deals.db -o ceasefires.csv
grep -q 'not written: 1 agreement: it is no ceasefire' report || fail "ceasefires: $(cat report)"
python3 - <<'P' || fail "pax, ceasefires: $(cat pax.csv ceasefires.csv)"
import csv
deals, sides = (list(csv.DictReader(open(name, newline="", encoding="utf-8"), strict=True)) for name in ("pax.csv", "ceasefires.csv"))
assert len(deals) == 2 and sorted(d["Stage"] for d in deals) == ["", "Cea"] and all(len(d) == 26 and None not in d.values() for d in deals)
[truce] = [d for d in deals if d["Stage"] == "Cea"]
assert truce["Dat"] == "2002-07-22" and truce["Loc1ISO"] == "SDN" and truce["Status"] == "signed" and truce["Con"] == "Sudan", truce
[treaty] = [d for d in deals if d["Stage"] == ""]
assert {treaty["Loc1ISO"], treaty["Loc2ISO"]} == {"TCD", "LBY"}, treaty
assert [s["side"] for s in sides] == ["1", "2"] and "; ".join(s["actor_name"] for s in sides) == truce["Part"], sides
assert all((s["cf_id"], s["cf_dec_yr"], s["cf_dec_month"], s["cf_dec_day"], s["ended"]) == (truce["AgtId"], "2002", "7", "22", "0") for s in sides)
assert all((s["location"], s["cf_effect_yr"], s["cf_effect_month"], s["cf_effect_day"]) == ("Sudan", "2002", "7", "30") for s in sides), sides
P

# wrong usage, nothing to write, a day
"$parley" export 2>report; [ $? = 2 ] && grep -q -- '--to jsonl' report || fail "no format: $(cat report)"
"$parley" export --to nosuch 2>report; [ $? = 2 ] && grep -q 'no FORMAT "nosuch"' report || fail "nosuch: $(cat report)"
"$parley" export --to jsonl -o nowhere/x 2>report; [ $? = 2 ] || fail "-o nowhere/x"
"$parley" export --to jsonl --as-of 2001-01-01 >out 2>report; [ $? = 1 ] && [ ! -s out ] || fail "before the first report"
"$parley" export --to jsonl --as-of 2002-07-12 2>report | cmp -s - all.jsonl && fail "--as-of changes nothing"
exit 0
