/* The parts of the record (src/view/history.h) as they come: carried by the page, or in one stream from the server. Each is unpacked when
 * it is first asked for, and the first view asks before the last ones are there. */

/* What the first view needs; what the words of an entry need besides. */
export const FIRST = ["process", "meeting", "agreement", "commitment", "position", "trend", "attack"];
const ENTRIES = [...FIRST, "event", "document", "statement", "conflict", "party"];
export const WORDS = [...ENTRIES, "evidence", "texts"];
/* What was told of some parts at earlier stops. */
export const pastOf = (names) => ["known", ...names.filter((name) => ENTRIES.includes(name)).map((name) => `past-${name}`)];
export const ALL = [...WORDS, ...pastOf(ENTRIES), "worlds"];

/* Piece by piece, without leaving the page's own thread: a Blob, or an answer made of it, would go by way of another process. */
async function unpack(bytes) {
    const unpacker = new DecompressionStream("gzip"), pieces = unpacker.readable.getReader(), decoder = new TextDecoder();
    const writer = unpacker.writable.getWriter();
    let text = "";
    const written = writer.write(bytes).then(() => writer.close());
    for (let piece; !(piece = await pieces.read()).done;) text += decoder.decode(piece.value, { stream: true });
    await written;
    return text + decoder.decode();
}

/* ------------------------------------------------------------ carried by the page */

const element = (name) => document.querySelector(`script[data-part="${name}"]`);

/* Is the record in the page? What the first view shows stands before the script, so that it is drawn before the browser reads on. */
export const isCarried = () => Boolean(element("head"));

const isRead = () => new Promise((go) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", go) : go()));

async function carried(name) {
    if (name !== "head" && !FIRST.includes(name)) await isRead();
    const node = element(name);
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
