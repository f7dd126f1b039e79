/* Filters that live in the address: status, party, words. */
import { go } from "./address.js";
import { inOrder } from "./days.js";
import { h } from "./dom.js";
import { partyOf } from "./words.js";

const SIDES = ["actor", "recipient", "speaker", "participants", "refused_by", "hosts", "mediators", "parties", "debtor", "beneficiary",
    "holder"];

/* Every actor of an entry. */
export function actorsOf(entry) {
    return SIDES.flatMap((side) => (Array.isArray(entry[side]) ? entry[side] : []));
}

const parties = new WeakMap();
export function partiesOf(entry) {
    if (!parties.has(entry)) parties.set(entry, [...new Set(actorsOf(entry).map(partyOf))]);
    return parties.get(entry);
}

/* Numbers are no words: those of the evidence stand for it. */
function words(value) {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map(words).join(" ");
    return value && typeof value === "object" ? Object.values(value).map(words).join(" ") : "";
}

const folded = new WeakMap();
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* All the words of an entry, folded, made once. */
export function wordsOf(entry, answers) {
    if (!folded.has(entry)) folded.set(entry, fold(`${words(entry)} ${answers.words(entry).map((one) => one.text).join(" ")}`));
    return folded.get(entry);
}

const texts = new Map();

/* The text of an article, folded, made once; a text never changes. */
export function foldedText(answers, doc) {
    if (!texts.has(doc)) texts.set(doc, fold(answers.text(doc)));
    return texts.get(doc);
}

export function passes(at, entry, status, answers) {
    const want = at.query;
    if (want.get("status") && want.get("status") !== status) return false;
    if (want.get("party") && !partiesOf(entry).includes(want.get("party"))) return false;
    return !want.get("words") || fold(want.get("words")).split(/\s+/).every((word) => wordsOf(entry, answers).includes(word));
}

/* Lists of choices are made when somebody turns to them or when all is at rest: nobody sees them while a slider moves. */
const REST = 150;
let unmade = [], resting = 0;

function makeChoices() {
    for (const make of unmade) make();
    unmade = [];
}

function atRest(make) {
    unmade = [...unmade.slice(-3), make];
    clearTimeout(resting);
    resting = setTimeout(makeChoices, REST);
}

/* `choices` gives [[choice, count]]. */
function select(label, key, value, choices) {
    const option = ([choice, count]) => h("option", { value: choice, selected: choice === value }, `${choice} (${count})`);
    const node = h("select", { "data-keep": key, onchange: (event) => go({ query: { [key]: event.target.value } }) },
        h("option", { value: "" }, "all"), value ? h("option", { value, selected: true }, value) : null);
    let made = false;
    const make = () => {
        if (made) return;
        made = true;
        const list = choices(), others = value && !list.some(([choice]) => choice === value) ? [[value, 0]] : [];
        node.options.length = 1;
        node.append(...[...others, ...list].map(option));
    };
    for (const type of ["pointerdown", "focus"]) node.addEventListener(type, make);
    atRest(make);
    return h("label", h("span", label), node);
}

function tally(values) {
    const counts = new Map();
    for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0]));
}

let waiting = 0;
function later(change) {
    clearTimeout(waiting);
    waiting = setTimeout(() => go({ query: change }, true), 150);
}

/* `entries` gives those that are counted. */
export function filters(at, entries, statusOf, label = "Status") {
    return h("form.filters", { onsubmit: (event) => event.preventDefault() },
        statusOf ? select(label, "status", at.query.get("status"), () => tally(entries().map(statusOf))) : null,
        select("Party", "party", at.query.get("party"), () => tally(entries().flatMap(partiesOf)).slice(0, 60)),
        h("label", h("span", "Words"), h("input", { type: "search", name: "words", value: at.query.get("words"), "data-keep": "words",
            oninput: (event) => later({ words: event.target.value }) })));
}
