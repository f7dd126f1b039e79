#!/bin/sh
# Wire copy all in capitals reads as the same copy in ordinary type does, and every mark stands where its words stand.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
fail() { echo "$*"; exit 1; }
cat >plain.txt <<'END'
NAIROBI, Kenya (AP) -- The Sudanese government and the Sudan People's Liberation Army signed a ceasefire in Nairobi on Monday, Kenya's foreign minister, Kalonzo Musyoka, said.

Both sides will meet again in Machakos on Friday, he said. President Omar al-Bashir welcomed the deal.

Rebels killed 12 soldiers near Juba on Sunday, the army said.
END
tr 'a-z' 'A-Z' <plain.txt >capitals.txt
for file in plain capitals; do
    "$parley" read --jsonl --date 2002-07-16 $file.txt >$file.jsonl 2>err || fail "$file: $(cat err)"
    jq -r 'select(.kind == "event") | [.event, .status, .time.start, .place.name, ([.actor[] | .name // empty | ascii_upcase] | join("+"))] | @tsv' \
        $file.jsonl | sort >$file.events
done
for event in 'AGREE	happened	2002-07-15	Nairobi	SUDAN+SUDAN PEOPLE'"'"'S LIBERATION MOVEMENT' 'CONSULT	planned	2002-07-19	Machakos' 'ASSAULT	happened	2002-07-14	Juba'; do
    for file in plain capitals; do grep -q "^$event" $file.events || fail "$file: no $event: $(cat $file.events)"; done
done
jq -r 'select(.kind == "meeting") | [.status, .time.start, .place.name] | @tsv' capitals.jsonl | grep -qx 'planned	2002-07-19	Machakos' || fail "the meeting"
jq -r 'select(.kind == "statement") | .content' capitals.jsonl | grep -q 'BOTH SIDES WILL MEET AGAIN' || fail "the words of the statement are not as written"
# the words of all evidence, triggers and times, taken from the text by their code points
jq -c --rawfile text capitals.txt '[.evidence[], (.trigger // empty), ((.times // [])[] | {start: .start_offset, end: .end_offset, text})][]
    | select(.text != $text[.start:.end])' capitals.jsonl >wrong
[ -s wrong ] && fail "words that stand elsewhere: $(cat wrong)"
[ "$(jq -c '.evidence[]' capitals.jsonl | wc -l)" -ge 8 ] || fail "hardly any evidence"
exit 0
