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

const session = await browser.newBrowserCDPSession();

/* Milliseconds of processor time that all threads of the browser use until what it gives is asked. */
async function stopwatch() {
    const read = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo;
    const before = new Map((await read()).map((one) => [one.id, one.cpuTime]));
    return async () => 1000 * (await read()).reduce((sum, one) => sum + one.cpuTime - (before.get(one.id) || 0), 0);
}

/* Until the browser has painted the first view; the best of some, as others use the machine too. */
async function firstView(address) {
    const page = await openPage(browser);
    await page.goto("about:blank");
    const used = await stopwatch(), start = performance.now();
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector("main h1");
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go))));
    const time = performance.now() - start;
    return { page, time, used: await used() };
}

async function bestOf(address, tries) {
    const times = [], uses = [];
    for (let i = 0; i < tries; i++) {
        const { page, time, used } = await firstView(address);
        times.push(time);
        uses.push(used);
        await page.context().close();
    }
    return `${Math.min(...times).toFixed(0)} ms at best, ${Math.max(...times).toFixed(0)} at worst of ${tries}; `
        + `${Math.min(...uses).toFixed(0)} to ${Math.max(...uses).toFixed(0)} ms of processor time`;
}

console.log(`first view of the file: ${await bestOf(`file://${file}`, 5)}`);
start = performance.now();
const server = await serve(database), { page: cold, time } = await firstView(server.address);
console.log(`first view of a server just started: ${(performance.now() - start).toFixed(0)} ms, ${time.toFixed(0)} of them in the browser`);
await cold.waitForFunction(() => !document.querySelector("#known").disabled, null, { timeout: 120000 });
console.log(`all days are there after ${seconds()} s`);
console.log(`first view of the server: ${await bestOf(server.address, 5)}`);
await server.stop();

const { page } = await firstView(`file://${file}`), STEPS = 15;
await page.waitForTimeout(3000);
for (const key of ["known", "asof"])
    for (const view of VIEWS) {
        await see(page, view);
        await page.waitForTimeout(300);
        const used = await stopwatch();
        const steps = await page.evaluate(async ([id, count]) => {
            const slider = document.getElementById(id), times = [];
            for (let i = 1; i <= count; i++) {
                const from = performance.now();
                slider.value = slider.max - 3 * i;
                slider.dispatchEvent(new Event("input"));
                await new Promise((go) => requestAnimationFrame(go));
                document.body.getBoundingClientRect();
                times.push(performance.now() - from);
                await new Promise((go) => setTimeout(go, 20));
            }
            return times.sort((a, b) => a - b);
        }, [key, STEPS]);
        const each = await used() / STEPS;
        const [half, longest] = [steps[7], steps[14]].map((time) => `${time.toFixed(0)} ms`);
        console.log(`${key.padEnd(6)} ${view.padEnd(20)} a step: ${each.toFixed(0)} ms of processor time; half within ${half}, `
            + `the longest ${longest}`);
    }
await browser.close();
