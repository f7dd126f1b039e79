#!/bin/sh
# The record over time: two times, corrections, differences, what is late or silent, a month in sentences.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "$*"; exit 1; }
same() { [ "$1" = "$2" ] || fail "$3: \"$1\" instead of \"$2\""; } # GOT WANTED WHAT
P() { "$parley" "$@" 2>>log; }
tell() { printf '%s\n' "$2" >"$1.txt"; } # DAY TEXT
name=0
read_in() { # DATABASE DAYS...
    into=$1; shift
    for day in "$@"; do P read --db "$into" --date "${day%[ab]}" --outlet "Nile Wire" "$day.txt" || fail "reading $day: exit $?"; done
}

# a summit that is planned, put off, and of which a later article tells that it was held
tell 1998-03-02 'KHARTOUM, March 2 - The government of Sudan and the rebels will hold a summit in Nairobi on March 20, a spokesman for the government said. The rebels have promised to release 40 prisoners by March 15.'
tell 1998-03-18 'KHARTOUM, March 18 - The Nairobi summit between the government of Sudan and the rebels has been postponed, a spokesman for the government said.'
tell 1998-05-10 'NAIROBI, May 10 - The government of Sudan and the rebels will meet in Nairobi on May 20, a mediator said. The Nairobi summit was put off in March.'
days='1998-03-02 1998-03-18 1998-05-10'
read_in a.db $days
read_in b.db 1998-05-10 1998-03-02 1998-03-18
P show --db a.db >one; P show --db b.db | cmp -s - one || fail "the order of reading shows"
status() { P meetings "$@" Nairobi | jq -r '[.status] | join(" ")' | head -n 1; }
same "$(status --db a.db --known-by 1998-03-02)" planned "known by 03-02"
same "$(status --db a.db --known-by 1998-03-18)" postponed "known by 03-18"
same "$(status --db a.db --as-of 1998-03-17)" planned "as of 03-17"
same "$(status --db a.db --as-of 1998-03-19)" postponed "as of 03-19"
for day in 1998-03-02 1998-03-18; do # a record of the articles up to the day says the same
    rm -f upto.db
    for known in $days; do [ "$known" \> "$day" ] || read_in upto.db "$known"; done
    P show --jsonl --db upto.db >upto
    P show --jsonl --db a.db --known-by $day | cmp -s - upto || fail "known by $day is not what the articles up to then give"
done
P meetings --db a.db --as-of 1998-03-01 >none; same "$?" 1 "a world before the first report"

# the world of a day, as it was told later: known afterwards, and not by then
tell 1999-06-30 'GENEVA, June 30 - Burundi and the rebels met in Arusha on June 21, 1999, a diplomat said. Twelve soldiers were killed near Gitega on June 20, 1999 in an attack by the rebels.'
read_in w.db 1999-06-30
P events --db w.db --as-of 1999-06-25 ASSAULT | grep -q Gitega || fail "the attack of June 20 is not in the world of June 25"
P events --db w.db --as-of 1999-06-25 --known-by 1999-06-25 ASSAULT >none; same "$?" 1 "the attack was not known by June 25"
P events --db w.db --as-of 1999-06-19 ASSAULT >none; same "$?" 1 "the attack is not in the world of June 19"

# processes
read_in p.db $days 1999-06-30
P documents --db p.db --process Sudan | jq -r .reported | sort | tr '\n' ' ' >docs
same "$(cat docs)" "1998-03-02 1998-03-18 1998-05-10 " "documents of Sudan"
P events --db p.db --process Burundi | grep -q Gitega || fail "the attack is not of Burundi"
P meetings --db p.db --process Sudan | grep -q Arusha && fail "a meeting of Burundi among those of Sudan"

# differences, with what made them
P diff --db a.db --from 1998-03-02 --to 1998-03-18 | jq -r 'select(.field == "status") | [.was, .now, .why, .reported] | @tsv' >changes
same "$(cat changes)" "$(printf 'planned\tpostponed\treport\t1998-03-18')" "diff"
P diff --db a.db --from 1998-03-02 --to 1998-03-17 >none; same "$?" 1 "a diff where nothing was told"

# late, silent, a month
P overdue --db a.db --as-of 1998-03-20 | grep -q '"debtor"' || fail "the release is not overdue on 03-20"
P overdue --db a.db --as-of 1998-03-15 >none; same "$?" 1 "overdue on its last day"
P silent --db a.db --as-of 1998-04-30 --days 43 | grep -q Nairobi || fail "the summit is not silent for 43 days"
P silent --db a.db --as-of 1998-04-30 --days 44 | grep -q Nairobi && fail "the summit is silent for 44 days"
P brief --db a.db --month 1998-03 >brief || fail "brief: exit $?"
tr '\n' ' ' <brief | grep -q 'postponed.*\[1\]' || fail "brief: $(cat brief)"
same "$(grep -o '\[[0-9]*\]' brief | sort | uniq -c | awk '$1 != 2' | wc -l)" 0 "every footnote stands in the text and below it"
P brief --db a.db --month 1997-01 >none; same "$?" 1 "a brief of a month without news"

# who moved, two parties on an issue, who told of a thing
tell 2003-01-04 'LUANDA, Jan 4 - Angola refuses to withdraw its troops from Cabinda, the foreign minister said. UNITA demands the withdrawal of the troops from Cabinda.'
tell 2003-02-04 'LUANDA, Feb 4 - Angola has agreed to withdraw its troops from Cabinda, the foreign minister said.'
read_in m.db 2003-01-04 2003-02-04
P positions --db m.db --moved | jq -r '[.holder, .was.stance, .was.reported, .now.reported] | join(" ")' >moved
grep -q '^Angola refuses 2003-01-04 2003-02-04$' moved || fail "who moved: $(cat moved)"
P positions --db m.db --moved --since 2003-02-05 >none; same "$?" 1 "who moved since a later day"
P positions --db m.db --beside Angola --beside UNITA | jq -r 'select(.one and .other) | [.one.holder[0].name, .other.holder[0].name] | join(" ")' >beside
same "$(head -n 1 beside)" "Angola UNITA" "two parties side by side"
tell 2003-03-01 'ACCRA, March 1 - Ghana and Togo will hold a border conference in Lome on March 20, the president of Ghana said. Ministers will discuss customs, fishing rights, the smuggling of cocoa and the return of refugees who fled last year, and they will report to both presidents within a month.'
cp 2003-03-01.txt 2003-03-02.txt
read_in t.db 2003-03-01
P read --db t.db --date 2003-03-02 --outlet "Volta Times" 2003-03-02.txt || fail "the copy"
P told --db t.db | jq -r 'select(.kind == "meeting") | [.articles, .copies, (.origins | join("+")), .first, .last] | join(" ")' >told
same "$(cat told)" "2 1 Nile Wire 2003-03-01 2003-03-02" "a copy is no second origin"

# corrections: signed, explained, undone; they win over reports, whenever these come
id=$(P meetings --db a.db Nairobi | jq -r .id | head -n 1)
cp a.db before.db
P correct --db a.db "$id" status=cancelled "place=Naivasha, KEN" --by "A. Reader" --why "said so by both" >numbers || fail "correct: exit $?"
same "$(tr '\n' ' ' <numbers)" "k1 k2 " "numbers of corrections"
P meetings --db a.db Naivasha | jq -r '[.status, .place.name, .place.country, .corrected[0].was, .corrected[0].by, .corrected[0].why] | join(" ")' >got
same "$(cat got)" "cancelled Naivasha KEN $(status --db before.db) A. Reader said so by both" "the corrected meeting"
P correct --db a.db "$id" status=perhaps >none; same "$?" 2 "a status that is none"
grep -q 'status is one of' log || fail "no help on a status that is none"
P correct --db a.db m000000000000 status=held >none; same "$?" 2 "an entry that is none"
P corrections --db a.db | jq -r '[.act, .field, .by, .status] | join(" ")' | head -n 1 >got
same "$(cat got)" "set status A. Reader in force" "the log"
same "$(status --db a.db --known-by 1998-06-01)" "$(status --db before.db)" "what was known before the correction"
P undo --db a.db k1 k2 --by "B. Reader" >/dev/null || fail "undo: exit $?"
P show --jsonl --db a.db >now; P show --jsonl --db before.db | cmp -s - now || fail "undone corrections leave traces in the record"
P undo --db a.db k1 >none; same "$?" 2 "undone twice"
P correct --db a.db "$id" status=held --by A --known 1998-05-11 >/dev/null
same "$(status --db a.db --known-by 1998-05-10) $(status --db a.db --known-by 1998-05-11)" "$(status --db before.db --known-by 1998-05-10) held" "a correction with a day"
P diff --db a.db --from 1998-05-10 --to 1998-05-11 | jq -r '[.field, .now, .why, .by] | join(" ")' >got
same "$(cat got)" "status held correction A" "diff of a correction"
P undo --db a.db k5 --by B --known 1998-05-12 >/dev/null
P diff --db a.db --from 1998-05-11 --to 1998-05-12 | jq -r '[.field, .was, .why, .by] | join(" ")' >got
same "$(cat got)" "status held correction B" "diff of an undo"
P undo --db a.db k6 --by B >/dev/null
P diff --db a.db --from 1998-05-12 --to 1998-05-11 >none; same "$?" 2 "a diff backwards"
P correct --db a.db m0 >none; same "$?" 1 "the fields of no entry"

# merged, split, rejected: in every order of reading the same record
tell 1998-06-01a 'KAMPALA, June 1 - Uganda and Rwanda will hold talks in Kampala on June 8, a minister said.'
tell 1998-06-01b 'NAIROBI, June 1 - Uganda and Rwanda will hold a ministers conference in Entebbe on June 30, a minister said.'
read_in a.db 1998-06-01a 1998-06-01b
first=$(P meetings --db a.db Kampala | jq -r .id); second=$(P meetings --db a.db Entebbe | jq -r .id)
[ -n "$first" ] && [ -n "$second" ] && [ "$first" != "$second" ] || fail "two meetings of Uganda: $first $second"
P show --jsonl --db a.db >apart
P merge --db a.db "$first" "$second" --by A >/dev/null || fail "merge: exit $?"
same "$(P meetings --db a.db Uganda | wc -l)" 1 "merged meetings"
P split --db a.db "$second" --by A >/dev/null || fail "split: exit $?"
same "$(P meetings --db a.db Uganda | wc -l)" 2 "split meetings"
P reject --db a.db "$second" --by A >/dev/null || fail "reject: exit $?"
same "$(P meetings --db a.db Uganda | wc -l)" 1 "a rejected meeting"
last=$(P corrections --db a.db | tail -n 1 | jq .correction)
P undo --db a.db "$last" $((last - 1)) $((last - 2)) --by A >/dev/null || fail "undo: exit $?"
P show --jsonl --db a.db | cmp -s - apart || fail "undone merges leave traces"
event=$(P events --db w.db ASSAULT | jq -r .id | head -n 1)
P reject --db w.db "$event" --by A >/dev/null || fail "reject of an event: exit $?"
P events --db w.db ASSAULT >none; same "$?" 1 "a rejected event"
doc=$(P documents --db w.db | jq -r .id)
P reject --db w.db "$doc" --by A --why "a hoax" >/dev/null || fail "reject of a document: exit $?"
P show --jsonl --db w.db >none; same "$?" 1 "what a rejected document reports"

# a review: out as a table, through a spreadsheet that writes semicolons, quotes and a byte order mark, and back
P export --db t.db --to review -o review.csv || fail "export --to review: exit $?"
meeting=$(P meetings --db t.db | jq -r .id)
printf '\357\273\277"why";"id";"field";"correction"\r\n"the notice says so; both do";"%s";"status";"cancelled"\r\n"";"%s";"participants";"'"'"'+Mali"\r\n"";"%s";"place";""\r\n' "$meeting" "$meeting" "$meeting" >back.csv
P show --jsonl --db t.db >before
P import-review --db t.db back.csv --by "A. Reader" >numbers || fail "import-review: exit $?"
same "$(tr '\n' ' ' <numbers)" "k1 k2 " "corrections of a review"
P meetings --db t.db | jq -r '[.status, .participants[-1].name, .corrected[0].why] | join(", ")' >got
same "$(cat got)" "cancelled, Mali, the notice says so; both do" "the reviewed meeting"
P import-review --db t.db back.csv --by "A. Reader" >none; same "$?" 1 "a review that was imported already"
P undo --db t.db 2 >/dev/null
P import-review --db t.db back.csv --by "A. Reader" >numbers
same "$(tr '\n' ' ' <numbers)" "k4 " "what is corrected already is passed over"
awk -v id="$meeting" -F, 'NR == 1 { print; next } $1 == id && $3 == "" { sub(/,,,/, ",reject,,"); print }' review.csv | head -n 2 >reject.csv
P import-review --db t.db reject.csv >/dev/null || fail "a rejection in a review: $(cat reject.csv)"
P meetings --db t.db >none; same "$?" 1 "a rejection in a review"
printf 'id,field,correction,why\n%s,status,perhaps,\n' "$meeting" >bad.csv
P import-review --db t.db bad.csv >none; same "$?" 2 "a review with a mistake"
printf 'a,b\n1,2\n' >bad.csv
P import-review --db t.db bad.csv >none; same "$?" 2 "a table that is no review"
grep -q 'row 1: there is no column id' log || fail "no word on a table that is no review"

# a correction stays when articles are read anew, or earlier ones come in
P merge --db a.db "$first" "$second" --by A >/dev/null
P show --jsonl --db a.db >merged
P reread --db a.db || fail "reread: exit $?"
P show --jsonl --db a.db | cmp -s - merged || fail "reading anew changed the record"
tell 1998-02-20 'KHARTOUM, Feb 20 - The government of Sudan and the rebels will hold a summit in Nairobi in March, a spokesman for the government said.'
read_in a.db 1998-02-20
same "$(P meetings --db a.db Sudan Nairobi | jq -r 'select(.corrected) | .status' | head -n 1)" held "a correction after an earlier article came in"

# those in the street are parties without a name, and the police are one beside their state; a victim is none
tell 2004-05-04 'Protesters threw stones at police in Quito on Monday. Police arrested 20 people. The demonstrators attacked a bank, and Luis Cardenas was killed.'
same "$(P read --jsonl --date 2004-05-04 2004-05-04.txt | jq -r 'select(.kind == "party") | .name + " " + .code' | sort | tr '\n' ',')" \
    'Ecuadorean police ECUCOP,Protesters CVL,' "parties without a name"

# the language in which it was said, where it is told, is kept with the statement
tell 2001-07-02 'ALGIERS, July 2 - "We shall open the road," the colonel said in Arabic through an interpreter. The mayor told reporters in French that it was shut. The envoy said the talks in French Guiana were over.'
read_in language.db 2001-07-02
same "$(P show --db language.db | jq -rs 'map(select(.kind == "statement") | "\(.language) \(.translated)") | sort | join(", ")')" "Arabic true, French null, null null" "languages"
exit 0
