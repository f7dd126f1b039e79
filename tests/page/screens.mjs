/* node tests/page/screens.mjs OUT [DB]: pictures of every view for the eye, at three widths in the light, in the dark, and as
 * it is printed: OUT/VIEW-HOW.png, of DB or of the samples. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage, readSamples, run, see, visit, VIEWS, work } from "./browser.mjs";

const HOW = { 390: { width: 390 }, 900: { width: 900 }, 1440: { width: 1440 }, dark: { width: 1440, colorScheme: "dark" },
    "dark-390": { width: 390, colorScheme: "dark" }, print: { width: 794, media: "print" } };

const [out, database = readSamples()] = process.argv.slice(2), file = join(work, "screens.html");
mkdirSync(out, { recursive: true });
run("page", "--db", database, "-o", file);
const browser = await openBrowser();
for (const [how, { width, colorScheme = "light", media = "screen" }] of Object.entries(HOW)) {
    const page = await openPage(browser, { viewport: { width, height: 900 }, colorScheme });
    await page.emulateMedia({ media });
    await visit(page, `file://${file}`);
    const article = await page.evaluate(() => document.querySelectorAll(".line[data-entry]").length) ? await firstArticle(page) : [];
    for (const view of [...VIEWS, ...article]) {
        await see(page, view);
        await page.waitForTimeout(400);
        await page.screenshot({ path: join(out, `${view.replace(/\W.*/, "")}-${how}.png`) });
    }
    page.problems.forEach((problem) => console.log(problem));
    await page.context().close();
}
await browser.close();

/* The address of an article, and of an entry that is open beside a view. */
async function firstArticle(page) {
    await see(page, "articles");
    const [article] = await page.locator("main a[href*='#/article/']").evaluateAll((links) => links.map((one) => one.getAttribute("href")));
    return article ? [article.slice(2)] : [];
}
