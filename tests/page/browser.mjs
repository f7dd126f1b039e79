/* What the tests of the page share: the program, a browser that keeps account of errors and requests, and records made by hand. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const build = process.env.BUILD || "build";
export const parley = resolve(build, "parley");
export const work = mkdtempSync(join(tmpdir(), "parley-page-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

export const run = (...words) => execFileSync(parley, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
export const lines = (...words) => run(...words).trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));

/* The samples in the order of their manifest, read into one record. */
export function readSamples(file = join(work, "samples.db")) {
    for (const row of readFileSync("samples/manifest.tsv", "utf8").trim().split("\n").slice(1)) {
        const [name, date, outlet, title] = row.split("\t");
        run("read", "--db", file, ...(date ? ["--date", date] : []), "--outlet", outlet, "--title", title, `samples/${name}`);
    }
    return file;
}

export const VIEWS = ["now", "timeline", "ledger", "meetings", "positions", "statements", "conflicts", "network", "map", "articles",
    "search?q=ceasefire"];

export async function openBrowser() {
    return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
}

/* A page that notes what went wrong on it and what it asked for. */
export async function openPage(browser, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.problems = [];
    page.asked = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text()));
    page.on("pageerror", (error) => page.problems.push(error.stack));
    page.on("dialog", (dialog) => {
        page.problems.push(`a dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    context.on("request", (request) => page.asked.push(request.url()));
    return page;
}

/* Opens the page, and waits until its first view is drawn. */
export async function visit(page, address) {
    await page.goto(address);
    await page.waitForSelector("main[data-shown] h1");
}

/* Goes to a view of the page that is open, and waits until it is drawn. */
export async function see(page, address) {
    await page.evaluate((to) => (location.hash = to), `#/${address}`);
    await page.waitForFunction(() => document.querySelector("main").dataset.shown === location.hash && document.querySelector("main h1"));
}

const NOTHING = { according_to: [], confidence: 0.9, reported: "2021-05-01" };

/* An entry with what every entry has; `words` are its evidence. */
export function entry(kind, id, doc, words, more) {
    return { kind, id, ...NOTHING, evidence: [{ doc, sentence: 0, start: 0, end: words.length, text: words }], ...more };
}

export const day = (value, more) => ({ text: value, value, start: value, end: value, precision: "day", how: "explicit", ...more });
export const actor = (name, more) =>
    ({ name, text: name, code: null, country: null, sector: null, person: null, office: null, how: "named", ...more });
export const article = (id, text, more) => ({ ...entry("document", id, id, text.slice(0, 10), more), title: null, outlet: null, url: null,
    date: day("2021-05-01"), sentences: 1, tokens: text.split(" ").length, times: [], skipped: [], ...more });

const FIRST = ["process", "meeting", "agreement", "commitment", "position", "trend", "attack"];
const PARTS = [...FIRST, "event", "document", "statement", "conflict", "party"], PAST = PARTS.map((part) => `past-${part}`);

const packed = (rows) => gzipSync(rows.map((one) => `${JSON.stringify(one)}\n`).join("")).toString("base64");

/* A page of entries made by hand, all known from the first of the stops on (src/view/history.h). */
export function pageOf(name, entries, texts = {}, stops = ["2021-05-01"]) {
    const evidence = [], docs = Object.keys(texts);
    const pooled = (value) =>
        JSON.parse(JSON.stringify(value), (key, part) => (key === "evidence" ? part.map((one) => evidence.push(one) - 1) : part));
    const partOf = (one) => (one.event === "ASSAULT" ? "attack" : one.kind);
    const parts = Object.fromEntries(PARTS.map((part) => [part, entries.filter((one) => partOf(one) === part).map(pooled)]));
    const spans = (from) => entries.flatMap((_, i) => [i, from, stops.length + 1]);
    const counts = [...PARTS.map((part) => [part, parts[part].length]), ...PAST.map((part) => [part, 0])];
    const head = { parley: "test", stops, docs: docs.map((id) => [id, "2021-05-01"]),
        evidence: evidence.map((one) => docs.indexOf(one.doc)),
        parts: Object.fromEntries(counts), reach: "whole", pairs: true };
    const worlds = stops.map((_, i) => ({ as_of: i, from: i + 1, spans: spans(i + 1) }));
    const nothing = Object.fromEntries(PAST.map((part) => [part, []])), texts_ = Object.values(texts);
    const record = Object.entries({ head: [head], ...parts, evidence, texts: texts_, known: [{ spans: spans(0) }], ...nothing, worlds })
        .map(([part, rows]) => `<script type="application/gzip" data-part="${part}">${packed(rows)}</script>`);
    const first = record.splice(0, 1 + FIRST.length);
    const file = join(work, `${name}.html`);
    writeFileSync(file, readFileSync(join(build, "web/page.html"), "utf8").replace("<!--first-->", () => first.join("\n"))
        .replace("<!--record-->", () => record.join("\n")));
    return `file://${file}`;
}

/* `parley serve` at a free port: its address, and how to end it. */
export function serve(file) {
    const server = spawn(parley, ["serve", "--db", file, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    process.on("exit", () => server.kill());
    return new Promise((done, fail) => {
        server.once("error", fail);
        server.once("exit", (status) => fail(new Error(`serve ended with ${status}`)));
        server.stdout.once("data", (bytes) => {
            const address = new URL(String(bytes).trim());
            server.unref();
            server.stdout.unref();
            done({ address: String(address), origin: address.origin, token: address.searchParams.get("token"), pid: server.pid,
                async stop() {
                if (server.exitCode !== null) return server.exitCode;
                server.removeAllListeners("exit");
                server.ref();
                const ended = new Promise((end) => server.once("exit", end));
                server.kill("SIGTERM");
                return ended;
            } });
        });
    });
}
