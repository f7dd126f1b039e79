/* Parts of the page that need no browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sayValue } from "../../web/days.js";
import { placeLabels } from "../../web/labels.js";

test("names on the map cover no point and no other name, and stay in the picture", () => {
    const points = [{ x: 100, y: 50, r: 8, text: "Kasan", long: 40 }, { x: 130, y: 52, r: 8, text: "Belor", long: 40 },
        { x: 196, y: 20, r: 6, text: "Tumar", long: 40 }];
    const labels = placeLabels(points, [200, 100]), of = (text) => labels.find((one) => one.text === text);
    assert.ok(of("Kasan").anchor === "end" && of("Kasan").at < 92, "right of it stands the next point");
    assert.ok(of("Belor").anchor === "start" && of("Belor").at > 138);
    assert.ok(of("Tumar").anchor === "end" && of("Tumar").at < 190, "right of it the picture ends");
});

test("a name that finds no place is left out, the weightier one stays", () => {
    const crowd = Array.from({ length: 30 }, (_, i) => ({ x: 100 + i % 5, y: 50, r: 8, text: `Place ${i}`, long: 50 }));
    const labels = placeLabels(crowd, [200, 100]).map((one) => one.text);
    assert.ok(labels.length < 6);
    assert.ok(labels.length === 0 || labels[0] === "Place 0");
});

test("a claim of a day or of a length of time is said in words", () => {
    assert.equal(sayValue("2021-01-15"), "15 Jan 2021");
    assert.equal(sayValue("P135D"), "135 days");
    assert.equal(sayValue("P1M"), "1 month");
    assert.equal(sayValue("at the Emir's request"), "at the Emir's request");
});
