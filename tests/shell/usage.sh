#!/bin/sh
# The command line: help, what was perhaps meant, options before and behind words, the manual page and the completions of the shells.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "$*"; exit 1; }
says() { # STATUS WORDS COMMAND...: the status, and words on standard error
    wanted=$1 words=$2
    shift 2
    "$parley" "$@" >out 2>err
    [ $? = "$wanted" ] && grep -qF -- "$words" err || fail "parley $*: exit $?: $(cat err)"
}
says 2 'no command "meetigns"; did you mean meetings?' meetigns
says 2 'no command "zzzzzz"' zzzzzz
grep -q 'did you mean' err && fail "zzzzzz is near to nothing"
says 2 'meetings has no option --asof; did you mean --as-of?' meetings --asof 2002-07-20
says 2 '--as-of wants a day, as 2021-04-29, not "2002-13-01"' meetings --as-of 2002-13-01
says 2 '--limit wants a number' meetings --limit few
says 2 '--limit wants N behind it' meetings --limit
says 2 'no FORMAT "geojsn"; did you mean geojson?' export --to geojsn
says 2 'one of: jsonl csv' export --to zzzzzz
says 2 'no STAGE "evnets"; did you mean events?' show --after evnets out
says 2 '--table takes no value' meetings --table=3
says 2 'usage: parley read' read
says 2 'parley: doctor wants other words' doctor now
says 2 'diff wants two days, --from DAY and --to DAY' diff --from 2002-07-20
says 2 'positions wants --beside twice' positions --beside Sudan
says 2 '--port wants a number up to 65535, not "99999"' serve --port 99999
says 2 'parley: missing.conllu cannot be read: No such file' eval missing.conllu
says 2 'parley: missing.txt cannot be read: No such file' parse missing.txt
says 2 'parley COMMAND'

# every command has help that shows how it is called; help of a command and -h and --help are the same
"$parley" --help >help || fail "--help: exit $?"
for command in $(sed -n 's/^  \([a-z-]*\)  .*/\1/p' help | grep -v '^-'); do
    "$parley" help "$command" >first || fail "help $command: exit $?"
    grep -q "^usage: parley $command" first || fail "help $command: $(cat first)"
    "$parley" "$command" --help | cmp -s - first && "$parley" "$command" -h | cmp -s - first || fail "$command --help, -h"
    echo "$command"
done >commands
[ "$(wc -l <commands)" -ge 20 ] || fail "commands in the help: $(cat commands)"

# options before words, behind words, with =; words behind --
printf 'The government and the rebels will meet in Machakos on Friday, a mediator said.\n' >talks.txt
"$parley" read talks.txt --date=2002-07-20 2>err || fail "options behind words: $(cat err)"
"$parley" meetings --jsonl Machakos >first
[ -s first ] && "$parley" meetings Machakos --jsonl | cmp -s - first || fail "options behind words"
PARLEY_DB=$work/parley.db "$parley" meetings -- Machakos | cmp -s - first || fail "PARLEY_DB, --"
"$parley" meetings -- --jsonl >out; [ $? = 1 ] || fail "a word behind --"

# colours: none in a pipe, nor where NO_COLOR is set, unless told
esc=$(printf '\033')
"$parley" meetings --table | grep -q "$esc" && fail "colours in a pipe"
NO_COLOR= "$parley" meetings --table --color always | grep -q "$esc" || fail "--color always"
"$parley" meetings --table --color never | grep -q "$esc" && fail "--color never"
says 2 'no WHEN "sometimes"' meetings --color sometimes

# the manual page and the completions name every command and option, and their readers take them
"$parley" man >man.1 || fail "man: exit $?"
for shell in bash zsh fish; do "$parley" completions $shell >$shell || fail "completions $shell: exit $?"; done
says 2 'did you mean bash?' completions bsh
for word in $(cat commands) as-of excel; do
    for file in man.1 bash zsh fish; do sed 's/\\-/-/g' $file | grep -q -- "$word" || fail "$file does not name $word"; done
done
if command -v groff >/dev/null; then
    groff -man -Tutf8 -ww man.1 >page 2>err && [ ! -s err ] || fail "the manual page: $(cat err)"
    grep -q 'did what to whom' page || fail "the manual page lacks events"
fi
for shell in zsh fish; do ! command -v $shell >/dev/null || $shell -n $shell || fail "completions $shell"; done
if command -v bash >/dev/null; then
    complete() { # WORDS...: what bash offers for the last
        bash -c '. ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _parley; echo "${COMPREPLY[@]}"' bash "$@"
    }
    [ "$(complete parley meet)" = meetings ] || fail "bash: meet: $(complete parley meet)"
    [ "$(complete parley meetings --as)" = --as-of ] || fail "bash: --as"
    [ "$(complete parley export --to geo)" = geojson ] || fail "bash: --to geo"
    [ "$(complete parley completions f)" = fish ] || fail "bash: completions f"
fi
if command -v fish >/dev/null; then
    offers() { fish -c "source ./fish; complete -C \"$1\"" 2>err | cut -f 1 | tr '\n' ' '; }
    [ "$(offers 'parley meet')" = "meetings " ] || fail "fish: meet: $(offers 'parley meet') $(cat err)"
    [ "$(offers 'parley export --to geo')" = "geojson " ] || fail "fish: --to geo: $(offers 'parley export --to geo')"
fi
# Ctrl-C ends a reading with 130, and what was told as added is there (--foreground: one signal; without it the group gets a second one)
if command -v timeout >/dev/null; then
    mkdir many
    i=0
    while [ $i -lt 1500 ]; do echo "Rebels attacked a convoy near Wau on Monday, killing $i soldiers, the army said. Talks go on in Juba." >many/$i.txt; i=$((i + 1)); done
    timeout --foreground --preserve-status -s INT 1 "$parley" read --jobs 1 --db many.db --date 2002-07-20 many 2>err
    status=$?
    [ $status = 130 ] || [ $status = 0 ] || fail "Ctrl-C: exit $status: $(cat err)"
    added=$(sed -n 's/.*: \([0-9]*\) articles\{0,1\} added.*/\1/p' err)
    added=${added:-0} # on a busy machine the signal may come before the reading has begun
    [ "$("$parley" documents --db many.db --jsonl 2>/dev/null | wc -l)" = "$added" ] || fail "Ctrl-C: $added were told as added"
    echo "interrupted after $added articles: $status"
fi
exit 0
