/* node bench/page.mjs [ARTICLES]: how long the page of so many articles takes to show its first view, and a step of its slider in each
 view.
 * The articles are those of bench/corpus; needs what tests/page needs. */
import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, run, see, serve, VIEWS, work } from "../tests/page/browser.mjs";

const articles = process.argv[2] || "1000", corpus = join(work, "corpus.jsonl"), database = join(work, "bench.db"),
    file = join(work, "bench.html");
writeFileSync(corpus, execFileSync("bench/corpus", [articles], { maxBuffer: 1 << 28 }));
run("read", "--db", database, corpus);
let start = performance.now();
run("page", "--db", database, "-o", file);
const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
console.log(`${articles} articles: page written in ${seconds()} s, ${(statSync(file).size / 1e6).toFixed(1)} MB`);


const browser = await openBrowser();

/* Until the browser has painted the first view; the best of some, as others use the machine too. */
async function firstView(address) {
    const page = await openPage(browser);
    await page.goto("about:blank");
    const start = performance.now();
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector("main h1");
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go))));
    return { page, time: performance.now() - start };
}

async function bestOf(address, tries) {
    const times = [];
    for (let i = 0; i < tries; i++) {
        const { page, time } = await firstView(address);
        times.push(time);
        await page.context().close();
    }
    return `${Math.min(...times).toFixed(0)} ms at best, ${Math.max(...times).toFixed(0)} at worst of ${tries}`;
}

console.log(`first view of the file: ${await bestOf(`file://${file}`, 5)}`);
start = performance.now();
const server = await serve(database), { page: cold, time } = await firstView(server.address);
console.log(`first view of a server just started: ${(performance.now() - start).toFixed(0)} ms, ${time.toFixed(0)} of them in the browser`);
await cold.waitForFunction(() => !document.querySelector("#known").disabled, null, { timeout: 120000 });
console.log(`all days are there after ${seconds()} s`);
console.log(`first view of the server: ${await bestOf(server.address, 5)}`);
await server.stop();

const { page } = await firstView(`file://${file}`);
await page.waitForTimeout(3000);
for (const key of ["known", "asof"])
    for (const view of VIEWS) {
        await see(page, view);
        await page.waitForTimeout(300);
        const steps = await page.evaluate(async (id) => {
            const slider = document.getElementById(id), times = [];
            for (let i = 1; i <= 15; i++) {
                const from = performance.now();
                slider.value = slider.max - 3 * i;
                slider.dispatchEvent(new Event("input"));
                await new Promise((go) => requestAnimationFrame(go));
                document.body.getBoundingClientRect();
                times.push(performance.now() - from);
                await new Promise((go) => setTimeout(go, 20));
            }
            return times.sort((a, b) => a - b);
        }, key);
        const [half, longest] = [steps[7], steps[14]].map((time) => `${time.toFixed(0)} ms`);
        console.log(`${key.padEnd(6)} ${view.padEnd(20)} a step: half within ${half}, the longest ${longest}`);
    }
await browser.close();
