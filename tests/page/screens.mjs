/* node tests/page/screens.mjs OUT [DB]: pictures of every view at three widths, for the eye: OUT/VIEW-WIDTH.png, of DB or of the samples.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, readSamples, run, see, VIEWS, work } from "./browser.mjs";

const [out, database = readSamples()] = process.argv.slice(2), file = join(work, "screens.html");
mkdirSync(out, { recursive: true });
run("page", "--db", database, "-o", file);
const browser = await openBrowser();
for (const width of [390, 900, 1440]) {
    const page = await openPage(browser, { viewport: { width, height: 900 } });
    await page.goto(`file://${file}`);
    await page.waitForSelector("main h1");
    for (const view of VIEWS) {
        await see(page, view);
        await page.waitForTimeout(400);
        await page.screenshot({ path: join(out, `${view.replace(/\W.*/, "")}-${width}.png`) });
    }
    page.problems.forEach((problem) => console.log(problem));
    await page.context().close();
}
await browser.close();
