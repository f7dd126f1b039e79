/* Articles dropped onto the page, or picked: each is sent to be read, and what became of it is told. */
import { address } from "./address.js";
import { h } from "./dom.js";
import { send } from "./serve.js";
import { plural } from "./words.js";

function told(answer) {
    return answer.articles.map((one) => (one.refused ? ` cannot be read: it ${one.refused}. `
        : [" ", h("a", { href: address({ view: "article", rest: [one.document] }) }, one.known ? "is in the record already" : plural(one.entries, "entry", "entries")), " "]));
}

/* The panel that takes articles; `done` draws the page anew. */
export function articlePanel(done) {
    const list = h("ul.progress", { "aria-live": "polite" });
    const day = h("input", { type: "date", name: "day" }), outlet = h("input", { type: "text", name: "outlet" });
    const take = async (files) => {
        let read = 0;
        panel.open = true;
        for (const file of files) {
            const state = h("span", " reading…"), bar = h("progress", { "aria-label": `Reading ${file.name}` });
            list.append(h("li", h("bdi", file.name), state, bar));
            try {
                const query = new URLSearchParams({ name: file.name, date: day.value, outlet: outlet.value });
                state.replaceChildren(...told(await send(`documents?${query}`, file)).flat());
                read++;
            } catch (problem) {
                state.textContent = ` failed: ${problem.message}`;
            }
            bar.remove();
        }
        if (read) await done(`${plural(read, "file")} read.`);
    };
    const picker = h("input", { type: "file", multiple: true, "aria-label": "Articles", onchange: () => take([...picker.files]) });
    const panel = h("details.add", h("summary", "Add articles"), h("div.addform",
        h("p.muted", "Drop files here: text, saved pages, JSON, CSV. Parley fetches nothing from the network; save what a link leads to and drop the file."),
        h("label", h("span", "Day"), day), h("label", h("span", "Outlet"), outlet), picker, list));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
        event.preventDefault();
        const link = event.dataTransfer.getData("text/uri-list");
        if (event.dataTransfer.files.length) take([...event.dataTransfer.files]);
        else if (link) {
            panel.open = true;
            list.append(h("li", h("bdi", link), " is a link: save the page and drop the file."));
        }
    });
    return panel;
}
