#!/bin/sh
# `parley follow` against a server of our own: what is new is fetched once, robots.txt holds, answers are conditional, the rest is told.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
cd "$work" || exit 2
"$parley" follow http://127.0.0.1:1/ 2>&1 | grep -q 'built without' && { echo "Parley was built without fetching"; exit 77; }
command -v python3 >/dev/null || { echo "there is no python3 to serve"; exit 77; }
fail() { echo "$*"; cat err log 2>/dev/null | tail -20; exit 1; }

cat >server.py <<'END'
import http.server, sys
words = "The government and the rebels of the north signed a ceasefire in Machakos on Saturday, a mediator said, and will meet again."
page = "<!DOCTYPE html><html><head><title>%s</title></head><body><nav><a href='/'>Home</a></nav><article><p>" + words + "</p><p>The army %s.</p></article></body></html>"
items = ["<item><title>Whole</title><link>%s/whole</link><pubDate>Sat, 20 Jul 2002 10:00:00 GMT</pubDate><description>" + (words + " ") * 20 + "</description></item>",
         "<item><title>Teaser</title><link>%s/teaser</link><pubDate>Sat, 20 Jul 2002 10:00:00 GMT</pubDate><description>More.</description></item>",
         "<item><title>Secret</title><link>%s/private/secret</link></item>",
         "<item><title>Other</title><link>http://127.0.0.2:9/other</link><description>The rebels attacked a convoy near Wau on Friday, the army said.</description></item>"]
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items(): self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        here = "http://" + self.headers["Host"]
        with open("log", "a") as log: log.write(self.path + "\n")
        if self.path == "/robots.txt": return self.answer(200, b"User-agent: *\nDisallow: /private\n")
        if self.path == "/moved": return self.answer(302, Location="/feed")
        if self.path == "/loop": return self.answer(302, Location="/loop")
        if self.path == "/huge":
            self.send_response(200); self.end_headers()
            try:
                for _ in range(40): self.wfile.write(b" " * (1 << 20))
            except OSError: pass
            return
        if self.path == "/feed":
            if self.headers["If-None-Match"] == '"one"': return self.answer(304)
            feed = "<rss version='2.0'><channel><title>Nile Courier</title>" + "".join(i.replace("%s", here) for i in items) + "</channel></rss>"
            return self.answer(200, feed.encode(), ETag='"one"', Content_Type="application/rss+xml")
        if self.path in ("/teaser", "/page"): return self.answer(200, (page % ("T", self.path)).encode(), Content_Type="text/html; charset=utf-8")
        self.answer(404)
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
END
python3 server.py >port &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s port ] || sleep 0.5; done
here=http://127.0.0.1:$(cat port)
asked() { grep -c -x "$1" log; }

"$parley" follow --db one.db --pause 0 "$here/feed" 2>err && fail "exit 0 though a page was forbidden"
grep -q 'private/secret was not fetched: the robots.txt of the site forbids it' err || fail "robots.txt is not told"
grep -q '3 articles added' err || fail "not 3 articles"
[ "$(asked /private/secret)" = 0 ] || fail "a forbidden page was asked for"
[ "$(asked /whole)" = 0 ] || fail "a page was asked for whose text is in the feed"
[ "$(asked /teaser)" = 1 ] || fail "the page behind the teaser was not asked for"
[ "$(asked /robots.txt)" = 1 ] || fail "robots.txt was asked for $(asked /robots.txt) times"
"$parley" documents --db one.db --jsonl | grep -q '"title":"Teaser","outlet":"Nile Courier","url":"'"$here"'/teaser","date":{"text":null,"value":"2002-07-20"' || fail "the facts of the feed are not in the record"

# the second time nothing is fetched again, whether the feed says that it is unchanged or not
: >log
"$parley" follow --db one.db --pause 0 "$here/feed" 2>err
grep -q '0 articles added' err || fail "articles came twice"
[ "$(asked /teaser)" = 0 ] || fail "a known page was asked for again"
"$parley" follow --db two.db --pause 0 --limit 1 "$here/moved" 2>err || fail "a moved feed: exit $?"
grep -q '1 articles added' err || fail "--limit 1"
"$parley" follow --db two.db --pause 0 "$here/moved" 2>err
grep -q '2 articles added' err || fail "does not go on where it stopped"
"$parley" follow --db three.db --pause 0 "$here/page" 2>err || fail "a page: exit $?"
"$parley" follow --db three.db --pause 0 "$here/page" 2>err || fail "a page again: exit $?"

# says ADDRESS WORDS
says() {
    timeout 60 "$parley" follow --db three.db --pause 0 "$1" 2>err && fail "$1: exit 0"
    grep -q "$1 .*$2" err || fail "$1 does not say $2"
}
says "$here/none" 'status 404'
says "$here/loop" 'sent from address to address'
says "$here/huge" 'longer than 16 MB'
says "http://127.0.0.1:1/feed" 'does not answer'
says "file:///etc/passwd" 'no address of the web'

# a pause is kept between the page and the feed
start=$(date +%s)
"$parley" follow --db four.db --pause 2 --limit 2 "$here/feed" 2>err
[ $(($(date +%s) - start)) -ge 2 ] || fail "no pause"
exit 0
