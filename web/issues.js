/* What a position is about: the issues of lexicon/en/issues.txt, by the words of its object. */
import text from "../lexicon/en/issues.txt";

const escape = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/* "pull out" finds "pulled out" too: each word is a beginning; "=free" finds "free" alone. */
function pattern(words) {
    const whole = words.startsWith("=");
    const parts = words.replace(/^=/, "").split(" ").map((word) => escape(word));
    return `\\b${parts.join(whole ? "\\s+" : "\\w*\\s+")}${whole ? "\\b" : ""}`;
}

const readIssues = () => text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => {
    const [issue, words] = line.split("|").map((part) => part.trim());
    return { issue, pattern: new RegExp(words.split(",").map((one) => pattern(one.trim())).join("|"), "giu") };
});

let issues = null;

/* The issue with most words in the text, or null. */
export function issueIn(object) {
    let best = null, most = 0;
    for (const { issue, pattern: words } of (issues ||= readIssues())) {
        const count = (object || "").match(words)?.length || 0;
        if (count > most) [best, most] = [issue, count];
    }
    return best;
}
