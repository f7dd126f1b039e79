#!/bin/sh
# The doctor: a sound installation, then one with each part spoilt.
top=$PWD
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "$*"; cat out; exit 1; }
sound() { "$parley" doctor "$@" >out 2>&1 || fail "doctor $*: exit $?"; }
ill() { # WORDS ARGUMENTS: exit status 1, and the words are told
    words=$1
    shift
    "$parley" doctor "$@" >out 2>&1
    [ $? = 1 ] && grep -qF -- "$words" out || fail "doctor $*: not \"$words\""
}
cp -r "$top/lexicon" "$top/models" . || exit 1
export PARLEY_DATA=$work
sound
for part in parley server page feeds follow lexicon models image record; do grep -q "^$part " out || fail "$part is not told"; done
grep -qF "$work/lexicon/" out && grep -qF "$work/models/en/" out && grep -q 'none yet at parley.db' out || fail "where"

# the image fits a lexicon of the same bytes, and no other; what is read is the same without it
article=$(ls "$top"/samples/05*.txt)
grep -q '^image  *yes' out || fail "the image does not fit"
"$parley" read --jsonl --date 2021-04-15 "$article" >with
printf '\n# one line more\n' >>lexicon/en/meetings.txt
sound
grep -q '^image  *none' out || fail "the image of another lexicon is used"
"$parley" read --jsonl --date 2021-04-15 "$article" >without
[ -s with ] && cmp with without || fail "the image and the files tell another record"
cp "$top/lexicon/en/meetings.txt" lexicon/en/

# the record: sound, not there though named, of something else
echo 'Talks resumed in Juba.' | "$parley" read --date 2002-07-20 - 2>err || fail "reading: $(cat err)"
sound
grep -qE '^ +schema [0-9]+$' out || fail "the schema"
sound --db parley.db
ill 'there is no such file' --db nowhere.db
echo 'this is a text and no database, and it is long enough to be told from an empty file' >text.db
ill 'is no record of Parley' --db text.db

# a model that changed, one that is away, a mistake in the lexicon
printf x >>models/en/words.weights
ill 'words.weights is not the one of SHA256SUMS'
rm models/en/words.weights
ill 'words.weights is not there'
cp "$top/models/en/words.weights" models/en/
rm models/en/SHA256SUMS
ill 'no SHA256SUMS'
cp "$top/models/en/SHA256SUMS" models/en/
printf '\nactor: Nowhere\nkind: nonsense\n' >lexicon/actors/zz.txt
ill "actors/zz.txt:2: unknown kind 'nonsense'"
rm lexicon/actors/zz.txt
sound
"$parley" doctor more >out 2>&1
[ $? = 2 ] || fail "doctor more"
exit 0

# without lexicon and models nothing is read, and what was read stays
export PARLEY_DATA=$top
"$parley" read --db kept.db "$top/samples/12-september-eleven.txt" 2>/dev/null || fail "read"
"$parley" show --jsonl --db kept.db >before
export PARLEY_DATA=$work/nowhere
for words in "read --db none.db $top/samples/12-september-eleven.txt" "reread --db kept.db" "parse $top/samples/12-september-eleven.txt"; do
    "$parley" $words >out 2>&1
    [ $? = 2 ] && grep -q "no lexicon and models in $work/nowhere" out || fail "$words without a lexicon"
done
[ ! -e none.db ] || fail "a record was made of nothing"
"$parley" show --jsonl --db kept.db | cmp -s - before || fail "the record was read again without a lexicon"
