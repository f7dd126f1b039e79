/* The offline page of the samples: every view shows what the command line tells, with the network off. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { actor, article, entry, lines, openBrowser, openPage, pageOf, readSamples, run, see, visit, VIEWS, work } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, page, database;

before(async () => {
    database = readSamples();
    run("page", "--db", database, "-o", join(work, "record.html"));
    browser = await openBrowser();
    page = await openPage(browser, { offline: true });
    await visit(page, `file://${join(work, "record.html")}`);
});

after(async () => {
    await browser.close();
});

/* Lists grow as they are scrolled to; this has all of them at once. */
const showAll = () => page.evaluate(() => {
    for (let more; (more = document.querySelector(".more")); ) more.click();
});

const text = (selector) => page.locator(selector).allInnerTexts();

test("every view is drawn, without an error and without asking for anything", async () => {
    for (const view of VIEWS) {
        await see(page, view);
        assert.ok((await page.locator("main *").count()) > 15, `${view} is empty`);
    }
    assert.deepEqual(page.problems, []);
    assert.deepEqual(page.asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
});

test("a record that knows no day is shown too", async () => {
    const other = await openPage(browser, { offline: true }), undated = join(work, "undated");
    writeFileSync(`${undated}.txt`,
        "GENEVA - Georgia and Abkhazia agreed to meet in Sochi on May 20. Georgia will withdraw its troops by then, an envoy said.\n");
    run("read", "--db", `${undated}.db`, `${undated}.txt`);
    run("page", "--db", `${undated}.db`, "-o", `${undated}.html`);
    await visit(other, `file://${undated}.html`);
    for (const view of VIEWS) {
        await see(other, view);
        assert.doesNotMatch(await other.locator("body").innerText(), /cannot be shown|Invalid|undefined|NaN/, view);
    }
    assert.deepEqual(other.problems, []);
    await other.context().close();
});

test("positions stand under the issues that their words are about", async () => {
    const other = await openPage(browser, { offline: true });
    const wants = ["the troops be pulled out", "a ceasefire", "pull out of the valley", "the release of all prisoners",
        "nothing of the kind"];
    const words = `${wants.join(". ")}.`;
    const positions = wants.map((object, i) =>
        entry("position", `p${i}`, "d1", object, { holder: [actor("Polisario")], stance: "demands", object, condition: null, time: null }));
    await visit(other, pageOf("issues", [...positions, article("d1", words)], { d1: words }));
    await see(other, "positions");
    assert.deepEqual(await other.locator(".matrix thead th").allInnerTexts(),
        ["troops withdrawn", "ceasefire", "prisoners and captives", "other"]);
    assert.match(await other.locator(".matrix .cell").first().innerText(), /twice/);
    await other.context().close();
});

test("the timeline is zoomed about the pointer by the wheel with Ctrl", async () => {
    await see(page, "timeline?from=2020-01-01&to=2021-12-31");
    await page.locator("svg.timeline").hover();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await page.waitForFunction(() => !location.hash.includes("from=2020-01-01"));
    const [from, to] = await page.evaluate(() => ["from", "to"].map((key) => new URLSearchParams(location.hash.split("?")[1]).get(key)));
    assert.ok(from > "2020-01-01" && to < "2021-12-31" && from < to, `${from} to ${to}`);
});

test("the meetings are those of the command line, with their status", async () => {
    await see(page, "meetings");
    await showAll();
    const shown = (await page.locator(".meeting").evaluateAll((cards) =>
        cards.map((card) => `${card.querySelector("h2").textContent} ${card.querySelector(".chip").lastChild.textContent}`))).sort();
    const told = lines("meetings", "--db", database).map((one) => `${one.name} ${one.status}`).sort();
    assert.deepEqual(shown, told);
    await see(page, "meetings?words=istanbul+conference");
    assert.match((await page.locator(".meeting", { hasText: "Istanbul conference" }).first().innerText()), /postponed/);
});

test("the ledger has every day that was set, in its order", async () => {
    await see(page, "ledger");
    for (const one of lines("deadlines", "--db", database)) {
        await see(page, `ledger?entry=${one.id}`);
        await showAll();
        const shown = await page.locator(`.owed:has([data-entry="${one.id}"]) .chain li`).count();
        assert.equal(shown, one.deadlines.length, one.action);
    }
});

test("the withdrawal of the samples shows both slips, in the ledger and on the timeline", async () => {
    const days = ["2021-05-01", "2021-09-11", "2021-08-31"];
    const slipped = lines("deadlines", "--db", database).find((one) => String(one.deadlines.map((step) => step.time.end)) === String(days));
    assert.ok(slipped, "no commitment with these three days");
    await see(page, "ledger?words=leave");
    await showAll();
    const chain = page.locator(`.owed:has([data-entry="${slipped.id}"]) .chain a`);
    assert.deepEqual((await chain.allInnerTexts()).map((day) => day.replace(/^by /, "")), ["1 May 2021", "11 Sept 2021", "31 Aug 2021"]);
    await see(page, "timeline?from=2021-04-01&to=2021-10-31");
    const item = page.locator(`a.item[data-entry="${slipped.id}"]`);
    assert.equal(await item.locator("path.slip").count(), 2);
    assert.match(await item.getAttribute("aria-label"), /moved to 11 Sept 2021.*, moved to 31 Aug 2021 by Joe Biden/);
});

test("a click on a line leads to its words, and from there to the article", async () => {
    await see(page, "statements");
    await page.locator("a.said").first().click();
    const words = await page.locator(".drawer .quote mark").first().innerText();
    const source = lines("quotes", "--db", database).flatMap((one) => one.evidence.map((part) => part.text.replace(/\s+/g, " ")));
    assert.ok(source.includes(words.replace(/\s+/g, " ")), words);
    await page.locator(".drawer figcaption a").first().click();
    await page.waitForSelector(".text mark.target");
    const lit = (await text(".text mark.target")).join("").replace(/\s+/g, " ");
    assert.ok(lit.length > 3 && words.replace(/\s+/g, " ").includes(lit.slice(0, 40)), `${lit} | ${words}`);
});

test("words and entries of an article light each other up", async () => {
    const [one] = lines("documents", "--db", database).filter((document) => document.skipped.length);
    await see(page, `article/${one.id}`);
    await page.locator(".text mark").first().hover();
    assert.ok((await page.locator(".marked li.lit").count()) >= 1);
    await page.locator(".marked li").nth(3).hover();
    assert.ok((await page.locator(".text mark.lit").count()) >= 1);
    assert.equal(await page.locator(".skipped").first().getAttribute("data-reason"), one.skipped[0].reason);
});

test("a click on marked words of an article opens the entry that they are of", async () => {
    const [one] = lines("documents", "--db", database);
    await see(page, `article/${one.id}`);
    const mark = page.locator(".text mark").nth(1), [id] = (await mark.getAttribute("data-ids")).split(" ");
    await mark.click();
    await page.waitForFunction((wanted) => location.hash.includes(`entry=${wanted}`), id);
    await page.waitForSelector(".drawer:not([hidden]) .quote mark");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".drawer", { state: "hidden" });
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".drawer:not([hidden]) .quote mark");
});

test("a lane of the timeline that is full is opened, and closed again", async () => {
    await see(page, "timeline");
    const items = () => page.locator("a.item").count(), before = await items();
    const lane = page.locator(".lane", { hasText: "Positions" });
    const hidden = +(await lane.locator(".lanemore").textContent()).match(/show (\d+) more/)[1];
    await lane.locator(".lanemore").click();
    await page.waitForFunction((count) => document.querySelectorAll("a.item").length === count, before + hidden);
    await page.locator(".lanemore", { hasText: "show fewer" }).click();
    await page.waitForFunction((count) => document.querySelectorAll("a.item").length === count, before);
});

test("a step of a slider leaves on the timeline what it does not change", async () => {
    await see(page, "timeline?from=2020-01-01&to=2021-12-31");
    const before = await page.evaluate(() => {
        globalThis.kept = [...document.querySelectorAll("a.item")];
        return globalThis.kept.length;
    });
    await page.locator("#known").focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/known=/);
    const [left, now] = await page.evaluate(() => [globalThis.kept.filter((one) => one.isConnected).length,
        document.querySelectorAll("a.item").length]);
    assert.ok(left > before / 2 && left <= now, `${left} of ${before} are left`);
    const item = page.locator("a.item").first(), id = await item.getAttribute("data-entry");
    await item.locator(".sign").click();
    await page.waitForFunction((wanted) => location.hash.includes(`entry=${wanted}`) && location.hash.includes("known="), id);
    assert.match(await item.getAttribute("class"), /chosen/);
});

test("the first view is drawn from what stands before the script, whatever of the file is still to come", async () => {
    const whole = readFileSync(join(work, "record.html"), "utf8"), cut = join(work, "cut.html"), other = await openPage(browser);
    writeFileSync(cut, whole.slice(0, whole.indexOf('<script type="application/gzip" data-part="event"')));
    await visit(other, `file://${cut}`);
    await see(page, "now");
    assert.equal(await other.locator("main").innerText(), await page.locator("main").innerText());
    await other.context().close();
});

test("the timeline is filtered by status, jumps to a day, and a stretch is picked on its strip", async () => {
    await see(page, "timeline?status=held");
    assert.deepEqual([...new Set(await page.locator("a.item").evaluateAll((items) => items.map((one) => one.getAttribute("class"))))],
        ["item done"]);
    await see(page, "timeline");
    await page.locator("input[type=date][data-keep=jump]").fill("2020-09-12");
    await page.waitForFunction(() => location.hash.includes("from=2020-07-29") && location.hash.includes("to=2020-10-27"));
    const { x, y, width } = await page.locator(".overview .overlay").boundingBox();
    await page.mouse.move(x + width * 0.5, y + 10);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.7, y + 10, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => !location.hash.includes("from=2020-07-29"));
    const [from, to] = await page.evaluate(() => ["from", "to"].map((key) => new URLSearchParams(location.hash.split("?")[1]).get(key)));
    assert.ok(from < to && to < "2020-07-29", `${from} to ${to}`);
});

test("a name of the network shows its ties alone, a tie its entries, and the slider takes away what came later", async () => {
    await see(page, "network");
    const ties = () => page.locator("a.edge").evaluateAll((list) => list.map((one) => one.getAttribute("aria-label")));
    const all = await ties();
    await page.locator("a.node", { hasText: "Qatar" }).click();
    await page.waitForFunction((count) => document.querySelectorAll("a.edge").length < count, all.length);
    assert.ok((await ties()).every((label) => label.includes("Qatar")));
    await page.locator("a.edge").first().dispatchEvent("click");
    await page.waitForSelector(".opened a.line");
    await see(page, "network?until=1999-01-01");
    const early = await ties();
    assert.ok(early.length > 0 && early.length < all.length, `${early.length} of ${all.length}`);
});

test("the map stays where it was moved to when a place is opened; what has no place on it is only listed", async () => {
    await see(page, "map");
    await page.getByRole("button", { name: "Closer" }).click();
    const moved = () => page.locator("svg.map > g").getAttribute("transform");
    const before = await moved();
    assert.match(before, /scale\(1\.6\)/);
    await page.locator(".placelist a", { hasText: "Doha" }).click();
    await page.waitForSelector(".opened a.line");
    assert.equal(await moved(), before);
    assert.ok((await page.locator(".opened a.line").count()) > 3);
});

test("keys go from entry to entry; closed, the line that was opened has the focus", async () => {
    await see(page, "ledger");
    await page.keyboard.press("j");
    await page.waitForSelector(".drawer:not([hidden])");
    const opened = () => page.evaluate(() => new URLSearchParams(location.hash.split("?")[1]).get("entry"));
    const first = await opened();
    await page.keyboard.press("j");
    await page.waitForFunction((id) => !location.hash.includes(id), first);
    await page.keyboard.press("k");
    await page.waitForFunction((id) => location.hash.includes(id), first);
    await page.keyboard.press("Escape");
    await page.waitForFunction((id) => document.activeElement?.dataset?.entry === id, first);
});

test("on a phone the end of an entry can be scrolled to", async () => {
    const phone = await openPage(browser, { viewport: { width: 390, height: 700 } });
    await visit(phone, `file://${join(work, "record.html")}`);
    await see(phone, "meetings?words=istanbul+conference");
    await phone.locator(".meeting .name", { hasText: "Istanbul conference" }).first().click();
    await phone.locator(".drawer .id").scrollIntoViewIfNeeded();
    const { y } = await phone.locator(".drawer .id").boundingBox();
    assert.ok(y < 700, `it stands at ${y}`);
    await phone.context().close();
});

test("what is printed has all of a list", async () => {
    await see(page, "statements");
    assert.ok((await page.locator("li.statement").count()) < lines("quotes", "--db", database).length);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("li.statement").count(), lines("quotes", "--db", database).length);
});

test("the sliders change the answers as --known-by and --as-of do", async () => {
    const statuses = async () => (await page.locator(".meeting").evaluateAll((cards) =>
        cards.map((card) => `${card.querySelector("h2").textContent} ${card.querySelector(".chip").lastChild.textContent}`))).sort();
    const expected = (...days) => lines("meetings", "--db", database, ...days).map((one) => `${one.name} ${one.status}`).sort();
    for (const [query, words] of [["known=2021-04-16", ["--known-by", "2021-04-16"]], ["asof=2021-04-16", ["--as-of", "2021-04-16"]],
        ["asof=2021-04-16&known=2021-04-22", ["--as-of", "2021-04-16", "--known-by", "2021-04-22"]]]) {
        await see(page, `meetings?${query}`);
        await showAll();
        assert.deepEqual(await statuses(), expected(...words), query);
    }
    await see(page, "meetings?words=istanbul+conference");
    await page.locator("#known").focus();
    const shown = () => page.locator("#known").getAttribute("aria-valuetext");
    for (let i = 0; i < 20 && (await shown()) !== "16 Apr 2021"; i++) {
        await page.keyboard.press("ArrowLeft");
        await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
    }
    assert.match((await text(".meeting"))[0], /planned/);
    await page.waitForURL(/known=2021-04-16/);
});

test("filters live in the address, and the address alone brings them back", async () => {
    await see(page, "meetings");
    const all = await page.locator(".meeting").count();
    await page.locator("select").first().selectOption("held");
    await page.waitForFunction((count) => document.querySelectorAll(".meeting").length < count, all);
    assert.match(page.url(), /status=held/);
    const shown = await text(".meeting h2");
    await page.reload();
    await page.waitForSelector(".meeting");
    assert.deepEqual(await text(".meeting h2"), shown);
});

test("the page is worked by the keyboard alone", async () => {
    await see(page, "meetings");
    await page.keyboard.press("/");
    await page.keyboard.type("doha");
    await page.waitForFunction(() => location.hash.includes("search?") && location.hash.includes("q=doha"));
    await page.locator(".results a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".drawer:not([hidden]) .quote");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".drawer", { state: "hidden" });
});

test("axe finds nothing serious, in the light and in the dark, wide and narrow", async () => {
    for (const [colorScheme, width] of [["light", 1280], ["dark", 390]]) {
        const other = await openPage(browser, { colorScheme, viewport: { width, height: 900 } });
        await visit(other, `file://${join(work, "record.html")}`);
        await other.evaluate(axe);
        for (const view of VIEWS) {
            await see(other, view);
            const { violations } = await other.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
            const serious = violations.filter((one) => ["serious", "critical"].includes(one.impact));
            assert.deepEqual(serious.map((one) => `${view} ${colorScheme}: ${one.id} ${one.nodes[0].html}`), []);
            const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(wide <= 0, `${view} is ${wide} px wider than a window of ${width}`);
        }
        await other.context().close();
    }
});
