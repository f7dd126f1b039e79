#!/bin/sh
# The commands over the samples: what they find, their exit status, their shapes, closed pipes, and days.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/samples.db
fail() { echo "$*"; exit 1; }

read_in() { # the samples whose numbers match, in the order of the manifest or ($2) its reverse
    tail -n +2 samples/manifest.tsv | grep "^$1" | ${2:-cat} | tr '\t' '|' | while IFS='|' read -r file date outlet title; do
        "$parley" read --db "$3" ${date:+--date "$date"} --outlet "$outlet" --title "$title" "samples/$file" 2>/dev/null || fail "reading $file: exit $?"
    done
}
read_in '[01]' cat "$db"
read_in '[01]' tac "$work/reverse.db"

# the order in which articles come in changes nothing; nor does reading them twice
"$parley" show --db "$db" >"$work/first" || fail "show: exit $?"
"$parley" show --db "$work/reverse.db" | cmp -s - "$work/first" || fail "the order of reading shows in the record"
read_in '[01]' cat "$db"
"$parley" show --db "$db" | cmp -s - "$work/first" || fail "reading twice changed the record"

# JSON Lines in a pipe, JSON, tables
for command in meetings agreements deadlines positions quotes events trends conflicts who processes documents; do
    "$parley" $command --db "$db" >"$work/lines" 2>/dev/null
    status=$?
    [ $status -le 1 ] || fail "$command: exit $status"
    [ $status = 1 ] && [ -s "$work/lines" ] && fail "$command: exit 1 with lines"
    [ $status = 0 ] || continue
    grep -qv '^{"kind":".*}$' "$work/lines" && fail "$command: a line is no entry"
    COLUMNS=80 "$parley" $command --db "$db" --table >"$work/table" 2>/dev/null || fail "$command --table: exit $?"
    head -n 1 "$work/table" | grep -q '^id ' || fail "$command --table: $(head -n 1 "$work/table")"
    "$parley" $command --db "$db" --json 2>/dev/null | head -c 2 | grep -q '^\[' || fail "$command --json"
done
"$parley" events --db "$db" nobody-has-this-name >/dev/null
[ $? = 1 ] || fail "nothing matched: not exit 1"
"$parley" meetings --db "$db" istanbul | grep -q '"name":"Istanbul conference"' || fail "meetings istanbul"
[ "$("$parley" events --db "$db" --limit 3 | wc -l)" = 3 ] || fail "--limit 3"

# the record as of a day
"$parley" meetings --db "$db" --as-of 2021-04-15 istanbul | grep -q '"status":"planned"' || fail "as of 2021-04-15 the conference is not planned"
"$parley" meetings --db "$db" istanbul | grep -q '"status":"postponed"' || fail "the conference is not postponed"
"$parley" documents --db "$db" --as-of 2020-01-01 >"$work/lines" 2>/dev/null
[ $? = 1 ] && [ ! -s "$work/lines" ] || fail "documents before the first"

# an entry explained, in the words it came from
id=$("$parley" meetings --db "$db" istanbul | sed -n '1s/.*"id":"\([^"]*\)".*/\1/p')
"$parley" explain --db "$db" "$id" >"$work/explained" || fail "explain: exit $?"
grep -q 'Istanbul' "$work/explained" && grep -q '\[.*\]' "$work/explained" || fail "explain: $(cat "$work/explained")"
"$parley" explain --db "$db" m000000000000 >/dev/null 2>&1
[ $? = 1 ] || fail "explain of nothing: not exit 1"

# a day told later
"$parley" read --db "$work/undated.db" samples/15-troika-undated.txt 2>/dev/null || fail "undated: exit $?"
doc=$("$parley" documents --db "$work/undated.db" | sed 's/.*"id":"\(d[^"]*\)".*/\1/;q')
"$parley" documents --db "$work/undated.db" | grep -q '"reported":null' || fail "an undated article has a day"
"$parley" set-date --db "$work/undated.db" "$doc" 2021-04-29 || fail "set-date: exit $?"
"$parley" documents --db "$work/undated.db" | grep -q '"reported":"2021-04-29"' || fail "set-date did not tell the day"
[ "$("$parley" documents --db "$work/undated.db" | wc -l)" = 1 ] || fail "set-date made another document"
"$parley" set-date --db "$work/undated.db" dnone 2021-04-29 2>/dev/null
[ $? = 1 ] || fail "set-date of nothing: not exit 1"

# a copy is found
cp samples/13-istanbul-postponed.txt "$work/copy.txt"
"$parley" read --db "$db" --date 2021-04-30 --outlet "Another" "$work/copy.txt" 2>/dev/null || fail "copy: exit $?"
"$parley" documents --db "$db" --as-of 2021-04-30 | grep '"outlet":"Another"' | grep -q '"same_as":"d' || fail "the copy was not found"

# a closed pipe ends quietly
("$parley" show --db "$db"; echo $? >"$work/status") 2>"$work/err" | head -n 1 >/dev/null
[ -s "$work/err" ] && fail "closed pipe: $(cat "$work/err")"
"$parley" --version | grep -q '^parley [0-9]' || fail "--version"
"$parley" --help | grep -q 'parley read' || fail "--help"
"$parley" read -h | grep -q 'usage: parley read' || fail "read -h"
"$parley" show --db "$db" >/dev/full 2>"$work/err" && fail "a full disk under stdout went unnoticed"
grep -q 'cannot be written' "$work/err" || fail "full disk: $(cat "$work/err")"
exit 0
