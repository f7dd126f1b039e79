#!/bin/sh
# Reports of sport, business, science, films, food, health, crashes, interviews and trials make no or hardly any events, meetings, agreements, and `documents --why` names the words that decided so; war at a stadium still makes one.
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
# What is of private people and things makes nothing; a judge's sentence and a vigil are all that is left of the others.
entries='"kind":"\(event\|meeting\|agreement\|commitment\|position\|party\)"'
for topic in crash film food health science match software; do
    "$parley" read --jsonl --date 2015-03-12 tests/off-topic/$topic.txt >"$work/$topic" || fail "$topic: not read"
    grep -q "$entries" "$work/$topic" && fail "$topic: makes entries of conflict"
done
for topic in interview trial storm culture obituary; do
    "$parley" read --jsonl --date 2015-03-12 tests/off-topic/$topic.txt >"$work/$topic" || fail "$topic: not read"
    [ "$(grep -c "$entries" "$work/$topic")" -le 2 ] || fail "$topic: makes too much"
done
"$parley" documents --why --table --db "$work/db" >"$work/why" || fail "documents --why finds nothing"
grep -q 'sport: ' "$work/why" && grep -q 'business: ' "$work/why" || fail "documents --why does not say why"
echo 'Gunmen shot four soldiers outside a football stadium in Goma on Tuesday, minutes before the match.' >"$work/war.txt"
"$parley" read --jsonl --date 2015-03-12 "$work/war.txt" | grep -q '"event":"ASSAULT"' || fail "an attack at a stadium makes no event"
exit 0
