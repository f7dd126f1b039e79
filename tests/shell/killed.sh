#!/bin/sh
# Killed at any moment while it reads, the record is whole, and reading again gives what an undisturbed reading gives.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
read_all() { # DATABASE [SECONDS after which each reading is killed]
    for file in samples/0*.txt samples/1*.txt; do
        if [ -n "$2" ]; then timeout -s KILL "$2" "$parley" read --db "$1" --date 2021-04-29 "$file" 2>/dev/null
        else "$parley" read --db "$1" --date 2021-04-29 "$file" 2>/dev/null || exit 1; fi
    done
}
read_all "$work/whole.db"
"$parley" show --db "$work/whole.db" >"$work/want"
for seconds in 0.01 0.03 0.05 0.06 0.07 0.08 0.1; do
    read_all "$work/killed.db" $seconds 2>/dev/null
    [ -e "$work/killed.db" ] || continue
    "$parley" show --db "$work/killed.db" >/dev/null 2>"$work/err" || grep -q 'nothing was ever read' "$work/err" || [ ! -s "$work/err" ] ||
        { echo "after a kill at $seconds s: $(cat "$work/err")"; exit 1; }
done
read_all "$work/killed.db"
"$parley" show --db "$work/killed.db" | cmp -s - "$work/want" || { echo "the record differs from that of an undisturbed reading"; exit 1; }
