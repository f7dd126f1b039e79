#!/bin/sh
# What `parley read` is given, known by its bytes: pages, JSON, JSON Lines, tables, WARC, folders, packed or not; and hostile ones.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
fail() { echo "$*"; exit 1; }
text='KHARTOUM - Sudan and the rebels signed a ceasefire in Machakos on Saturday, the mediators said.'

# reads FILE COUNT [WORDS]: that many documents, and WORDS among the lines; exit 0
reads() {
    "$parley" read --jsonl --threads 2 "$1" >out 2>err || fail "$1: exit $?: $(cat err)"
    [ "$(grep -c '^{"kind":"document"' out)" = "$2" ] || fail "$1: $(grep -c '^{"kind":"document"' out) documents, not $2"
    [ -z "$3" ] || grep -q "$3" out || fail "$1: no $3 in the record"
}
printf '{"title":"One","content":"%s","published_at":"2002-07-20T10:00:00Z","source":{"name":"Nile Courier"}}\n' "$text" >one.json
reads one.json 1 '"title":"One","outlet":"Nile Courier"'
reads one.json 1 '"start":"2002-07-20"'
{ cat one.json; echo; cat one.json; } | sed '3s/One/Two/' >two.jsonl
reads two.jsonl 2 '"title":"Two"'
printf '{"status":"ok","articles":[%s,%s]}' "$(cat one.json)" "$(cat one.json)" >api.json
reads api.json 2
printf '[%s]' "$(cat one.json)" >list.json
reads list.json 1
printf 'date;title;body\n2002-07-20;"A ""quoted"" title";"%s\nThe truce holds; so far."\n2002-07-21;B;"%s"\n' "$text" "$text" >table.csv
reads table.csv 2 'A \\"quoted\\" title'
printf 'story_text\tday\n%s\t2002-07-20\n' "$text" >named.tsv
"$parley" read --jsonl --field text=story_text,date=day named.tsv >out || fail "named.tsv: exit $?"
grep -q '"start":"2002-07-20"' out || fail "named.tsv: no day"
printf '<!DOCTYPE html><html><head><title>T</title><meta property="article:published_time" content="2002-07-20"></head><body><nav><a href="/">Home</a></nav><article><p>%s</p><p>%s</p></article></body></html>' "$text" "$text" >page.html
reads page.html 1 '"start":"2002-07-20"'
grep -q Home out && fail "page.html: the menu is in the record"
printf '<html><head><meta charset="iso-8859-1"><title>T</title></head><body><p>The president of the C\364te met the rebels of the north on Monday, and both agreed to a truce, he said.</p></body></html>' >latin.html
reads latin.html 1 'Côte'
gzip -c two.jsonl >two.jsonl.gz
reads two.jsonl.gz 2
if command -v zstd >/dev/null; then zstd -q two.jsonl && reads two.jsonl.zst 2; fi
body=$(cat page.html)
{ printf 'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx\r\n\r\n\r\n\r\n'
  for i in 1 2; do
      printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://courier.example/%s\r\nContent-Length: %s\r\n\r\n' $i "$((48 + ${#body}))"
      printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html   \r\n\r\n%s\r\n\r\n' "$body"
  done; } >crawl.warc
reads crawl.warc 2 'http://courier.example/2'
gzip -c crawl.warc >crawl.warc.gz
reads crawl.warc.gz 2
mkdir -p folder/inner && printf '%s\n' "$text" >folder/a.txt && cp two.jsonl folder/inner/ && : >folder/.hidden
reads folder 3
printf '[The minister] said the rebels attacked the town on Monday.\n' >bracket.txt
reads bracket.txt 1

# refuses FILE WORDS COUNT: exit 2, WORDS on stderr, and COUNT documents all the same; within seconds
refuses() {
    timeout 60 "$parley" read --jsonl "$1" >out 2>err
    [ $? = 2 ] || fail "$1: not exit 2"
    grep -q "$2" err || fail "$1: $(head -c 300 err)"
    [ "$(grep -c '^{"kind":"document"' out)" = "$3" ] || fail "$1: $(grep -c '^{"kind":"document"' out) documents, not $3"
}
{ cat one.json; echo '{"title": broken'; echo '{"title":"no text"}'; cat one.json; } >mixed.jsonl
refuses mixed.jsonl 'mixed.jsonl:2 is no JSON' 2
refuses mixed.jsonl 'mixed.jsonl:3 has no field of text' 2
head -c 100 two.jsonl.gz >cut.gz
refuses cut.gz 'cut.gz cannot be read to its end' 0
sed 's/Content-Length: [0-9]*/Content-Length: 99999999/' crawl.warc >lying.warc
timeout 60 "$parley" read --jsonl lying.warc >out 2>err
[ $? -le 2 ] || fail "lying.warc: exit $?"
{ printf '<html><body>'; head -c 20000000 /dev/zero | sed 's/\x00/<div>/g'; } >deep.html
refuses deep.html 'nested too deep' 0
head -c 400000000 /dev/zero | gzip -c >bomb.gz
refuses bomb.gz 'longer than 256 MB' 0
exit 0
