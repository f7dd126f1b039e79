/* Articles dropped onto the page, or picked: each is sent to be read, and what became of it is told. */
import { address } from "./address.js";
import { h } from "./dom.js";
import { send } from "./serve.js";
import { plural } from "./words.js";

function told(answer) {
    return answer.articles.map((one) => (one.refused ? ` cannot be read: it ${one.refused}. `
        : [" ", h("a", { href: address({ view: "article", rest: [one.document] }) },
            one.known ? "is in the record already" : plural(one.entries, "entry", "entries")), " "]));
}

/* The panel that takes articles; `done` draws the page anew. */
export function articlePanel(done) {
    const list = h("ul.progress", { "aria-live": "polite" });
    const day = h("input", { type: "date", name: "day" }), outlet = h("input", { type: "text", name: "outlet" });
    const link = h("input", { type: "url", name: "link", placeholder: "https://" });
    /* Each of `names` is read by what `request` gives of it: what is asked of the server, and what is sent. */
    const take = async (names, request) => {
        let read = 0;
        panel.open = true;
        for (const [i, name] of names.entries()) {
            const state = h("span", " reading…"), bar = h("progress", { "aria-label": `Reading ${name}` });
            list.append(h("li", h("bdi", name), state, bar));
            try {
                const [asked, body] = request(i);
                const query = new URLSearchParams({ ...asked, date: day.value, outlet: outlet.value });
                state.replaceChildren(...told(await send(`documents?${query}`, body)).flat());
                read++;
            } catch (problem) {
                state.textContent = ` failed: ${problem.message}`;
            }
            bar.remove();
        }
        if (read) await done(`${plural(read, "article")} read.`);
    };
    const takeFiles = (files) => take(files.map((file) => file.name), (i) => [{ name: files[i].name }, files[i]]);
    const takeLinks = (links) => take(links, (i) => [{ link: links[i] }]);
    const picker = h("input", { type: "file", multiple: true, "aria-label": "Articles", onchange: () => takeFiles([...picker.files]) });
    const panel = h("details.add", h("summary", "Add articles"), h("div.addform",
        h("p.muted", "Drop files or links here: text, saved pages, JSON, CSV. A link is fetched from the network once, when you give it."),
        h("label", h("span", "Day"), day), h("label", h("span", "Outlet"), outlet), picker,
        h("form", { onsubmit: (event) => {
            event.preventDefault();
            if (link.value) takeLinks([link.value]);
            link.value = "";
        } }, h("label", h("span", "Link"), link), " ", h("button", { type: "submit" }, "Fetch")), list));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
        event.preventDefault();
        const links = event.dataTransfer.getData("text/uri-list").split(/\r?\n/).filter((line) => line && !line.startsWith("#"));
        if (event.dataTransfer.files.length) takeFiles([...event.dataTransfer.files]);
        else if (links.length) takeLinks(links);
    });
    return panel;
}
