#!/bin/sh
# The record in the page: at each stop of its sliders the same lines as the command line gives.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }
[ -s "$BUILD/web/page.html" ] || { echo "Parley was built without its page"; exit 77; }

tail -n +2 samples/manifest.tsv | tr '\t' '|' | while IFS='|' read -r file date outlet title; do
    "$parley" read --db "$work/db" ${date:+--date "$date"} --outlet "$outlet" --title "$title" "samples/$file" 2>/dev/null || fail "reading $file"
done
"$parley" page --db "$work/db" -o "$work/page.html" || fail "page: exit $?"
[ "$(wc -c <"$work/page.html")" -lt 2000000 ] || fail "the page of the samples is of $(wc -c <"$work/page.html") bytes"
sed -n 's|.*<script type="application/gzip" data-part="\([a-z-]*\)">\([A-Za-z0-9+/=]*\)</script>.*|\1 \2|p' "$work/page.html" >"$work/parts"
[ "$(wc -l <"$work/parts")" = 29 ] || fail "not 29 parts in the page"
while read -r part packed; do
    echo "$packed" | base64 -d | gunzip >"$work/$part" || fail "$part is no gzip"
done <"$work/parts"
for part in $(jq -r '.parts | keys_unsorted[]' "$work/head"); do cat "$work/$part"; done >"$work/entries"
jq -c -n --slurpfile head "$work/head" --slurpfile entries "$work/entries" --slurpfile evidence "$work/evidence" --slurpfile worlds "$work/worlds" \
    --slurpfile known "$work/known" '$head[0] + {spans: $known[0].spans, worlds: $worlds, entries: $entries | map(walk(if type == "object" and (.evidence | type) == "array" then .evidence |= map($evidence[.]) else . end)),
        words: $evidence, told: $head[0].evidence}' >"$work/whole.json"
jq -e '[range(0; .words | length) as $i | .words[$i].doc == .docs[.told[$i]][0]] | all' "$work/whole.json" >/dev/null || fail "evidence of another document"
jq -e -s '.[0] as $whole | .[1:] | length == ($whole.docs | length) and all(type == "string")' "$work/whole.json" "$work/texts" >/dev/null || fail "not a text for each document"
jq -e '.stops | length > 15' "$work/whole.json" >/dev/null || fail "fewer days than the samples have"

# rows of: spans at a stop, the days that the command line is asked by
jq -r '(.stops | length) as $last | def day($s): if $s < $last then " --known-by " + .stops[$s] else "" end;
    (range(0; $last + 1) as $s | ".spans \($s)" + day($s)),
    (range(0; $last; 4) as $w | range(.worlds[$w].from; $last + 1; 4) as $s | ".worlds[\($w)].spans \($s) --as-of \(.stops[$w])" + day($s))' \
    "$work/whole.json" >"$work/rows"
[ "$(wc -l <"$work/rows")" -gt 40 ] || fail "fewer answers than the samples have"
while read -r spans stop days; do
    jq -c --argjson s "$stop" "$spans"' as $spans | .entries as $e | [range(0; $spans | length; 3) | select($spans[. + 1] <= $s and $s < $spans[. + 2]) | $e[$spans[.]]]
        | sort_by(.id)[]' "$work/whole.json" >"$work/page.jsonl"
    "$parley" export --to jsonl --db "$work/db" $days 2>/dev/null | jq -c -s 'sort_by(.id)[]' | cmp -s - "$work/page.jsonl" || fail "another record: $days"
done <"$work/rows"

"$parley" page --db "$work/nowhere.db" -o "$work/no.html" 2>/dev/null
[ $? = 2 ] || fail "no such record: not exit 2"
"$parley" page --db "$work/db" -o "$work/no/where.html" 2>"$work/said"
[ $? = 2 ] && grep -q 'where.html' "$work/said" || fail "a file that cannot be written"
