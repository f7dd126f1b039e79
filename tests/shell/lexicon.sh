#!/bin/sh
# The lexicon has no fault that `parley check-lexicon` finds, and each kind of fault is found in a copy that has it.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }

"$parley" check-lexicon >"$work/ours" || { head -n 20 "$work/ours"; fail "our lexicon has faults"; }
[ -s "$work/ours" ] && fail "exit 0 with lines"

cp -r lexicon "$work/lexicon"
ln -s "$PWD/models" "$work/models"
cat >>"$work/lexicon/actors/states.txt" <<'END'

actor: Old Land
kind: state
country: USA
from: 1900
to: 1990

actor: New Land
kind: state
country: USA
END
cat >>"$work/lexicon/actors/groups.txt" <<'END'

actor: Some Front
kind: band
names: Third Wing
country: CHE

actor: Other Front
kind: group
names: Third Wing
country: CHE
sector: ARMY
END
cat >>"$work/lexicon/actors/holders-europe.txt" <<'END'
Old Land | leader | Ann Last | 1980 |
New Land | president | Ann First | 1991 | 1999-06-11 |
New Land | president | Bob Second | 1995 | 1998 |
New Land | president | Carl Rival | 1996 | 1997 | | beside
New Land | president | Dora Later | 2004 | 2003 |
New Land | president | Emil Latest | 2010 | 2011 | | vacant
New Land | juggler | Fred Odd | 1960 | | | never
No Land | president | Gus None | 1999 | |
END
echo "visit, confer | obj | subj | obj | CONSULT | | 040" >>"$work/lexicon/en/events.txt"
PARLEY_DATA="$work" "$parley" check-lexicon >"$work/faults"
[ $? = 1 ] || fail "a lexicon with faults: not exit 1"
for words in "unknown kind 'band'" "unknown sector 'ARMY'" "'Third Wing' is also a name of Some Front" "Ann Last has no last day, but Old Land has ended" \
    "Bob Second is president while Ann First still is" "nobody is president between Ann First and Dora Later" "Dora Later leaves before coming" \
    "Fred Odd has no last day after 65 years" "'juggler' is no role" "'never' is none of" "no actor is called 'No Land'"; do
    grep -q "^actors/.*:[0-9]*: .*$words" "$work/faults" || { cat "$work/faults"; fail "not reported: $words"; }
done
grep -q "^en/events.txt:[0-9]*: has 'visit' under the same conditions as en/events.txt:[0-9]*" "$work/faults" || fail "no hidden row reported"
grep -q "has 'confer'" "$work/faults" && fail "a row that is not hidden is reported"
grep -q "Carl Rival\|Emil Latest" "$work/faults" && fail "what is meant so is reported"
exit 0
