#!/bin/sh
# Bad input among good: each is told by name, the rest is read, nothing is lost, the exit status is 2.
parley=$(cd "$BUILD" && pwd)/parley
good=$PWD/samples/01-doha-signing.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
fail() { echo "$*"; exit 1; }

: >empty.txt
printf ' \n\n' >blank.txt
head -c 5000 /dev/zero >zeros.txt
printf 'The rebels \377\376attacked the caf\351 on Monday.\n' >bad.txt
printf 'The rebels attacked the town on Monday.\n' | iconv -t UTF-16 >wide.txt
{ printf 'The army shelled the town on Monday. '; head -c 50000000 /dev/zero | tr '\0' x; printf '\nThe rebels attacked the town on Tuesday.\n'; } >long.txt
mkdir folder.txt

# says FILE WORDS: reading FILE beside a good one exits 2, says WORDS of FILE, and still reads the good one
says() {
    "$parley" read --jsonl "$1" "$good" >out 2>err && fail "$1: exit 0"
    grep -q "$1.*$2" err || fail "$1: $(cat err)"
    grep -q '"kind":"agreement"' out || fail "$1: the good article was not read"
}
says empty.txt 'is empty'
says blank.txt 'is empty'
says zeros.txt 'is no text.*byte 0'
says missing.txt 'No such file'
says folder.txt 'holds no file'
says bad.txt '3 bytes.*byte 11'
says long.txt 'byte 0 is too long'
[ "$(grep -c '^{"kind":"document"' out)" = 2 ] || fail "long.txt: the rest of it was not read"
[ "$(wc -c <out)" -lt 1000000 ] || fail "long.txt: the long line is in the record"

# legacy encodings are told by the bytes, converted, and said on stderr; a mark at the start is no part of the text
printf 'The rebels attacked the caf\351 in S\351gou on Monday, \223without warning\224, the army said.\n' >legacy.txt
"$parley" read --jsonl legacy.txt >out 2>err || fail "legacy.txt: exit $?"
grep -q 'legacy.txt is no UTF-8 and was read as WINDOWS-1252' err || fail "legacy.txt: $(cat err)"
grep -q 'Ségou' out || fail "legacy.txt: not converted"
printf '{"text":"The rebels attacked S\351gou on Monday."}\n' >legacy.json
"$parley" read --jsonl legacy.json 2>err | grep -q 'Ségou' || fail "legacy.json: $(cat err)"
printf 'Представители правительства и оппозиции встретились в понедельник в столице, чтобы обсудить условия перемирия, сообщил посредник.\n' >cyrillic.txt
for charset in KOI8-R WINDOWS-1251; do
    iconv -t $charset cyrillic.txt >old.txt
    "$parley" read --jsonl old.txt 2>&1 | grep -q 'old.txt is in Russian' || fail "$charset: not known for Russian"
done
printf '\357\273\277The rebels attacked the town on Monday.\n' >marked.txt
"$parley" read --jsonl marked.txt | grep -q '"text":"The rebels attacked' || fail "marked.txt: the mark is in the text"
printf 'The rebels attacked the town on Monday.\n' | iconv -t UTF-16BE >bare.txt
"$parley" read --jsonl bare.txt | grep -q 'The rebels attacked' || fail "UTF-16 without a mark is not read"

"$parley" read --jsonl wide.txt >out 2>err || fail "UTF-16: $(cat err)"
"$parley" read --jsonl bad.txt 2>/dev/null | grep -q '"repaired":3' || fail "bad.txt: the count is not in the record"
"$parley" read --jsonl - <"$good" >out || fail "standard input: exit $?"
"$parley" read --jsonl --outlet A "$good" >file
[ "$(wc -l <out)" = "$(wc -l <file)" ] || fail "standard input reads otherwise than a file"

# of a folder the articles are taken, by content; what else lies there is left out and told of, and nothing is wrong with that
mkdir -p heap/deep
cp "$good" heap/deep/article.md
printf 'The rebels attacked Wau on Monday, the army said in the capital.\n' >heap/note
printf 'file\tday\n1\t2\n3\t4\n5\t6\n' >heap/list.tsv
printf '# How to build\n\n    make -j2 CC="$(gcc)" # first\n\n| a | b |\n|---|---|\n| `x` | (y) |\n' >heap/BUILDING
printf 'The articles of this folder tell of the war in Sudan. Rebels attacked Wau on Monday.\n' >heap/deep/ReadMe.md
printf '{"name":"x","size":3}\n{"name":"y","size":4}\n' >heap/sizes.jsonl
head -c 300 /dev/zero >heap/picture.png
"$parley" read --db heap.db heap 2>err || fail "a folder: exit $?: $(cat err)"
for name in 'list.tsv is a table' 'BUILDING is full of marks' 'deep/ReadMe.md has the name of notes' 'sizes.jsonl holds no field of text' 'picture.png is no text'; do
    grep -q "left out: heap/$name" err || fail "a folder: $name: $(cat err)"
done
grep -q '^heap.db: 2 articles added, 5 left out$' err || fail "a folder: $(cat err)"
"$parley" read --jsonl heap/list.tsv >out 2>err || fail "a file that is named is read: $(cat err)"
"$parley" read --jsonl heap/deep/ReadMe.md | grep -q '"kind":"event"' || fail "notes that are named are read"

# where no file is there, no record is made of it
"$parley" read --db never.db missing.txt no/such/folder 2>err && fail "missing files: exit 0"
grep -q 'missing.txt cannot be read: No such file' err && [ ! -e never.db ] || fail "missing files: $(cat err)"

# a file that nothing comes from is told of, and so is a quotation mark that swallows the rest of a table
echo '[]' >none.json
says none.json 'holds no article'
printf 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>x</p>' >lie.warc
says lie.warc 'holds no article'
printf 'text,date\nRebels left Wau.,2002-07-20\n"The rebels attacked, and so on\nmore\n' >quote.csv
"$parley" read --jsonl quote.csv >out 2>err && fail "quote.csv: exit 0"
grep -q 'quote.csv:2 has a quotation mark that nothing closes' err && grep -q '"kind":"document"' out || fail "quote.csv: $(cat err)"

# JSON value by value: what is damaged or cut off costs no more than itself
article='{"date":"2002-07-20","text":"Rebels attacked Wau."}'
json_says() { # WHAT ARTICLES PROBLEM TEXT
    printf "$4" >values.json
    "$parley" read --jsonl values.json >out 2>err
    [ "$(grep -c '"kind":"document"' out)" = "$2" ] || fail "$1: $(grep -c '"kind":"document"' out) articles, not $2"
    if [ "$3" ]; then grep -q "$3" err; else [ ! -s err ]; fi || fail "$1: $(cat err)"
}
json_says 'a list' 2 '' "[$article,$article]"
json_says 'a number in a list' 2 'values.json:2 is no object of JSON' "[$article, 5, $article]"
json_says 'a damaged object' 2 'values.json:2 is no JSON' "[$article,{bad: 3},$article]"
json_says 'one bracket more' 2 'values.json:2 is no JSON' "[$article}, $article]"
json_says 'brackets and quotes in texts' 2 '' '[{"text":"Rebels }] left Wau."},{"text":"\\"}] Rebels\\\\"}]'
json_says 'a list that is cut off' 1 'values.json:2 is missing: the list of articles is cut off' "[$article,"
json_says 'an object that is cut off' 1 'values.json:2 is no JSON' "[$article,{\"text\":\"Reb"
json_says 'objects over several lines' 2 '' '{\n"text":"Rebels left Wau."}\n{\n"text":"Rebels left Yei."}\n'
json_says 'an object with a list' 2 '' "{\"status\":1,\"articles\":[$article,$article],\"tags\":[1]}"
json_says 'a mark of order before a list' 2 '' "\\357\\273\\277[$article,$article]"
json_says 'a mark of order before lines' 2 '' "\\357\\273\\277$article\\n$article\\n"
json_says 'words behind a value' 1 'values.json:2 is no JSON' "$article and much more, none of it JSON"

# archives are told by their bytes, from pipes too; members one behind another are read, cut ones told of
"$parley" read --jsonl "$good" | grep -v '"kind":"document"' >plain.out
for pack in gzip 'zstd -q'; do
    $pack -c <"$good" >packed
    "$parley" read --jsonl packed | grep -v '"kind":"document"' | cmp -s - plain.out || fail "$pack: a file"
    "$parley" read --jsonl - <packed | grep -v '"kind":"document"' | cmp -s - plain.out || fail "$pack: a pipe"
    head -c -20 packed >cut.pack
    says cut.pack 'the archive is cut off'
    : | $pack -c >empty.pack
    says empty.pack 'is empty'
done
head -c 300 "$good" | gzip -c >members.gz
tail -c +301 "$good" | gzip -c >>members.gz
printf 'stray bytes' >>members.gz
"$parley" read --jsonl members.gz | grep -v '"kind":"document"' | cmp -s - plain.out || fail "members of an archive"

# a pattern in quotes is a pattern all the same
"$parley" read --db glob.db 'heap/n*' 'heap/deep/*.md' 2>err || fail "patterns: $(cat err)"
grep -q '^glob.db: 3 articles added' err || fail "patterns: $(cat err)"

# days in the forms of data
printf '{"published":"Thu, 29 Apr 2021 10:00:00 GMT","body":"Rebels left Wau."}\n{"timestamp":1619654400,"content":"Rebels left Juba."}\n' >days.jsonl
printf '{"url":"https://courier.example/2021/04/29/bor","text":"Rebels left Bor."}\n{"date":20210429,"text":"Rebels left Yei."}\n' >>days.jsonl
[ "$("$parley" read --jsonl days.jsonl | jq -r 'select(.kind == "document") | .date.start' | sort | uniq -c | tr -s ' ')" = " 4 2021-04-29" ] || fail "days.jsonl"

# what was refused is kept in the store, and what was read is there
"$parley" read --db some.db empty.txt missing.txt "$good" 2>err && fail "exit 0 with refused files"
grep -q '1 articles added, 2 refused' err || fail "$(cat err)"
"$parley" documents --db some.db >out 2>err || fail "documents: exit $?"
[ "$(wc -l <out)" = 1 ] || fail "documents: $(cat out)"
[ "$(grep -c '^refused' err)" = 2 ] || fail "documents: $(cat err)"

# a pipe with a name is read to its end
mkfifo pipe
timeout 20 cat "$good" >pipe &
timeout 20 "$parley" read --jsonl --outlet A pipe >out || fail "a pipe with a name: exit $?"
[ "$(wc -l <out)" = "$(wc -l <file)" ] || fail "a pipe reads otherwise than a file"

# on a terminal a long reading says how far it is, on one line that goes away; in a pipe it does not
command -v python3 >/dev/null && { python3 - "$parley" "$good" <<'P' || fail "the line of progress"; }
import os, pty, subprocess, sys, threading, time
def read(terminal):
    if os.path.exists("slow"): os.remove("slow")
    os.mkfifo("slow")
    def feed():
        with open("slow", "w") as pipe:
            time.sleep(1.2)
            pipe.write("The rebels attacked the town on Monday.\n")
    threading.Thread(target=feed).start()
    ours, theirs = pty.openpty() if terminal else os.pipe()
    env = dict(os.environ, TERM="xterm")
    run = subprocess.Popen([sys.argv[1], "read", "--db", "progress.db", sys.argv[2], "slow"], stderr=theirs, stdout=subprocess.DEVNULL, env=env)
    os.close(theirs)
    said = b""
    while True:
        try: part = os.read(ours, 4096)
        except OSError: break
        if not part: break
        said += part
    assert run.wait(20) == 0, said
    return said
said = read(True)
line, last = said.split(b"\r\x1b[K")
assert line.startswith(b"\r1 articles, ") and b" a second" in line and last.startswith(b"progress.db: 2 articles added"), said
assert b"\x1b" not in read(False)
P

# wrong words
for words in 'read' 'read --date' 'read --date yesterday x.txt' 'read --date 2021-04-31 x.txt' 'read --threads 0 x' 'nonsense' 'meetings --as-of today' \
    'explain' 'set-date some' 'show --after nothing x.txt' 'events --limit' 'who --db missing.db'; do
    "$parley" $words >out 2>err </dev/null
    [ $? = 2 ] || fail "parley $words: not exit 2"
    [ -s err ] && [ ! -s out ] || fail "parley $words: says nothing on stderr, or something on stdout"
done

# 300 kB of one number: all that the program takes, libraries and models too, stays within 420 MB
yes '1,000 ' | head -n 50000 | tr -d '\n' >numbers.txt
(
    ulimit -v 420000
    "$parley" read --jsonl --jobs 1 --date 2021-04-29 numbers.txt
) >out 2>err || fail "a text of numbers takes too much memory: $(head -c 200 err)"
exit 0
