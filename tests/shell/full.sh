#!/bin/sh
# A disk that is full while articles are read: an error that says so, nothing lost of what was stored, and all is well with more room.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
set -- samples/0*.txt samples/1*.txt
"$parley" read --db "$work/whole.db" --date 2021-04-29 "$@" 2>/dev/null
"$parley" show --jsonl --db "$work/whole.db" >"$work/want"
"$parley" read --db "$work/db" --date 2021-04-29 "$1" 2>/dev/null || exit 1
"$parley" show --jsonl --db "$work/db" >"$work/one"
blocks=$(($(stat -c %s "$work/db") / 512))
# No file may grow beyond what the database has now, and some: the same as a full disk for whoever writes to it.
for more in 0 64 256 512; do
    (
        trap '' XFSZ
        ulimit -f $((blocks + more))
        "$parley" read --db "$work/db" --date 2021-04-29 "$@"
    ) 2>"$work/err"
    code=$?
    [ $code -ne 0 ] || { echo "with $more blocks more: read without room"; exit 1; }
    [ $code -lt 128 ] || { echo "with $more blocks more: ended by a signal, $code"; exit 1; }
    grep -q 'full' "$work/err" || { echo "with $more blocks more: no word of a full disk: $(cat "$work/err")"; exit 1; }
    "$parley" show --jsonl --db "$work/db" | cmp -s - "$work/one" || { echo "with $more blocks more: what was stored has changed"; exit 1; }
done
# A real one, where a file system may be mounted.
mkdir "$work/small"
unshare -rm sh -c "mount -t tmpfs -o size=600k tmpfs '$work/small' && cp '$work/db' '$work/small/db' || exit 77
    '$parley' read --db '$work/small/db' --date 2021-04-29 $* 2>'$work/err' && { echo 'a full file system went unnoticed'; exit 1; }
    grep -q full '$work/err' || { cat '$work/err'; exit 1; }
    '$parley' show --jsonl --db '$work/small/db' | cmp -s - '$work/one' || { echo 'a full file system lost what was stored'; exit 1; }" 2>/dev/null
[ $? -ne 1 ] || exit 1
"$parley" read --db "$work/db" --date 2021-04-29 "$@" 2>/dev/null || { echo "not read with room again"; exit 1; }
"$parley" show --jsonl --db "$work/db" | cmp -s - "$work/want" || { echo "the record differs from that of an undisturbed reading"; exit 1; }
