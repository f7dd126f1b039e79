/* The parts of the record (src/view/history.h) as they come: carried by the page, or in one stream from the server. Each is unpacked when
 * it is first asked for, and the first view asks before the last ones are there. */

/* What the first view needs; what the words of an entry need besides; what the world of another day needs. */
export const FIRST = ["process", "meeting", "agreement", "commitment", "position", "trend", "attack"];
export const WORDS = [...FIRST, "event", "document", "statement", "conflict", "party", "evidence", "texts"];
export const ALL = [...WORDS, "worlds"];

async function unpack(bytes) {
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/* ------------------------------------------------------------ carried by the page */

const pause = () => new Promise((go) => setTimeout(go, 3));
const isLoading = () => document.readyState === "loading";
const element = (name) => document.querySelector(`script[data-part="${name}"]`);

/* Is the record in the page? The script runs before the browser has read on to it. */
export async function isCarried() {
    while (isLoading() && !element("head")) await pause();
    return Boolean(element("head"));
}

/* An element is there as a whole once something follows it. */
async function carried(name) {
    let node;
    while (!((node = element(name)) && node.nextElementSibling) && isLoading()) await pause();
    if (!node) throw new Error(`its part “${name}” is missing`);
    const letters = atob(node.textContent), bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
}

/* ------------------------------------------------------------- from the server */

const LENGTH_AT = 16, LENGTH_END = 20;

/* Cuts the stream into its parts and hands on each as it ends; its length stands in its gzip head. */
async function cut(body, take) {
    const reader = body.getReader();
    let rest = new Uint8Array(0);
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        const both = new Uint8Array(rest.length + value.length);
        both.set(rest);
        both.set(value, rest.length);
        rest = both;
        while (rest.length >= LENGTH_END) {
            const length = new DataView(rest.buffer, rest.byteOffset).getUint32(LENGTH_AT, true);
            if (rest.length < length) break;
            take(rest.slice(0, length));
            rest = rest.subarray(length);
        }
    }
}

/* A promise for each part. */
function streamed(body) {
    const takers = [], refusers = [];
    const parts = new Map(["head", ...ALL].map((name) => [name, new Promise((take, refuse) => {
        takers.push(take);
        refusers.push(refuse);
    })]));
    for (const part of parts.values()) part.catch(() => {});
    let next = 0;
    const fail = (problem) => refusers.slice(next).forEach((refuse) => refuse(problem));
    cut(body, (bytes) => takers[next++](bytes)).then(() => fail(new Error("the answer ends too early")), fail);
    return (name) => parts.get(name);
}

/* What gives the text of a part, by its name; `body` is the server's answer, if the page carries no record. */
export function partsOf(body) {
    const packed = body ? streamed(body) : carried, texts = new Map();
    return (name) => {
        if (!texts.has(name)) texts.set(name, packed(name).then(unpack));
        return texts.get(name);
    };
}
