#!/bin/sh
# The marks of tests/gold are well formed; where the scorer is at hand every article is read without a failure, and not below the floor.
command -v python3 >/dev/null || { echo "there is no python3"; exit 77; }
python3 tests/gold/validate.py || exit 1
tests/score "${SHARED:-../shared}" "$BUILD" >"$BUILD/score.log" 2>&1
status=$?
cat "$BUILD/score.log"
[ $status -eq 0 ] || exit $status
grep 'articles' "$BUILD/score.log" | grep -v 'failed 0' && exit 1
# a mean F1 over kinds below this is a broken stage, not noise
awk '/^mean F1/ { if ($NF < 0.35) bad = 1 } END { exit bad }' "$BUILD/score.log"
