/* Conflicts: claims that cannot all be so, side by side with their holders and words. Nothing is decided here. */
import { sayValue } from "./days.js";
import { h, longList } from "./dom.js";
import { entryLink, quote } from "./entry.js";
import { name, nothing, say, title } from "./words.js";

function claim(one, answers) {
    return h("div.claim", h("h3", name(one.holder || "The outlet itself")), h("p.value", sayValue(one.value)),
        answers.words(one).slice(0, 3).map((words) => quote(words, answers)));
}

function row(one, answers) {
    const about = answers.get(one.about);
    return h("li.conflict", h("h2", entryLink(one, "a.plainlink", say(one.field))),
        about ? h("p.muted", "of ", entryLink(about, "a", title(about, answers))) : null,
        h("div.sides", one.claims.map((side) => claim(side, answers))));
}

export function drawConflicts(root, answers) {
    root.append(h("h1", "Conflicts"), h("p.lead", "What cannot all be so, each claim with who holds it. The record decides none of them."));
    root.append(...(answers.conflict.length ? longList("ul.conflicts", answers.conflict, (one) => row(one, answers), 20)
        : [nothing("No two claims stand against each other.")]));
}
