/* Where the names of the network stand: those that have to do with each other by forces, each such group in a box of its own. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { inOrder } from "./days.js";
import { textWidth } from "./labels.js";
import { shorten } from "./words.js";

const MOST = 26;

/* The names told of most that have to do with each other, and how often they have: {nodes, links}. */
function most(ties) {
    const weight = new Map(), together = new Map();
    for (const { from, to } of ties) for (const one of [from, to]) weight.set(one, (weight.get(one) || 0) + 1);
    const first = new Set([...weight].sort((a, b) => b[1] - a[1] || inOrder(a[0], b[0])).slice(0, MOST).map(([id]) => id));
    for (const { from, to } of ties) {
        const key = [from, to].sort().join("\n");
        if (first.has(from) && first.has(to)) together.set(key, (together.get(key) || 0) + 1);
    }
    const links = [...together].map(([key, count]) => ({ source: key.split("\n")[0], target: key.split("\n")[1], count }));
    const tied = new Set(links.flatMap(({ source, target }) => [source, target]));
    return { links, nodes: [...first].filter((id) => tied.has(id)).map((id) => ({ id, size: weight.get(id) })) };
}

/* The nodes in groups that no link leaves, the largest first. */
function groupsOf(nodes, links) {
    const group = new Map(nodes.map((one) => [one.id, new Set([one.id])]));
    for (const { source, target } of links) {
        const [into, from] = [group.get(source), group.get(target)];
        if (into !== from) for (const id of from) group.set(id, into.add(id));
    }
    return [...new Set(group.values())].map((ids) => nodes.filter((one) => ids.has(one.id))).sort((a, b) => b.length - a.length);
}

function settle(nodes, links, { wide, high }) {
    const ids = new Set(nodes.map((one) => one.id));
    forceSimulation(nodes)
        .force("link", forceLink(links.filter((one) => ids.has(one.source))).id((one) => one.id).distance(150)
            .strength((one) => Math.min(0.4, 0.08 + one.count / 60)))
        .force("charge", forceManyBody().strength(-900))
        .force("x", forceX().strength(0.06)).force("y", forceY().strength(0.06 * Math.max(1, wide / high)))
        .force("apart", forceCollide(48)).stop().tick(220);
}

const SMALL = [[2, 176, 96], [5, 220, 160], [MOST, 280, 230]];
const sizeOf = (group) => SMALL.find(([count]) => group.length <= count);

/* In a wide picture the others stand in columns at the right, and the largest group has what they leave. */
function besides(groups, { wide, high }) {
    const out = [];
    let edge = wide, y = 0, deep = 0;
    for (const [, w, tall] of groups.slice(1).map(sizeOf)) {
        if (y + tall > high) [edge, y, deep] = [edge - deep, 0, 0];
        out.push({ x: edge - w, y, wide: w, high: tall });
        [y, deep] = [y + tall, Math.max(deep, w)];
    }
    return { high, places: [{ x: 0, y: 0, wide: Math.max(edge - deep, 240), high }, ...out] };
}

/* In a narrow one they stand in rows below it. */
function below(groups, { wide, high }) {
    const out = [{ x: 0, y: 0, wide, high: groups[0].length > 5 ? high : high / 2 }];
    let x = 0, y = out[0].high, deep = 0;
    for (const [, w, tall] of groups.slice(1).map(sizeOf)) {
        if (x + w > wide) [x, y, deep] = [0, y + deep, 0];
        out.push({ x, y, wide: w, high: tall });
        [x, deep] = [x + w, Math.max(deep, tall)];
    }
    return { high: y + deep, places: out };
}

const MOST_STRETCH = 1.3;

/* Fills the box; a few names are not drawn far apart. */
function fit(nodes, box) {
    for (const [axis, size, pad] of [["x", box.wide, Math.min(82, box.wide / 5)], ["y", box.high, 36]]) {
        const values = nodes.map((one) => one[axis]), low = Math.min(...values), high = Math.max(...values);
        const stretch = Math.min(MOST_STRETCH, (size - 2 * pad) / (high - low || 1));
        for (const one of nodes) one[axis] = box[axis] + size / 2 + (one[axis] - (low + high) / 2) * stretch;
    }
}

const TALL = 46, ROUNDS = 120;

/* Moves names that overlap apart, along the shorter way, and keeps them all in the picture. */
function spread(nodes, { wide, high, letters }) {
    const half = nodes.map((one) => Math.max(30, textWidth(shorten(one.id, letters), 13, 600) + 8) / 2);
    for (let round = 0; round < ROUNDS; round++) {
        nodes.forEach((a, i) => nodes.slice(0, i).forEach((b, k) => {
            const dx = half[i] + half[k] - Math.abs(a.x - b.x), dy = TALL - Math.abs(a.y - b.y);
            if (dx <= 0 || dy <= 0) return;
            const axis = dx < dy ? "x" : "y", step = Math.min(dx, dy) / 2 * (a[axis] < b[axis] ? -1 : 1);
            a[axis] += step;
            b[axis] -= step;
        }));
        nodes.forEach((one, i) => {
            one.x = Math.max(half[i] + 2, Math.min(wide - half[i] - 2, one.x));
            one.y = Math.max(34, Math.min(high - 16, one.y));
        });
    }
}

/* {nodes: [{id, size, x, y}], high}: the names told of most in `ties` ({from, to}), in a picture {wide, high} whose names have so many
 * letters; a narrow one becomes as high as it must. */
export function placeNames(ties, shape) {
    const { nodes, links } = most(ties), groups = groupsOf(nodes, links);
    if (!groups.length) return { nodes, high: shape.high };
    const { high, places } = shape.wide > shape.high ? besides(groups, shape) : below(groups, shape);
    groups.forEach((group, i) => {
        settle(group, links, places[i]);
        fit(group, places[i]);
    });
    spread(nodes, { ...shape, high });
    return { nodes, high };
}
