/* Corrections: what a reader says against the machine, with a reason and a name; and their log, where each can be undone. */
import { h, fill } from "./dom.js";
import { sayDay } from "./days.js";
import { entryLink } from "./entry.js";
import { ask, correct } from "./serve.js";
import { name, nothing, title } from "./words.js";

const WHO = "parley-reader";

/* The reason and the name that every correction carries. */
function signed(wish, form) {
    const by = form.elements.by.value.trim();
    sessionStorage.setItem(WHO, by);
    return { ...wish, why: form.elements.why.value.trim(), by };
}

function field(label, input) {
    return h("label", h("span", label), input);
}

/* A form of its own for each act; `done` draws the page anew. */
export function correctionTools(entry, answers, done) {
    const said = h("p.said", { role: "status" });
    const act = async (wish, form) => {
        if (!form.reportValidity()) return;
        said.textContent = "Saving…";
        try {
            await correct(signed(wish, form));
            await done("Saved. It can be undone under Corrections.");
        } catch (problem) {
            said.textContent = problem.message;
        }
    };
    const own = [entry.id];
    const button = (label, wish) =>
        h("button", { type: "button", onclick: (event) => act(wish(event.target.form), event.target.form) }, label);
    const fields = h("select", { name: "field" }), value = h("input", { type: "text", name: "value" });
    const reports = h("fieldset.reports", { hidden: true }, h("legend", "Reports that are something else"));
    const others = answers[entry.kind].filter((one) => one !== entry);
    const choices = h("datalist", { id: "others" },
        others.slice(0, 400).map((one) => h("option", { value: one.id }, title(one, answers).slice(0, 80))));
    const form = h("form.correct", { onsubmit: (event) => event.preventDefault() },
        field("Your name", h("input", { type: "text", name: "by", required: true, value: sessionStorage.getItem(WHO) || "" })),
        field("Why", h("input", { type: "text", name: "why", required: true })),
        h("div.acts", field("Set", fields), field("to", value),
            button("Correct", () => ({ act: "set", reports: own, field: fields.value, value: value.value })),
            button("Accept as it is",
                () => ({ act: "set", reports: own, field: fields.options[0]?.value, value: fields.options[0]?.dataset.now }))),
        h("div.acts", field("Same as", h("input", { type: "text", name: "other", list: "others" })), choices,
            button("Merge", (own_form) => ({ act: "merge", reports: [entry.id, own_form.elements.other.value.trim()] }))),
        reports,
        h("div.acts", button("Reject: it is no such thing", () => ({ act: "reject", reports: own }))), said);
    const details = h("details.tools", h("summary", "Correct this"), form);
    details.addEventListener("toggle", () => details.open && !fields.options.length && offer(entry, fields, value, reports, button, said),
        { once: true });
    return details;
}

async function offer(entry, fields, value, reports, button, said) {
    try {
        const [can, told] = await Promise.all([ask(`fields?id=${entry.id}`), ask(`reports?id=${entry.id}`)]);
        fill(fields, Object.entries(can).map(([key, now]) => h("option", { value: key, "data-now": now }, key)));
        const show = () => (value.value = fields.selectedOptions[0]?.dataset.now || "");
        fields.addEventListener("change", show);
        show();
        if (told.reports.length < 2) return;
        reports.hidden = false;
        reports.append(...told.reports.map((one) => h("label", h("input", { type: "checkbox", name: "report", value: one.id }),
            h("span", title(one), h("small.muted", ` ${one.reported || "undated"}`)))),
            button("Split off", (form) =>
                ({ act: "split", reports: [...form.querySelectorAll("[name=report]:checked")].map((one) => one.value) })));
    } catch (problem) {
        said.textContent = problem.message;
    }
}

/* ----------------------------------------------------------------- the log */

function row(one, answers, done) {
    const about = answers.get(one.about.split(" ")[0]);
    const undo = async (event) => {
        event.target.disabled = true;
        try {
            await correct({ act: "undo", undoes: one.correction, why: "undone on the page", by: sessionStorage.getItem(WHO) || one.by });
            await done("Undone.");
        } catch (problem) {
            event.target.replaceWith(problem.message);
        }
    };
    return h("li.owed", h("div.state", h("b", one.act), h("small", sayDay(one.known)), h("small", one.status)),
        h("div", h("p", one.act === "set" ? `${one.field} = ${one.value}` : one.field || "", " ",
            about ? entryLink(about, "a", title(about, answers)) : h("span.muted", one.about)),
            h("p.muted", name(one.by), one.why ? [": ", name(one.why)] : ""),
            one.status === "in force" && one.act !== "undo" ? h("button", { type: "button", onclick: undo }, "Undo") : null));
}

export function drawCorrections(root, answers, at, done) {
    const list = h("div", { "aria-live": "polite" }, nothing("Reading the log…"));
    root.append(h("h1", "Corrections"),
        h("p.lead", "What readers said against the machine; the last first. Nothing is ever deleted: each can be undone."), list);
    ask("corrections").then(({ corrections }) =>
        fill(list, corrections.length ? h("ul.ledger", [...corrections].reverse().map((one) => row(one, answers, done)))
        : nothing("Nothing was corrected.")), (problem) => fill(list, nothing(problem.message)));
}
