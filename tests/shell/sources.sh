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
for length in 99999999 2000000 9999999999999999999999 -5 20; do
    sed "s/Content-Length: [0-9]*/Content-Length: $length/" crawl.warc >lying.warc
    timeout 60 "$parley" read --jsonl lying.warc >out 2>err
    [ $? -le 2 ] || fail "lying.warc: exit $?"
    [ "$length" != 2000000 ] || [ "$(grep -c '^{"kind":"document"' out)" = 2 ] || fail "lying.warc: a record swallows the next: $(cat err)"
done
sed '/warcinfo/,/^WARC/s/Content-Length: 4/Content-Length: 99999999/' crawl.warc >lying.warc
reads lying.warc 2
{ printf '<html><body>'; head -c 20000000 /dev/zero | sed 's/\x00/<div>/g'; } >deep.html
refuses deep.html 'nested too deep' 0
head -c 400000000 /dev/zero | gzip -c >bomb.gz
refuses bomb.gz 'longer than 256 MB' 0

# Feeds, where there is libxml2: RSS with the entities of HTML and bare ampersands, Atom with XHTML and in Latin-1; bombs, depth, broken ones.
cat >rss.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Nile Courier</title><link>http://courier.example/</link><description>News</description>
<image><title>Logo</title><url>x</url></image>
<item><title>Truce & talks</title><link>http://courier.example/1</link><pubDate>Sat, 20 Jul 2002 10:00:00 GMT</pubDate>
<media:title>Picture</media:title>
<description>&lt;p&gt;Teaser&nbsp;only.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>KHARTOUM - Sudan and the rebels signed a ceasefire in Machakos on Saturday, the mediators said.</p><p>The truce holds.</p>]]></content:encoded></item>
<item><title>Second</title><link>http://courier.example/2</link><pubDate>21 Jul 02 08:00 EST</pubDate><description>The rebels attacked a convoy near Wau on Saturday, the army said.</description></item>
</channel></rss>
END
cat >atom.xml <<'END'
<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><title type="html">A &lt;b&gt;deal&lt;/b&gt;</title><link rel="self" href="http://x/self"/><link href="http://x/1"/><updated>2002-07-20T18:30:02Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The president of the Côte met the <b>rebels</b> of the north on Monday.</p><p>Both agreed to a truce, he said.</p></div></content></entry>
</feed>
END
cat >bomb.xml <<'END'
<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>T</title><item><title>&b;</title><description>&x;</description></item></channel></rss>
END
if "$parley" read --jsonl rss.xml 2>&1 | grep -q 'built without feeds'; then
    echo "built without feeds: not tested here"
else
    reads rss.xml 2 '"title":"Truce & talks","outlet":"Nile Courier","url":"http://courier.example/1","date":{"text":null,"value":"2002-07-20"'
    reads rss.xml 2 '"start":"2002-07-21"'
    grep -q 'Teaser' out && fail "rss.xml: the teaser is read beside the text"
    iconv -f UTF-8 -t ISO-8859-1 atom.xml >latin.xml
    reads latin.xml 1 '"title":"A deal","outlet":"Courier","url":"http://x/1"'
    grep -q 'Côte' out || fail "latin.xml: the encoding is not believed"
    refuses bomb.xml 'bomb.xml declares entities of its own' 0
    { printf '<rss version="2.0"><channel><item><title>A</title><description>%s</description></item>' "$text"; head -c 9000000 /dev/zero | sed 's/\x00/<a>/g'; } >deep.xml
    refuses deep.xml 'deep.xml is no whole feed' 1
    sed 's|</channel>|<item><title>Third</title><link>http://courier.example/3</link></item>&|' rss.xml >third.xml
    refuses third.xml 'third.xml:3 has no text in the feed' 2
fi
exit 0
