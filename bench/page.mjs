/* node bench/page.mjs [ARTICLES]: how long the page of so many articles takes to show its first view, and a step of its slider in each view.
 * The articles are those of bench/corpus; needs what tests/page needs. */
import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, run, see, work } from "../tests/page/browser.mjs";

const VIEWS = ["now", "timeline", "ledger", "meetings", "positions", "statements", "conflicts", "network", "map", "articles", "search?q=ceasefire"];
const articles = process.argv[2] || "1000", corpus = join(work, "corpus.jsonl"), database = join(work, "bench.db"), file = join(work, "bench.html");
writeFileSync(corpus, execFileSync("bench/corpus", [articles], { maxBuffer: 1 << 28 }));
run("read", "--db", database, corpus);
let start = performance.now();
run("page", "--db", database, "-o", file);
console.log(`${articles} articles: page written in ${((performance.now() - start) / 1000).toFixed(1)} s, ${(statSync(file).size / 1e6).toFixed(1)} MB`);

const browser = await openBrowser(), page = await openPage(browser);
await page.goto("about:blank");
start = performance.now();
await page.goto(`file://${file}`);
await page.waitForSelector("main h1");
console.log(`first view: ${(performance.now() - start).toFixed(0)} ms`);
for (const view of VIEWS) {
    await see(page, view);
    const steps = await page.evaluate(async () => {
        const slider = document.querySelector("#known"), times = [];
        for (let i = 1; i <= 15; i++) {
            const from = performance.now();
            slider.value = slider.max - 3 * i;
            slider.dispatchEvent(new Event("input"));
            document.body.getBoundingClientRect();
            times.push(performance.now() - from);
            await new Promise((go) => setTimeout(go, 20));
        }
        return times.sort((a, b) => a - b);
    });
    console.log(`${view.padEnd(20)} a step: half within ${steps[7].toFixed(0)} ms, the longest ${steps[14].toFixed(0)} ms`);
}
await browser.close();
