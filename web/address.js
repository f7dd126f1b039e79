/* The state of the page is its address: #/view/rest?key=value. Whoever has the link sees the same. */

let read = { hash: null };

/* Where a slider or a field is moved, the address follows when it rests: to write it takes the browser longer than a step may. */
const REST = 250;
let ahead = null, since = "", resting = 0;

const current = () => (ahead !== null && location.hash === since ? ahead : location.hash);

addEventListener("pagehide", () => settle());

function settle() {
    clearTimeout(resting);
    if (ahead !== null && location.hash === since) history.replaceState(null, "", ahead);
    ahead = null;
}

function decode(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

function parse() {
    const hash = current();
    if (read.hash === hash) return read;
    const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
    const [view, ...rest] = path.split("/").map(decode);
    return (read = { hash, view: view || "now", rest, query: new URLSearchParams(query) });
}

/* {view, rest, query}; the query is a copy. */
export function readAddress() {
    const { view, rest, query } = parse();
    return { view, rest, query: new URLSearchParams(query) };
}

/* Of the many links of a page that set the same one key, what stands before its value. */
let prefixes = { hash: null };

function withKey(key, value) {
    if (prefixes.hash !== current()) prefixes = { hash: current() };
    if (!prefixes[key]) {
        const without = address({ query: { [key]: null } });
        prefixes[key] = `${without}${without.includes("?") ? "&" : "?"}${key}=`;
    }
    return prefixes[key] + encodeURIComponent(value);
}

/* The address with some of it changed; a query value of null is left out. */
export function address(change = {}) {
    if (change.query?.entry && Object.keys(change).length === 1 && Object.keys(change.query).length === 1)
        return withKey("entry", change.query.entry);
    const now = parse();
    const view = change.view ?? now.view;
    const rest = change.rest ?? (change.view && change.view !== now.view ? [] : now.rest);
    const query = new URLSearchParams(change.view && change.view !== now.view ? kept(now.query) : now.query);
    for (const [key, value] of Object.entries(change.query || {}))
        if (value === null || value === "" || value === undefined) query.delete(key);
        else query.set(key, value);
    const path = [view, ...rest].map(encodeURIComponent).join("/");
    return `#/${path}${String(query) ? `?${query}` : ""}`;
}

/* What goes along from view to view: the day, and the filters that mean the same everywhere. */
function kept(query) {
    const out = new URLSearchParams();
    for (const key of ["asof", "known", "party"]) if (query.has(key)) out.set(key, query.get(key));
    return out;
}

export function go(change, replace = false) {
    const to = address(change);
    if (to === current()) return;
    if (!replace) {
        settle();
        location.hash = to;
        return;
    }
    if (current() === location.hash) since = location.hash;
    ahead = to;
    clearTimeout(resting);
    resting = setTimeout(settle, REST);
    dispatchEvent(new HashChangeEvent("hashchange"));
}
