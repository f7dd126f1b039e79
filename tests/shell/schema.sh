#!/bin/sh
# The file for people who ask in SQL: every view answers, and docs/schema.md and docs/metadata.json name it and its columns; the index of the
# sentences fits them, also after an article was read anew.
command -v sqlite3 >/dev/null || { echo "skipped: no sqlite3"; exit 0; }
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/a.db
fail() { echo "$*"; exit 1; }
ask() { sqlite3 "$db" "$1" 2>&1; }
same() { [ "$1" = "$2" ] || fail "$3: \"$1\" instead of \"$2\""; } # GOT WANTED WHAT

cat >"$work/talks.txt" <<'TEXT'
MAPUTO, May 4 – Zoë Ncube, a mediator, said on Monday that Mozambique and Renamo will meet in Lusaka on May 20. Renamo refuses to disarm. “The rebels killed 12 soldiers near Beira,” the government said.
TEXT
"$parley" read --db "$db" --date 1992-05-04 --outlet "Cape Wire" samples/1*.txt "$work/talks.txt" 2>/dev/null || fail "reading: exit $?"
for view in $(ask "SELECT name FROM sqlite_schema WHERE type = 'view'"); do
    rows=$(ask "SELECT count(*) FROM (SELECT * FROM $view)")
    [ "$rows" -gt 0 ] || fail "$view: $rows rows"
    grep -q "^| \`$view\` |" docs/schema.md || fail "docs/schema.md does not tell of $view"
    [ $view = told ] || jq -e --arg view $view '.databases.parley.tables[$view].description' docs/metadata.json >/dev/null ||
        fail "docs/metadata.json does not tell of $view"
    for column in $(ask "SELECT name FROM pragma_table_info('$view')"); do
        case $column in id | reported | doc | words) continue ;; esac
        grep "^| \`$view\` |" docs/schema.md | grep -q "\`$column\`" || fail "docs/schema.md does not tell of $view.$column"
    done
    ask "SELECT name FROM pragma_table_info('$view')" >"$work/columns"
    [ $view = told ] || jq -r --arg view $view '.databases.parley.tables[$view].columns | keys[]' docs/metadata.json >"$work/told"
    [ $view = told ] || sort "$work/columns" | cmp -s - "$work/told" || fail "docs/metadata.json: $view: $(sort "$work/columns" | diff - "$work/told")"
done
ask "SELECT name FROM sqlite_schema" >"$work/names"
jq -r '.databases.parley.tables | keys[]' docs/metadata.json | grep -vxFf "$work/names" >"$work/unknown" && fail "docs/metadata.json tells of $(cat "$work/unknown")"
mine=$(ask "SELECT doc FROM document WHERE words LIKE '%Ncube%'")
same "$(ask "SELECT count(*) FROM meeting WHERE doc = '$mine' AND place = 'Lusaka' AND parties LIKE '%Mozambique%, %' AND day = '1992-05-20'
    AND abs(latitude + 15.4) < 0.5 AND abs(longitude - 28.3) < 0.5")" 1 "the meeting in Lusaka"
for view in document event statement meeting agreement commitment position trend party process; do
    kind=$(ask "SELECT kind FROM entry JOIN $view USING (id) LIMIT 1")
    same "$(ask "SELECT count(DISTINCT id) FROM $view")" "$(ask "SELECT count(*) FROM entry WHERE kind = $kind")" "entries in $view"
done
for kind in 0 1 2 7; do
    same "$(ask "SELECT count(*) > 0 FROM evidence WHERE kind = $kind AND length(text) > 0")" 1 "passages of kind $kind"
done
same "$(ask "SELECT count(*) FROM evidence JOIN sentence ON sentence.doc = evidence.doc AND sentence.number = evidence.sentence WHERE evidence.doc = '$mine'
    AND kind = 2 AND instr(sentence.text, evidence.text) = 0")" 0 "statements outside their sentences"

found() { ask "SELECT count(*) FROM sentence_search JOIN sentence ON row = sentence_search.rowid WHERE sentence_search MATCH '$1' AND doc = '$mine'"; }
whole() { ask "INSERT INTO sentence_search (sentence_search, rank) VALUES ('integrity-check', 1)"; }
same "$(found 'disarming')" 1 "the stem of a word"
same "$(found '"rebels killed 12"')" 1 "words after letters of several bytes"
same "$(whole)" "" "the index"
before=$(ask "SELECT count(*), sum(start), sum(end) FROM sentence_span")
"$parley" set-date --db "$db" "$mine" 1992-05-05 >/dev/null 2>&1 || fail "set-date: exit $?"
same "$(ask "SELECT count(*), sum(start), sum(end) FROM sentence_span")" "$before" "spans after reading anew"
same "$(found '"rebels killed 12"')" 1 "found after reading anew"
same "$(whole)" "" "the index after reading anew"
