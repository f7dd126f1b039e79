#!/bin/sh
# parley parse: the words of a CoNLL-U file are kept, and reading what it wrote gives the same again; parley eval of it finds no fault.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for text in samples/01-doha-signing.txt tests/gold/aceh-helsinki.txt; do
    "$parley" parse "$text" >"$work/one" && "$parley" parse "$work/one" >"$work/two" || { echo "$text: cannot be parsed"; exit 1; }
    cmp "$work/one" "$work/two" || exit 1
    "$parley" eval "$work/one" | grep -E '^(Words|UPOS|UAS|LAS)' | grep -v '100.00' && { echo "$text: scored against itself"; exit 1; }
done
exit 0
