/* How wide words are, and names beside the points of a map: each where it covers no other and no point, the weightier first; what finds no
 * place is left out until the map is closer. */
import { s } from "./dom.js";

const HALF = 9;

let pen = null, family = "";
const MOST_WIDTHS = 20000;
const fonts = new Map();

function widthsOf(size, weight) {
    const key = weight * 100 + size;
    if (!fonts.has(key) || fonts.get(key).size > MOST_WIDTHS) fonts.set(key, new Map());
    return fonts.get(key);
}

/* The width of a text in the letters of the page, measured once. */
export function textWidth(text, size, weight = 400) {
    const widths = widthsOf(size, weight);
    let width = widths.get(text);
    if (width === undefined) {
        if (!pen) {
            pen = document.createElement("canvas").getContext("2d");
            family = getComputedStyle(document.body).fontFamily;
        }
        pen.font = `${weight} ${size}px ${family}`;
        width = pen.measureText(text).width;
        widths.set(text, width);
    }
    return width;
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/* Right of the point, left of it, below, above: where the text stands and by which end, and the box that it fills. */
function choices({ x, y, r, long }) {
    const right = x + r + 5, left = x - r - 5;
    return [["start", right, y, right], ["end", left, y, left - long], ["middle", x, y + r + 11, x - long / 2],
        ["middle", x, y - r - 11, x - long / 2]].map(([anchor, at, middle, from]) =>
        ({ anchor, at, middle, box: [from, middle - HALF, from + long, middle + HALF] }));
}

/* `points` are {x, y, r, text, long} as they are on the screen; the answer is [{text, anchor, at, middle}]. */
export function placeLabels(points, [width, height]) {
    const dots = points.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]), taken = [];
    return points.flatMap((point, i) => {
        const free = choices(point).find(({ box }) => box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height
            && !taken.some((one) => overlap(one, box)) && !dots.some((one, k) => k !== i && overlap(one, box)));
        if (!free) return [];
        taken.push(free.box);
        return [{ text: point.text, ...free }];
    });
}

/* The labels of a map that is moved by {k, x, y}: placed on the screen, drawn where the map's own measure has that. */
export function drawLabels(points, size, { k, x, y }) {
    const seen = points.map((one) => ({ ...one, x: one.x * k + x, y: one.y * k + y, long: textWidth(one.text, 13) }));
    return placeLabels(seen, size).map((one) =>
        s("text.place", { x: (one.at - x) / k, y: (one.middle - y) / k, dy: ".35em", "text-anchor": one.anchor }, one.text));
}
