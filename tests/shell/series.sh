#!/bin/sh
# Series of articles (tests/series/): the record after each, and what it is said to have been then once all of them are known.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
ask() { # DATABASE COMMAND FILTER [OPTION DAY]
    asked=$1 command=$2 filter=$3; shift 3
    name=${command%% *} rest=
    case $command in *\ *) rest=${command#* } ;; esac
    flags= words=
    for word in $rest; do case $word in --*) flags="$flags $word" ;; [12][0-9][0-9][0-9]-*) flags="$flags $word" ;; *) words="$words $word" ;; esac; done
    "$parley" $name --db "$asked" "$@" $flags $words 2>/dev/null | jq -r "$filter | if type == \"array\" then map(. // \"-\" | tostring) | join(\" \") else . end" |
        awk 'NR > 1 { printf "; " } { printf "%s", $0 }'
}
check() { # SERIES DAY FORM GOT
    command=${3%% | *} rest=${3#* | }
    wanted=${rest##*=}; wanted=${wanted# }
    case $3 in
    '?'*) [ "$4" = "$wanted" ] || { echo "$1, $2$5: $command: \"$4\" instead of \"$wanted\""; failed=1; } ;;
    '~'*) [ "$4" != "$wanted" ] || { echo "$1, $2$5: $command: \"$wanted\", a known fault, is gone"; failed=1; } ;;
    esac
}
for file in tests/series/*.txt; do
    series=$(basename "$file" .txt)
    db=$work/$series.db
    awk -v work="$work" -v series="$series" '/^#/ { next } /^== / { n++; print $2 "|" substr($0, index($0, $3)) > (work "/" series ".index"); next }
        /^[?~] / { print > (work "/" series "." n ".asked"); next } /^< / { while ((getline line < $2) > 0) print line > (work "/" series "." n ".text"); next }
        { print > (work "/" series "." n ".text") }' "$file"
    for later in '' --known-by; do
        n=0
        while IFS='|' read -r day outlet; do
            n=$((n + 1))
            [ -n "$later" ] || "$parley" read --db "$db" --date "$day" --outlet "$outlet" "$work/$series.$n.text" 2>/dev/null || { echo "$series, $day: not read"; failed=1; }
            "$parley" show --jsonl --db "$db" ${later:+$later "$day"} >"$work/$series.$n${later:+.later}" 2>/dev/null
            while read -r form; do
                question=${form#??}
                filter=${question#* | }; filter=${filter%=*}
                got=$(ask "$db" "${question%% | *}" "$filter" ${later:+$later "$day"})
                check "$series" "$day" "$form" "$got" "${later:+ ($later)}"
            done <"$work/$series.$n.asked"
            [ -z "$later" ] || cmp -s "$work/$series.$n" "$work/$series.$n.later" || { echo "$series: what was known by $day is not what had been read"; failed=1; }
        done <"$work/$series.index"
    done
done
exit $failed
