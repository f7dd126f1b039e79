/* What the page can do when it is served: ask for the record anew, send corrections and articles. */

const KEY = "parley-token";

/* The token comes once in the address and leaves it at once; it lives as long as the tab. */
export function takeToken() {
    const query = new URLSearchParams(location.search);
    if (!query.has("token")) return;
    sessionStorage.setItem(KEY, query.get("token"));
    history.replaceState(null, "", location.pathname + location.hash);
}

let served = false;
export const isServed = () => served;
export const mayWrite = () => isServed() && Boolean(sessionStorage.getItem(KEY));

async function answerOf(response) {
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.error || `${response.status} ${response.statusText}`);
    return answer;
}

export const ask = async (path) => answerOf(await fetch(`api/1/${path}`));
export const send = async (path, body) =>
    answerOf(await fetch(`api/1/${path}`, { method: "POST", body, headers: { "X-Parley-Token": sessionStorage.getItem(KEY) || "" } }));
export const correct = (wish) => send("corrections", JSON.stringify(wish));

let etag = null, newest = 0;

/* The record as a stream, and its number: a later one has a greater number. */
export async function fetchRecord(fresh = false) {
    served = true;
    const answer = await fetch(`api/1/record${fresh ? "?fresh=1" : ""}`);
    if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error || `The record cannot be read: ${answer.status}`);
    const number = +answer.headers.get("X-Parley-Number");
    if (number >= newest) [etag, newest] = [answer.headers.get("ETag"), number];
    return { body: answer.body, number };
}

/* Calls `tell` whenever the record is another than the one that was fetched; `hurried` is asked whether it is waited for. */
export function watch(tell, hurried) {
    const look = async () => {
        if (!document.hidden && etag) {
            const answer = await fetch("api/1/record", { method: "HEAD" }).catch(() => null);
            if (answer && answer.ok && answer.headers.get("ETag") !== etag) await tell();
        }
        setTimeout(look, hurried() ? 1000 : 10000);
    };
    setTimeout(look, 1000);
}
