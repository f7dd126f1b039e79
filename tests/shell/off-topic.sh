#!/bin/sh
# Reports of sport and business make no events, and `documents --why` names the words that decided so; war at a stadium still makes one.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "$1"
    exit 1
}
for topic in sport business; do
    [ "$(wc -w <tests/off-topic/$topic.txt)" -ge 280 ] || fail "$topic: the text is too short to tell"
    "$parley" read --jsonl --date 2015-03-12 tests/off-topic/$topic.txt >"$work/$topic" || fail "$topic: not read"
    grep -q '"kind":"event"' "$work/$topic" && fail "$topic: makes events"
    "$parley" read --db "$work/db" --date 2015-03-12 tests/off-topic/$topic.txt >"$work/out" || fail "$topic: not stored"
done
"$parley" documents --why --table --db "$work/db" >"$work/why" || fail "documents --why finds nothing"
grep -q 'sport: ' "$work/why" && grep -q 'business: ' "$work/why" || fail "documents --why does not say why"
echo 'Gunmen shot four soldiers outside a football stadium in Goma on Tuesday, minutes before the match.' >"$work/war.txt"
"$parley" read --jsonl --date 2015-03-12 "$work/war.txt" | grep -q '"event":"ASSAULT"' || fail "an attack at a stadium makes no event"
exit 0
