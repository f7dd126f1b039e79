#!/bin/sh
# Articles of the same paragraphs over three years, many at a time or few, by day, nearly so or in any order: one record.
parley=$(cd "$BUILD" && pwd)/parley
command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bench/corpus 80 >"$work/all.jsonl"
python3 - "$work" <<'P'
import json, random, sys
work = sys.argv[1]
rows = sorted((json.loads(line) for line in open(work + "/all.jsonl")), key=lambda row: row["date"])
def write(name, rows, size):
    for i in range(0, len(rows), size):
        with open(f"{work}/{name}.{i:04}.jsonl", "w") as out: out.writelines(json.dumps(row) + "\n" for row in rows[i:i + size])
write("whole", rows, len(rows))
write("days", rows, 5)
nearly = [row for i in range(0, len(rows), 6) for row in random.Random(i).sample(rows[i:i + 6], len(rows[i:i + 6]))]
write("nearly", nearly, 3)
write("any", random.Random(2).sample(rows, len(rows)), 9)
P
for order in whole days nearly any; do
    for file in "$work/$order".*.jsonl; do "$parley" read --db "$work/$order.db" "$file" 2>/dev/null || exit 1; done
    "$parley" show --jsonl --db "$work/$order.db" >"$work/$order.out"
    cmp -s "$work/whole.out" "$work/$order.out" || { echo "read in the order '$order' the record is another"; exit 1; }
done
all=$("$parley" events --jsonl --db "$work/whole.db" | wc -l)
told=$("$parley" events --table --db "$work/whole.db" | tail -n 1)
[ "$told" = "(the last 100 of $all; all: --limit 0)" ] || { echo "a table of $all events ends: $told"; exit 1; }
"$parley" events --table --limit 0 --db "$work/whole.db" | tail -n 1 | grep -q "^(the last" && { echo "all events are not all"; exit 1; }
"$parley" events --jsonl --db "$work/whole.db" | tail -n 1 | jq -r .id >"$work/last"
"$parley" events --table --db "$work/whole.db" | grep -q "$(cat "$work/last")" || { echo "the last event is not in the table of the last"; exit 1; }
