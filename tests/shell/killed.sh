#!/bin/sh
# Killed at any moment while it reads, the record is whole, and reading again gives what an undisturbed reading gives.
# KILLS: how many moments, 12 unless told otherwise; SEED: which ones (`make kill` takes 100).
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
day=2021-04-29
set -- samples/0*.txt samples/1*.txt
read_all() { # DATABASE
    for file in "$@"; do
        case $file in *.db) db=$file ;; *) "$parley" read --db "$db" --date $day "$file" 2>/dev/null || { echo "$file was not read"; exit 1; } ;; esac
    done
}
start=$(date +%s%N)
read_all "$work/whole.db" "$@"
each=$((($(date +%s%N) - start) / 1000000 / $#)) # ms
"$parley" show --jsonl --db "$work/whole.db" >"$work/want"

# Moments up to nine tenths of the usual length of a reading; some readings end before.
awk -v kills="${KILLS:-12}" -v seed="${SEED:-1}" -v each="$each" -v files=$# 'BEGIN { srand(seed)
    for (i = 0; i < kills; i++) printf "%d %.3f\n", 1 + int(rand() * files), rand() * each * 0.9 / 1000 }' >"$work/moments"
while read -r number seconds; do
    eval "file=\${$number}"
    timeout -s KILL "$seconds" "$parley" read --db "$work/killed.db" --date $day "$file" 2>/dev/null
    [ $? -eq 0 ] || killed=$((killed + 1))
    [ -e "$work/killed.db" ] || continue
    "$parley" show --db "$work/killed.db" >/dev/null 2>"$work/err" || [ ! -s "$work/err" ] || grep -q 'nothing was ever read' "$work/err" ||
        { echo "after a kill at $seconds s of $file: $(cat "$work/err")"; exit 1; }
    if command -v sqlite3 >/dev/null && [ -z "$(grep 'nothing was' "$work/err")" ]; then
        whole=$(sqlite3 "$work/killed.db" 'PRAGMA integrity_check' 2>&1)
        [ "$whole" = ok ] || { echo "after a kill at $seconds s of $file: $whole"; exit 1; }
    fi
done <"$work/moments" 2>/dev/null
[ "${killed:-0}" -gt 0 ] || { echo "no reading was killed: the test shows nothing"; exit 1; }
read_all "$work/killed.db" "$@"
"$parley" show --jsonl --db "$work/killed.db" | cmp -s - "$work/want" || { echo "the record differs from that of an undisturbed reading"; exit 1; }
echo "$killed readings killed, no record harmed"
