#!/bin/sh
# Every example of README.md and docs/: in a block ```console each line "$ command" is run, in a folder of its own, and what follows is
# what it prints; a line that ends in "..." is a beginning, a line that is "..." any number of lines.
top=$PWD
program=$(cd "$BUILD" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for page in README.md docs/*.md; do
    rm -rf "$work/run" && mkdir "$work/run" && cp -r samples "$work/run/"
    awk -v work="$work" '
        /^```console$/ { inside = 1; next }
        /^```$/ { inside = 0; next }
        inside && /^\$ / { n++; print substr($0, 3) > (work "/" n ".command"); printf "" > (work "/" n ".expected"); next }
        inside && n { print > (work "/" n ".expected") }
        END { print n + 0 > (work "/count") }' "$page"
    count=$(cat "$work/count")
    i=1
    while [ $i -le "$count" ]; do
        (cd "$work/run" && PATH=$program:$PATH PARLEY_DATA=$top sh "$work/$i.command") >"$work/$i.got" 2>&1
        if ! awk -v got="$work/$i.got" '
            BEGIN { while ((getline line < got) > 0) have[++lines] = line; at = 1 }
            skip { while (at <= lines && !same(have[at], $0)) at++; skip = 0 }
            $0 == "..." { skip = 1; next }
            { if (at > lines || !same(have[at], $0)) { bad = 1; exit } at++ }
            function same(a, b) { return b ~ /\.\.\.$/ ? index(a, substr(b, 1, length(b) - 3)) == 1 : a == b }
            END { exit bad || (!skip && at <= lines) }' "$work/$i.expected"; then
            echo "$page: $(cat "$work/$i.command")"
            diff "$work/$i.expected" "$work/$i.got" | head -n 20
            failed=1
        fi
        i=$((i + 1))
    done
    rm -f "$work"/*.command "$work"/*.expected "$work"/*.got
done
exit $failed
