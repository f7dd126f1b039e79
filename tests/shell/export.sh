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
put 2002-07-12 'The government and the rebels will meet in Machakos on Friday, a mediator said. The army pledged to withdraw its troops from Torit by 30 July 2002.'
put 2002-07-22 'Rebels killed five soldiers in Juba on Sunday, the army said. "We will not stop," said a rebel spokesman.'
put 2002-07-23 'Talks between the government and the rebels, due to open in Nairobi on 29 July 2002, were postponed to 5 August 2002, Kenya said.'
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

# wrong usage, nothing to write, a day
"$parley" export 2>report; [ $? = 2 ] && grep -q -- '--to jsonl' report || fail "no format: $(cat report)"
"$parley" export --to nosuch 2>report; [ $? = 2 ] && grep -q 'no format "nosuch"' report || fail "nosuch: $(cat report)"
"$parley" export --to jsonl -o nowhere/x 2>report; [ $? = 2 ] || fail "-o nowhere/x"
"$parley" export --to jsonl --as-of 2001-01-01 >out 2>report; [ $? = 1 ] && [ ! -s out ] || fail "before the first report"
"$parley" export --to jsonl --as-of 2002-07-12 2>report | cmp -s - all.jsonl && fail "--as-of changes nothing"
exit 0
