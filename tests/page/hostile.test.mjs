/* Records made by hand: markup that wants to be read as such, right-to-left names, both slips of a withdrawal, nothing, and very much. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { actor, article, day, entry, openBrowser, openPage, pageOf, see, visit } from "./browser.mjs";

const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script></script><svg onload=alert(3)> `
    + `<!-- ]]> \${alert(4)} &lt;b&gt; javascript:alert(5)`;
const VIEWS = ["now", "timeline", "timeline?lanes=party", "ledger", "meetings", "positions", "statements", "conflicts", "network", "map",
    "articles", "article/d1", "search?q=img"];
let browser;

before(async () => (browser = await openBrowser()));
after(async () => browser.close());

async function open(name, ...record) {
    const page = await openPage(browser, { offline: true });
    await visit(page, pageOf(name, ...record));
    return page;
}

const place = { name: EVIL, country: "AFG", level: "city", lat: 34.5, lon: 69.2 };
const words = (id, kind, more) => entry(kind, id, "d1", EVIL, more);

const hostile = [
    article("d1", EVIL, { title: EVIL, outlet: EVIL, url: "javascript:alert(6)",
        skipped: [{ reason: EVIL, start: 4, end: 9, text: EVIL.slice(4, 9) }] }),
    words("e1", "event", { event: "ASSAULT", mode: EVIL, context: [], actor: [actor(EVIL)], recipient: [actor(`${EVIL}2`)],
        status: "happened", background: false, time: day("2021-05-01"),
        place, trigger: { start: 0, end: 3, text: EVIL }, dead: null, injured: null, quad_code: 4, cameo: "190" }),
    words("s1", "statement", { speaker: [actor(EVIL, { person: EVIL, of: `${EVIL}2` })], direct: true, content: EVIL, cue: EVIL,
        medium: EVIL, audience: [actor(EVIL)], time: null,
        according_to: [{ name: EVIL, kind: "media", cue: EVIL, text: EVIL }] }),
    words("m1", "meeting", { name: EVIL, aliases: [EVIL], place, time: day("2021-05-03"), status: "held",
        participants: [actor(EVIL), actor(`${EVIL}2`)], refused_by: [], hosts: [actor(EVIL)],
        mediators: [], purpose: EVIL, reasons: [{ text: EVIL, holder: EVIL }], history: [{ status: "held", time: day("2021-05-03"),
            reported: "2021-05-01", holder: EVIL, evidence: [{ doc: "d1", sentence: 0, start: 0, end: 9, text: EVIL }] }], about: null }),
    words("a1", "agreement",
        { name: EVIL, aliases: [], parties: [actor(EVIL)], place, signed: day("2021-05-01"), status: "signed", commitments: ["c1"] }),
    words("c1", "commitment", { debtor: [actor(EVIL)], action: EVIL, beneficiary: [], agreement: "a1", key: EVIL, status: "open",
        deadlines: [{ time: { ...day("2021-06-01"), text: EVIL }, set_by: [actor(EVIL)], manner: "agreed", reported: "2021-05-01",
            according_to: [], evidence: [] }] }),
    words("p1", "position",
        { holder: [actor(EVIL)], stance: "refuses", object: EVIL, condition: { kind: "until", text: EVIL }, time: null }),
    words("p2", "position", { holder: [actor(EVIL)], stance: "accepts", object: EVIL, condition: null, time: null }),
    words("t1", "trend", { what: EVIL, direction: "rising", actor: [], place, time: null }),
    words("x1", "conflict", { about: "e1", field: EVIL, claims: [{ value: EVIL, holder: EVIL,
        evidence: [{ doc: "d1", sentence: 0, start: 0, end: 5, text: EVIL }] }, { value: "1", holder: null, evidence: [] }] }),
];

test("markup in every field stays words", async () => {
    const page = await open("hostile", hostile, { d1: EVIL });
    for (const view of [...VIEWS, ...hostile.map((one) => `now?entry=${one.id}`), `now?entry=${encodeURIComponent(EVIL)}`, "%E0%A4%A",
        "positions?cell=%0A"]) {
        await see(page, view);
        const strange = await page.locator(["img", "script", "iframe", "[onerror]", "[onload]", "a[href^='javascript']"]
            .map((one) => `#page ${one}`).join()).count();
        assert.equal(strange, 0, view);
    }
    await see(page, "article/d1");
    assert.equal((await page.locator(".text").innerText()).replace(/\s+/g, " ").includes("<script>alert(2)</script>"), true);
    assert.deepEqual(page.problems, []);
    assert.deepEqual(page.asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
});

test("right-to-left names keep to themselves", async () => {
    const page = await open("rtl", [article("d1", "محمد نعیم گفت", { title: "طالبان: نه!", outlet: "روزنامه" }),
        entry("statement", "s1", "d1", "محمد نعیم گفت", { speaker: [actor("محمد نعیم", { of: "טליבאן" })], direct: false,
            content: "نه (1)", cue: "گفت", medium: null, audience: [], time: null })], { d1: "محمد نعیم گفت" });
    await see(page, "statements");
    assert.equal(await page.locator(".speaker bdi").first().innerText(), "محمد نعیم");
    assert.equal(await page.locator(".said blockquote").getAttribute("dir"), "auto");
    await see(page, "article/d1");
    assert.equal(await page.locator(".text p").first().evaluate((node) => getComputedStyle(node).direction), "rtl");
});

const deadline = (when, manner, by, told) => ({ time: day(when), set_by: [actor(by)], manner, reported: told, according_to: [],
    evidence: [{ doc: "d1", sentence: 0, start: 0, end: 5, text: "words" }] });
const withdrawal = entry("commitment", "c1", "d1", "words of it", { debtor: [actor("United States")], action: "withdraw all troops",
    beneficiary: [], agreement: null, key: "withdraw troops", status: "open",
    deadlines: [deadline("2021-05-01", "agreed", "United States", "2020-02-29"),
        deadline("2021-09-11", "unilateral", "Joe Biden", "2021-04-14"),
        deadline("2021-08-31", "unilateral", "Joe Biden", "2021-07-08")] });

test("the withdrawal shows both slips, in the ledger and as arrows", async () => {
    const page = await open("slips", [article("d1", "words of it"), withdrawal], { d1: "words of it" }, ["2021-05-01", "2021-07-08"]);
    await see(page, "ledger");
    assert.deepEqual(await page.locator(".chain a").allInnerTexts(), ["1 May 2021", "11 Sept 2021", "31 Aug 2021"]);
    await see(page, "timeline");
    const item = page.locator("a.item");
    const label = await item.getAttribute("aria-label");
    assert.match(label, /1 May 2021, moved to 11 Sept 2021 by Joe Biden, moved to 31 Aug 2021 by Joe Biden/);
    assert.equal(await item.locator("path.slip").count(), 2);
    await see(page, "now");
    assert.match(await page.locator("main").innerText(), /moved twice: 1 May → 11 Sept → 31 Aug/);
});

test("what fell due long ago is counted, and shown when asked for", async () => {
    const page = await openPage(browser), doc = "d000000000001", text = "They owe it.";
    const owed = (id, due) => entry("commitment", id, doc, text, { debtor: [actor("Army")], beneficiary: [], action: `what is due ${due}`,
        agreement: null, status: "open", deadlines: [{ time: day(due), set_by: [], manner: "agreed", according_to: [], evidence: [],
            reported: "2021-05-01" }] });
    await visit(page, pageOf("old", [article(doc, text), owed("c000000000001", "2021-03-01"), owed("c000000000002", "1994-05-04")],
        { [doc]: text }));
    const overdue = page.locator(".card", { hasText: "Overdue" }).first();
    assert.deepEqual(await overdue.locator("> .lines .when").allTextContents(), ["1 Mar 20219 weeks ago"]);
    assert.match(await overdue.locator("summary").textContent(), /^1 deadline passed before 1 May 2020$/);
    await overdue.locator("summary").click();
    await overdue.locator(".older .line", { hasText: "4 May 1994" }).waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
});

test("the empty record says that it is empty, everywhere", async () => {
    const page = await open("empty", [], {}, []);
    for (const view of VIEWS) {
        await see(page, view);
        assert.ok((await page.locator(".nothing, .empty").count()) > 0, view);
    }
    assert.deepEqual(page.problems, []);
});

test("5,000 entries keep every view small", async () => {
    const entries = [article("d1", "words of it")];
    const date = (i) => new Date(Date.UTC(2019, 0, 1 + (i % 1000))).toISOString().slice(0, 10);
    for (let i = 0; i < 2000; i++)
        entries.push(entry("meeting", `m${i}`, "d1", "words of it",
            { name: `Meeting ${i}`, aliases: [], place, time: day(date(i)), status: ["held", "planned", "postponed"][i % 3],
            participants: [actor(`Party ${i % 40}`), actor(`Party ${(i * 7) % 40}`)], refused_by: [], hosts: [], mediators: [],
                purpose: null, reasons: [], history: [], about: null, reported: date(i) }));
    for (let i = 0; i < 3000; i++)
        entries.push(entry("position", `p${i}`, "d1", "words of it", { holder: [actor(`Party ${i % 40}`)], stance: ["refuses", "demands",
            "accepts"][i % 3], object: `the ceasefire of ${i % 50}`, condition: null, time: null, reported: date(i) }));
    const page = await open("many", entries, { d1: "words of it" });
    for (const view of VIEWS) {
        await see(page, view);
        const nodes = await page.locator("main *").count();
        assert.ok(nodes < 6000, `${view} has ${nodes} elements`);
    }
    await see(page, "timeline?lane=Positions&from=2020-01-01&to=2020-12-31");
    const lane = page.locator(".lane", { hasText: "Positions" }), items = () => lane.locator("a.item").count();
    const hidden = async () => +(await lane.locator(".lanemore").last().textContent()).match(/show ([\d,]+) more/)[1].replace(",", "");
    const [shown, left] = [await items(), await hidden()];
    await lane.locator(".lanemore").last().click();
    await page.waitForFunction((count) => document.querySelectorAll(".lane a.item").length > count, shown + 100);
    assert.equal(await items() + await hidden(), shown + left);
    assert.deepEqual(page.problems, []);
});
