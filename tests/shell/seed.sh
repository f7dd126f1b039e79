#!/bin/sh
# The record of one article on the talks in Doha, asked by the ordinary commands; the article is not ours to carry, so it is looked for in SHARED.
article=${SHARED:-../shared}/gold/dev/doha-talks.txt
[ -r "$article" ] || { echo "the article is not here"; exit 77; }
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/seed.db
failed=0
"$parley" read --date 2021-04-29 --outlet "Doha News" --db "$db" "$article" 2>/dev/null || { echo "not read"; exit 1; }

# has WORDS COMMAND...: the words stand in the table of the command, its lines joined
has() {
    want=$1
    shift
    COLUMNS=1000 "$parley" "$@" --db "$db" --table >"$work/table"
    tr '\n' ' ' <"$work/table" | tr -s ' ' | grep -q "$want" || { echo "$*: no $want"; failed=1; }
}
lacks() {
    want=$1
    shift
    COLUMNS=1000 "$parley" "$@" --db "$db" --table | grep -q "$want" && { echo "$*: $want"; failed=1; }
}
has 'Istanbul conference postponed Istanbul' meetings
has 'hosts: Qatar, Turkey, United Nations' meetings
has 'refused by: Taliban' meetings
has 'refusal to attend (The Daily Times)' meetings
has 'In view of recent developments (Qatar, Turkey and United Nations)' meetings
has 'when conditions for making .*favourable (Qatar, Turkey and United Nations)' meetings
has 'ongoing Qatar' meetings
has 'signed 2020-02 Doha' agreements
has '2021-05-01, agreed' deadlines
has '→ by 2021-09-11, unilateral by Joe Biden' deadlines
has 'against it: 2021-04, claimed by Mohammad Naeem' deadlines
has 'deadline the outlet: 2021-05-01 Mohammad Naeem: 2021-04' conflicts
has 'Taliban refuses attend any peace conference before: the US completely withdraws' positions
has 'source The Daily Times “Pakistan cannot force' quotes
has 'Qatar, Turkey, United Nations a joint statement.*“In view of recent developments' quotes
has 'Mohammad Naeem (Taliban) Al.Araby.*“The United States and the Taliban agreed' quotes
has 'Mohammad Naeem (Taliban) Al.Araby' quotes --by Taliban --since 2021-04-01
lacks 'Daily Times' quotes --by Taliban
lacks 'Naeem' quotes --by Taliban --since 2021-05-01
has 'violence rising' trends
has 'attacks in Afghanistan rising' trends
has 'Afghan peace process Afghanistan Qatar since 2019' processes
has '2021-04-28 CONSULT Pakistan happened Doha' events
has '2021-04-29 CONSULT Pakistan planned Doha' events
lacks 'ASSAULT.* Kabul ' events
"$parley" documents --db "$db" >"$work/document"
for words in 'Read also' 'Istanbul Summit"' 'Follow Doha News'; do
    grep -q "\"skipped\":.*$words" "$work/document" || { echo "not skipped: $words"; failed=1; }
done

# without a day none is invented
"$parley" read --jsonl "$article" >"$work/undated" || failed=1
head -n 1 "$work/undated" | grep -q '"value":"2021","start":"2021-01-01","end":"2021-12-31","precision":"year","how":"inferred","evidence":\[{' ||
    { echo "the year is not inferred with its proof"; failed=1; }
grep -q '"text":"Thursday","value":"XXXX-WXX-4","start":null,"end":null' "$work/undated" || { echo "a weekday is resolved without a day"; failed=1; }
grep -o '"reported":"[^"]*"' "$work/undated" && { echo "a day of publication was invented"; failed=1; }
exit $failed
