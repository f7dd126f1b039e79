/* Makes the page one file: page.html with the bundle of main.js, the styles and the Content-Security-Policy that allows just these.
 * node build.mjs OUT.html */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

function bundle(file) {
    const made = buildSync({
        entryPoints: [join(here, file)],
        bundle: true,
        minify: !process.env.PLAIN,
        write: false,
        format: "iife",
        target: "es2020",
        charset: "utf8",
        legalComments: "none",
        loader: { ".txt": "text", ".json": "text" },
    });
    return made.outputFiles[0].text.trim().replaceAll("</", "<\\/");
}

const source = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const script = bundle("main.js");
const style = bundle("page.css");
const policy = [
    "default-src 'none'",
    `script-src ${source(script)}`,
    `style-src ${source(style)}`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ");

const parts = { policy, style, script };
const page = readFileSync(join(here, "page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
writeFileSync(process.argv[2], page);
