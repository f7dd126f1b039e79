#!/bin/sh
# The programs of docs/python.md and docs/r.md: each is run as it stands there.
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
top=$PWD
build=$(cd "$BUILD" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
fail() { echo "$*"; exit 1; }
export PATH="$build:$PATH" LIBPARLEY="$build/libparley.so" PARLEY_DATA="$top"
cut_out() { # LANGUAGE PAGE: its blocks as 1.LANGUAGE, 2.LANGUAGE
    awk -v language="$1" '$0 == "```" language { n++; inside = 1; next } /^```$/ { inside = 0 } inside { print > (n "." language) }' "$top/docs/$2"
}
cut_out python python.md
[ "$(python3 1.python 2>err)" = "Machakos 2002-07-26 planned" ] || fail "the pipe: $(cat err; python3 1.python)"
if nm -D "$LIBPARLEY" 2>/dev/null | grep -q __asan; then
    echo "the library wants its sanitizer loaded first: ctypes is not tried"
else
    python3 2.python >kinds 2>err || fail "ctypes: $(cat err)"
    [ "$(head -n 1 kinds)" = document ] && grep -q '^meeting$' kinds || fail "ctypes: $(cat kinds)"
fi
for program in 1.python 2.python; do [ "$(wc -l <$program)" -le 17 ] || fail "$program is long"; done
command -v Rscript >/dev/null && Rscript -e 'library(jsonlite)' 2>err || exit 0
echo 'The government and the rebels will meet in Machakos on Friday, a mediator said. Rebels killed five soldiers in Juba on Thursday.' |
    parley read --date 2002-07-20 - 2>err || fail "reading: $(cat err)"
cut_out r r.md
cat 1.r 2.r >whole.R
Rscript whole.R >out 2>err && grep -q planned out || fail "R: $(cat out err)"
