/* Elements, made of text nodes only: nothing that an article says is ever read as markup. */

const SVG = "http://www.w3.org/2000/svg";

function put(parent, child) {
    if (child === null || child === undefined || child === false) return;
    if (Array.isArray(child)) for (const part of child) put(parent, part);
    else parent.append(child instanceof Node ? child : String(child));
}

function set(node, name, value) {
    if (value === null || value === undefined || value === false) return;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "vars") for (const [key, to] of Object.entries(value)) node.style.setProperty(key, to);
    else node.setAttribute(name, value === true ? "" : value);
}

/* h("p.note", {title: "…"}, "text", [more]) */
function make(namespace, tag, attributes, children) {
    const [name, ...classes] = tag.split(".");
    const node = namespace ? document.createElementNS(namespace, name) : document.createElement(name);
    if (classes.length) node.setAttribute("class", classes.join(" "));
    for (const [key, value] of Object.entries(attributes)) set(node, key, value);
    put(node, children);
    return node;
}

const isAttributes = (value) => value !== null && typeof value === "object" && !(value instanceof Node) && !Array.isArray(value);

export function h(tag, ...rest) {
    const attributes = isAttributes(rest[0]) ? rest.shift() : {};
    return make(null, tag, attributes, rest);
}

export function s(tag, ...rest) {
    const attributes = isAttributes(rest[0]) ? rest.shift() : {};
    return make(SVG, tag, attributes, rest);
}

export function fill(node, ...children) {
    node.replaceChildren();
    put(node, children);
    return node;
}

const keptIn = new WeakMap();

/* Gives `parent` the children {key, sign, make}, in their order; one whose sign is the same as before stays as it is. */
export function keep(parent, wanted) {
    const before = keptIn.get(parent) || new Map(), after = new Map();
    for (const { key, sign, make: makeNode } of wanted) {
        const old = before.get(key);
        after.set(key, old && old.sign === sign ? old : { sign, node: makeNode() });
    }
    for (const [key, old] of before) if (after.get(key) !== old) old.node.remove();
    let at = parent.firstChild;
    for (const { node } of after.values())
        if (node === at) at = at.nextSibling;
        else parent.insertBefore(node, at);
    keptIn.set(parent, after);
    return parent;
}

const widths = new Map();

/* The room for a picture in a view; measured once for a window so wide, as measuring lays out all that has been changed before. */
export function widthOf(root) {
    const key = `${innerWidth} ${document.body.className}`;
    if (!widths.has(key))
        widths.set(key, Math.max(root.clientWidth - (parseFloat(getComputedStyle(root).paddingLeft) * 2 || 0), 300));
    return widths.get(key);
}

/* A list that grows as it is scrolled to: `make(item)` is called for a chunk at a time. */
export function longList(tag, items, makeItem, chunk = 60) {
    const list = h(tag);
    let next = 0;
    const more = h("button.more", { type: "button", onclick: () => grow() });
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && grow(), { rootMargin: "600px" });
    function grow() {
        for (const end = Math.min(next + chunk, items.length); next < end; next++) put(list, makeItem(items[next], next));
        more.textContent = `Show more (${items.length - next} left)`;
        if (next >= items.length) {
            watcher.disconnect();
            more.remove();
        }
    }
    grow();
    if (next >= items.length) return [list];
    watcher.observe(more);
    return [list, more];
}
