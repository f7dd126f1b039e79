/* Names beside the points of a map: each where it covers no other and no point, the weightier first; what finds no place is left out until
 * the map is closer. */
import { s } from "./dom.js";

const LETTER = 7.2, HALF = 9;

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/* Right of the point, left of it, below, above: where the text begins, and the box that it fills. */
function choices({ x, y, r, text }) {
    const long = text.length * LETTER;
    return [[x + r + 5, y], [x - r - 5 - long, y], [x - long / 2, y + r + 11], [x - long / 2, y - r - 11]]
        .map(([left, middle]) => ({ left, middle, box: [left, middle - HALF, left + long, middle + HALF] }));
}

/* `points` are {x, y, r, text} as they are on the screen; the answer is [{text, left, middle}]. */
export function placeLabels(points, [width, height]) {
    const dots = points.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]), taken = [];
    return points.flatMap((point, i) => {
        const free = choices(point).find(({ box }) => box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height
            && !taken.some((one) => overlap(one, box)) && !dots.some((one, k) => k !== i && overlap(one, box)));
        if (!free) return [];
        taken.push(free.box);
        return [{ text: point.text, left: free.left, middle: free.middle }];
    });
}

/* The labels of a map that is moved by {k, x, y}: placed on the screen, drawn where the map's own measure has that. */
export function drawLabels(points, size, { k, x, y }) {
    const seen = points.map((one) => ({ ...one, x: one.x * k + x, y: one.y * k + y }));
    return placeLabels(seen, size).map((one) =>
        s("text.place", { x: (one.left - x) / k, y: (one.middle - y) / k, dy: ".35em" }, one.text));
}
