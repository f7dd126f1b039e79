/* `parley serve`: corrections and articles from the page, who may ask, many readers at once, and requests that make no sense. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { lines, openBrowser, openPage, parley, readSamples, see, visit, serve, work } from "./browser.mjs";

let browser, server, database, givenUp;

before(async () => {
    database = readSamples(join(work, "served.db"));
    server = await serve(database);
    browser = await openBrowser();
    givenUp = await askForNothing();
});

after(async () => {
    await browser.close();
    await server.stop();
});

/* fetch sets Host and Origin by itself; this does not. */
function ask(path, { method = "GET", headers = {}, body } = {}, origin = server.origin) {
    return new Promise((done, fail) => {
        const url = new URL(origin);
        const asking = request({ host: url.hostname, port: url.port, path, method, headers, agent: false }, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
            answer.on("error", fail);
        });
        asking.on("error", fail);
        asking.end(body);
    });
}

/* A site that is there until the test is over, however that ends: one that were left open would keep the tests from ending. */
async function siteFor(test_, answer) {
    const site = createServer(answer).listen(0, "127.0.0.1");
    test_.after(() => {
        site.closeAllConnections();
        site.close();
    });
    await new Promise((go) => site.once("listening", go));
    return `http://127.0.0.1:${site.address().port}`;
}

/* `parley serve` of a copy of the record, until the test is over. */
async function serverFor(test_, name) {
    const file = join(work, name);
    copyFileSync(database, file);
    const other = await serve(file);
    test_.after(() => other.stop());
    return { other, file };
}

/* A link to a site that never answers, asked for at the start; what became of it is looked at last. */
async function askForNothing() {
    const site = createServer(() => {}).listen(0, "127.0.0.1"), start = performance.now();
    await new Promise((go) => site.once("listening", go));
    const link = encodeURIComponent(`http://127.0.0.1:${site.address().port}/`);
    const file = join(work, "slow.db");
    copyFileSync(database, file);
    const slow = await serve(file); /* of its own: the other one is stopped and started again */
    const headers = { "X-Parley-Token": slow.token };
    const answer = ask(`/api/1/documents?link=${link}`, { method: "POST", headers }, slow.origin).then(({ body }) => {
        return { refused: JSON.parse(body).articles[0].refused, seconds: (performance.now() - start) / 1000 };
    }).finally(async () => {
        site.closeAllConnections();
        site.close();
        await slow.stop();
    });
    answer.catch(() => {});
    return { answer };
}

const token = () => ({ "X-Parley-Token": server.token });

test("a correction from the page is kept after a restart, and can be undone", async () => {
    const page = await openPage(browser);
    await visit(page, server.address);
    assert.ok(!page.url().includes("token"), "the token stays in the address");
    await see(page, "meetings?words=istanbul+conference");
    await page.locator(".meeting .name", { hasText: "Istanbul conference" }).click();
    await page.locator(".tools summary").click();
    await page.waitForSelector("[name=field] option", { state: "attached" });
    await page.fill("[name=by]", "A. Reader");
    await page.fill("[name=why]", "it took place");
    await page.selectOption("[name=field]", "status");
    await page.fill("[name=value]", "held");
    await page.getByRole("button", { name: "Correct", exact: true }).click();
    await page.waitForFunction(() => document.querySelector(".drawer .chip")?.textContent.includes("held"));
    await page.context().close(); // it would ask the server that is gone
    await server.stop();
    server = await serve(database);
    assert.equal(lines("meetings", "--db", database, "istanbul").find((one) => one.name === "Istanbul conference").status, "held");
    const again = await openPage(browser);
    await visit(again, server.address);
    await see(again, "corrections");
    await again.getByRole("button", { name: "Undo" }).click();
    await again.waitForFunction(() => [...document.querySelectorAll(".state small")].some((one) => one.textContent === "undone"));
    assert.equal(lines("meetings", "--db", database, "istanbul").find((one) => one.name === "Istanbul conference").status, "postponed");
    assert.deepEqual([...page.problems, ...again.problems], []);
    assert.deepEqual(again.asked.filter((url) => !url.startsWith(server.origin) && !url.startsWith("data:")), []);
    await again.context().close();
});

test("entries are accepted, merged, split and rejected on the page, and each is undone there", async (test_) => {
    const { other, file } = await serverFor(test_, "corrected.db"), page = await openPage(browser);
    const meetings = () => lines("meetings", "--db", file).map((one) => `${one.id} ${one.name} ${one.status}`).sort();
    const before = meetings(), [conference, round] = lines("meetings", "--db", file, "istanbul conference")
        .concat(lines("meetings", "--db", file, "moscow conference"));
    await visit(page, other.address);
    const open = async (id) => {
        await see(page, `meetings?entry=${id}`);
        await page.locator(".tools summary").click();
        await page.waitForSelector("[name=field] option", { state: "attached" });
        await page.fill("[name=by]", "A. Reader");
        await page.fill("[name=why]", "so it was");
    };
    const act = async (label) => {
        await page.getByRole("button", { name: label }).click();
        await page.waitForSelector(".notice:not([hidden])");
        await page.evaluate(() => (document.querySelector(".notice").hidden = true));
    };
    const undone = async () => {
        await see(page, "corrections");
        await page.getByRole("button", { name: "Undo" }).first().click();
        await page.waitForFunction(() => !document.querySelector("main .ledger button"));
        assert.deepEqual(meetings(), before);
    };
    await open(conference.id);
    await act("Accept as it is");
    assert.deepEqual(meetings(), before);
    await undone();
    await open(conference.id);
    await page.fill("[name=other]", round.id);
    await act("Merge");
    assert.equal(meetings().length, before.length - 1);
    await undone();
    await open(conference.id);
    await page.locator("[name=report]").last().check();
    await act("Split off");
    assert.equal(meetings().length, before.length + 1);
    await undone();
    await open(conference.id);
    await act("Reject");
    assert.equal(meetings().some((one) => one.startsWith(conference.id)), false);
    await undone();
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("files and links dropped onto the page are read, each with its progress", async (test_) => {
    const site = await siteFor(test_, (question, answer) => {
        answer.writeHead(question.url === "/pact" ? 200 : 404, { "Content-Type": "text/html" });
        answer.end("<title>Pact</title><article><p>Niger and Tuareg rebels signed a truce in Paris on Monday, a mediator said.</p>"
            + "</article>");
    });
    const page = await openPage(browser);
    await visit(page, server.address);
    const drop = (given, link) => page.evaluate(([names, to]) => {
        const dataTransfer = new DataTransfer();
        for (const [name, text] of names) dataTransfer.items.add(new File([text], name));
        if (to) dataTransfer.setData("text/uri-list", `# a link\r\n${to}`);
        dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
        return document.querySelectorAll(".progress progress").length;
    }, [given, link]);
    const files = [["one.txt", "LOME - Togo said on 3 May 1999 that it would host talks on Sierra Leone."], ["two.bin", "\0\x01\x02"]];
    assert.equal(await drop(files), 1, "the first is under way at once");
    const read = (count) => page.waitForFunction((all) => document.querySelectorAll(".progress li").length === all
        && !document.querySelector(".progress progress"), count);
    await read(2);
    const told = await page.locator(".progress li").allInnerTexts();
    assert.match(told[0], /^one\.txt\s+\d+ entr/);
    assert.match(told[1], /^two\.bin\s+cannot be read/);
    await drop([], `${site}/pact`);
    await read(3);
    assert.match((await page.locator(".progress li").allInnerTexts())[2], /\d+ entr/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("an article given to the page is read into the record", async () => {
    const page = await openPage(browser);
    await visit(page, server.address);
    await page.locator(".add summary").click();
    await page.fill("[name=day]", "2011-07-09");
    await page.setInputFiles(".addform input[type=file]", { name: "juba.txt", mimeType: "text/plain",
        buffer: Buffer.from("JUBA - Sudan and South Sudan signed a ceasefire in Juba on Friday. The rebels refused to sign it.\n") });
    await page.waitForSelector(".progress a");
    await page.locator(".progress a").click();
    await page.waitForSelector(".text mark");
    assert.match(await page.locator(".text").innerText(), /South Sudan signed a ceasefire/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("a record that arrives late does not take the place of a newer one", async () => {
    const page = await openPage(browser), arrived = [];
    let release, come;
    const held = new Promise((go) => (release = go)), first = new Promise((go) => (come = go));
    await page.route("**/api/1/record?fresh=1", async (route) => {
        const response = await route.fetch();
        come();
        if (arrived.push(response) === 1) await held;
        await route.fulfill({ response });
    });
    await visit(page, server.address);
    /* it is not asked again by itself */
    await page.route("**/api/1/record", (route) => (route.request().method() === "HEAD" ? null : route.continue()));
    await page.locator(".add summary").click();
    const picker = ".addform input[type=file]";
    const give = (name, text) => page.setInputFiles(picker, { name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await give("lome.txt", "LOME - Togo and Ghana signed a truce in Lome on 3 May 1997.\n");
    await first;
    await give("accra.txt", "ACCRA - Ghana and Benin signed a truce in Accra on 4 May 1997. Benin refused to disarm.\n");
    await page.waitForFunction(() => !document.querySelector(".notice").hidden);
    const shown = await page.evaluate(() => document.querySelector(".notice").textContent);
    release();
    await page.waitForTimeout(2000); /* it is shown by then, if it is */
    assert.match(shown, /1 article read/);
    await page.locator(".progress li:nth-child(2) a").click();
    await page.waitForSelector(".text mark");
    assert.match(await page.locator(".text").innerText(), /Ghana and Benin signed/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("a link given to the page is fetched and read, and only then", async (test_) => {
    const asked = [];
    const site = await siteFor(test_, (question, answer) => {
        asked.push(question.url);
        if (question.url !== "/truce") return answer.writeHead(404).end();
        answer.writeHead(200, { "Content-Type": "text/html" });
        answer.end("<title>Truce</title><article><p>Bougainville rebels and Papua New Guinea signed a truce in Burnham on Friday, "
            + "a mediator said.</p><p>Rebels refused to give up their guns.</p></article>");
    });
    const page = await openPage(browser), link = `${site}/truce`;
    await visit(page, server.address);
    await page.locator(".add summary").click();
    await page.fill("[name=link]", link);
    assert.deepEqual(asked, []);
    await page.getByRole("button", { name: "Fetch" }).click();
    await page.waitForSelector(".progress a");
    await page.locator(".progress a").click();
    await page.waitForSelector(".text mark");
    assert.match(await page.locator(".text").innerText(), /signed a truce in Burnham/);
    assert.deepEqual(asked, ["/robots.txt", "/truce"]);
    assert.ok(page.asked.every((url) => url.startsWith(server.origin) || url.startsWith("data:")), "the browser itself asks nobody else");
    const refused = await ask(`/api/1/documents?link=${encodeURIComponent("file:///etc/passwd")}`, { method: "POST", headers: token() });
    assert.match(JSON.parse(refused.body).articles[0].refused, /no address of the web/);
    assert.equal((await ask(`/api/1/documents?link=${encodeURIComponent(link)}`, { method: "POST" })).status, 403);
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("a slow site behind a link holds up nobody, and not the end of the server either", async (test_) => {
    const { other } = await serverFor(test_, "held-up.db"), waiting = [];
    const link = encodeURIComponent(`${await siteFor(test_, () => {})}/slow`);
    const send = (path) => ask(path, { method: "POST", headers: { "X-Parley-Token": other.token } }, other.origin);
    for (let i = 0; i < 10; i++) waiting.push(send(`/api/1/documents?link=${link}`));
    const refused = (await Promise.any(waiting)).body;
    assert.match(JSON.parse(refused).articles[0].refused, /as many links as may be/);
    const start = performance.now(), answers = await Promise.all(Array.from({ length: 60 }, () =>
        ask("/api/1/entries?kind=meeting", {}, other.origin)));
    assert.ok(answers.every((one) => one.status === 200));
    const passed = performance.now() - start;
    assert.ok(passed < 5000, `others waited ${passed} ms`);
    assert.equal(await other.stop(), 0);
    assert.ok(performance.now() - start < 15000, "it ends without waiting for the site");
    await Promise.allSettled(waiting);
});

test("only the own name and origin are answered, and only the token writes", async () => {
    const host = new URL(server.origin).host;
    assert.equal((await ask("/", { headers: { Host: "parley.example" } })).status, 421);
    assert.equal((await ask("/api/1/record", { headers: { Host: host, Origin: "http://parley.example" } })).status, 403);
    const wish = JSON.stringify({ act: "reject", reports: ["x"], by: "me", why: "" });
    assert.equal((await ask("/api/1/corrections", { method: "POST", body: wish })).status, 403);
    assert.equal((await ask("/api/1/corrections", { method: "POST", body: wish, headers: { "X-Parley-Token": "0".repeat(32) } })).status,
        403);
    assert.equal((await ask("/api/1/corrections", { method: "POST", body: wish, headers: token() })).status, 400);
    assert.equal((await ask("/api/1/entries", { method: "DELETE", headers: token() })).status, 405);
    const page = await ask("/");
    assert.match(page.headers["content-security-policy"], /^default-src 'none'; script-src 'sha256-/);
    assert.equal((await ask("/", { headers: { "If-None-Match": page.headers.etag } })).status, 304);
    assert.equal((await ask("/api/1/entries", { headers: { "Accept-Encoding": "gzip" } })).headers["content-encoding"], "gzip");
    const record = await ask("/api/1/record");
    assert.equal((await ask("/api/1/record", { headers: { "If-None-Match": record.headers.etag } })).status, 304);
    assert.ok(JSON.parse(gunzipSync(record.body).toString().split("\n")[0]).docs.length > 5);
});

test("what a server that has just been started says first counts all that it tells later", async (test_) => {
    const { other } = await serverFor(test_, "started.db"), seen = [];
    const record = async (query) => gunzipSync((await ask(`/api/1/record${query}`, {}, other.origin)).body).toString().split("\n");
    const now = ({ parts }) => Object.entries(parts).filter(([part]) => !part.startsWith("past-"));
    for (const query of ["", "?fresh=1"]) {
        const lines_ = await record(query), head = JSON.parse(lines_[0]);
        seen.push(now(head));
        const told = lines_.filter((line) => line.startsWith('{"kind":"statement"')).length;
        assert.equal(told > 0, head.reach !== "first", `${told} statements in the record that reaches ${head.reach}`);
    }
    assert.deepEqual(seen[0], seen[1]);
    assert.ok(seen[0].every(([part, count]) => count > 0 || ["process", "trend", "conflict"].includes(part)));
    for (let reach = ""; reach !== "whole"; await new Promise((go) => setTimeout(go, 100))) ({ reach } = JSON.parse((await record(""))[0]));
});

test("the API gives the entries of the command line, an article with its text, and plain errors", async () => {
    const { entries } = JSON.parse((await ask("/api/1/entries?kind=meeting&known_by=2021-04-16")).body);
    assert.deepEqual(entries, lines("meetings", "--db", database, "--known-by", "2021-04-16"));
    const [document] = lines("documents", "--db", database);
    const { text, entries: told } = JSON.parse((await ask(`/api/1/documents/${document.id}`)).body);
    assert.ok(told.every((one) => one.evidence.some((part) => part.doc === document.id)));
    const [words] = told[told.length - 1].evidence.filter((part) => part.doc === document.id);
    assert.equal(Array.from(text).slice(words.start, words.end).join(""), words.text);
    for (const [path, status] of [["/api/1/entries?kind=nonsense", 400], ["/api/1/entries?as_of=yesterday", 400],
        ["/api/1/documents/none", 404], ["/api/1/x", 404], ["/api/2/entries", 404], ["/../etc/passwd", 404]]) {
        const answer = await ask(path);
        assert.equal(answer.status, status, path);
        assert.ok(JSON.parse(answer.body).error);
    }
});

const memoryOf = (pid) => +readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1] / 1024;

test("200 readers at once while news is read: no error, and memory stays", async (test_) => {
    const { other: busy, file } = await serverFor(test_, "busy.db");
    const news = readdirSync("tests/gold").filter((name) => name.endsWith(".txt")).map((name) => `tests/gold/${name}`);
    const reading = promisify(execFile)(parley, ["read", "--db", file, "--date", "2021-09-01", ...news]);
    const paths = ["/api/1/record", "/api/1/entries?kind=meeting", "/", "/api/1/entries?kind=commitment&known_by=2021-04-16",
        "/api/1/corrections"];
    const times = [], wrong = [];
    const reader = async (number) => {
        for (let i = 0; i < 5; i++) {
            await new Promise((go) => setTimeout(go, Math.random() * 1000));
            const start = performance.now();
            const answer = await ask(paths[(number + i) % paths.length], { headers: { "Accept-Encoding": "gzip" } }, busy.origin)
                .catch((error) => ({ status: error.message }));
            times.push(performance.now() - start);
            if (answer.status !== 200) wrong.push(answer.status);
        }
    };
    const round = () => Promise.all(Array.from({ length: 200 }, (_, i) => reader(i)));
    await round();
    await reading;
    await round();
    const before = memoryOf(busy.pid);
    await round();
    await round();
    const more = memoryOf(busy.pid) - before;
    await busy.stop();
    times.sort((a, b) => a - b);
    const within = (share) => `${times[Math.floor(times.length * share)].toFixed(0)} ms`;
    console.log(`# ${times.length} answers, half within ${within(0.5)}, 99 of 100 within ${within(0.99)}; `
        + `${before.toFixed(0)} MB, then ${more.toFixed(1)} more`);
    assert.deepEqual(wrong, []);
    assert.ok(more < 40, `memory grew by ${more} MB`);
});

/* PARLEY_FUZZ: how many requests. */
test("requests that make no sense are refused, and the server lives on", async (test_) => {
    const { other: fuzzed } = await serverFor(test_, "fuzzed.db");
    let seed = 12345;
    const dice = (most) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % most;
    const pick = (list) => list[dice(list.length)];
    const junk = () => pick(["", "%00", "%ff%fe", "'", "\"", "a".repeat(dice(3000)), "../", "2021-13-45", "-1", "99999999999", "{",
        "%E2%80%AE", "meeting,", "NaN", "m", "k1", "null", "<b>"]);
    const paths = ["/", "/api/1/record", "/api/1/entries", "/api/1/documents", "/api/1/documents/", "/api/1/corrections", "/api/1/fields",
        "/api/1/reports", "/api/1/", "/api"];
    const bodies = () => pick(["", "{}", "[", "{\"act\":\"set\"}", "{\"act\":\"merge\",\"reports\":[1,null]}",
        `{"act":"set","reports":["${junk()}"],"field":"${dice(9)}","value":"x","by":"f"}`,
        "{\"act\":\"undo\",\"undoes\":-7,\"by\":\"f\"}", "[".repeat(5000), "\0\0\0",
            `{"act":"reject","reports":["m"],"by":"${"z".repeat(200)}"}`, "The two sides met in Doha on Friday."]);
    const methods = ["GET", "GET", "POST", "POST", "HEAD", "PUT", "OPTIONS", "TRACE"];
    const keys = ["kind", "id", "from", "to", "as_of", "known_by", "process", "fresh", "date", "title", "x"];
    const count = +(process.env.PARLEY_FUZZ || 600), statuses = {};
    const one = async () => {
        const query = Array.from({ length: dice(4) }, () => `${pick(keys)}=${junk()}`).join("&")
            .replaceAll(/[<>"' {}]/g, encodeURIComponent);
        const method = pick(methods), body = method === "POST" || method === "PUT" ? bodies() : undefined;
        const headers = { ...(dice(4) ? { "X-Parley-Token": fuzzed.token } : {}), ...(dice(5) ? {} : { "Accept-Encoding": "gzip" }),
            ...(dice(9) ? {} : { Host: "x".repeat(dice(200)) || "y" }) };
        const answer = await ask(`${pick(paths)}${dice(3) ? "" : encodeURIComponent(junk())}${query ? `?${query}` : ""}`,
            { method, body, headers }, fuzzed.origin).catch((error) => ({ status: error.code }));
        statuses[answer.status] = (statuses[answer.status] || 0) + 1;
    };
    for (let i = 0; i < count; i += 20) await Promise.all(Array.from({ length: 20 }, one));
    assert.equal((await ask("/api/1/entries?kind=meeting", {}, fuzzed.origin)).status, 200);
    assert.equal(await fuzzed.stop(), 0);
    console.log(`# ${count} requests: ${JSON.stringify(statuses)}`);
    assert.ok(!statuses.ECONNRESET || statuses.ECONNRESET < count / 4);
});

test("a link that nobody answers is given up after half a minute", async () => {
    const { refused, seconds } = await givenUp.answer;
    assert.match(refused, /does not answer|takes too long/);
    assert.ok(seconds > 25 && seconds < 50, `after ${seconds} s`);
});
