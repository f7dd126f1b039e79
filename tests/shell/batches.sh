#!/bin/sh
# A long stream read in batches of chance, in an order of chance: the record is byte by byte that of one reading folded at once, now and as
# it was known by a day.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tools/make-news 240 3000 >"$work/all.jsonl" || exit 1
"$parley" read --db "$work/once.db" "$work/all.jsonl" 2>/dev/null || exit 1
for turn in 1 2; do
    mkdir "$work/$turn"
    awk -v seed=$turn -v folder="$work/$turn" 'BEGIN { srand(seed) } { print > (folder "/" int(rand() * 8 + (NR > 80) * turn)) }' turn=$((turn - 1)) "$work/all.jsonl"
    for part in $(ls "$work/$turn" | sort -r); do
        mv "$work/$turn/$part" "$work/part.jsonl"
        "$parley" read --db "$work/$turn.db" "$work/part.jsonl" 2>/dev/null || exit 1
    done
    for day in "" 2004-05-04 2004-05-08; do
        "$parley" show --jsonl --db "$work/once.db" ${day:+--known-by $day} >"$work/want"
        "$parley" show --jsonl --db "$work/$turn.db" ${day:+--known-by $day} >"$work/got"
        [ -s "$work/want" ] && cmp -s "$work/want" "$work/got" || { echo "batches $turn, known by ${day:-now}: another record"; exit 1; }
    done
done
