/**
 * Where everything lies in the lanes: rows and heights, the same for both hosts. Pure.
 *
 * @module
 */

import { HOSTS } from "./columns.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").HostModel} HostModel */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../types.js").HostName} HostName */
/** @typedef {"output" | "calls" | "closure" | "macrotask" | "microtask" | "poll" | "promise" | "future"} Lane */

export const ROW = 18;
const GAP = 7;
const BETWEEN = 26;
const TOP = 6;
/** Calls that are nested deeper are drawn in the last row. */
const MOST_DEPTH = 4;

/** @type {{lane: Lane, label: string}[]} */
const LANES = [
  { lane: "output", label: "steps, output" },
  { lane: "calls", label: "calls" },
  { lane: "closure", label: "closures" },
  { lane: "macrotask", label: "macrotasks" },
  { lane: "microtask", label: "microtasks" },
  { lane: "poll", label: "polls" },
  { lane: "promise", label: "promises" },
  { lane: "future", label: "futures" },
];

/**
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {number} column  Width of one column.
 * @property {HostName[]} hosts  From top to bottom.
 * @property {{[host: string]: {top: number, height: number}}} sides
 * @property {{lane: Lane, label: string, top: number, rows: number}[]} lanes  `top` from that of the host.
 */

/**
 * Lays the lanes out.
 *
 * @param {Model} model
 * @param {"both" | HostName} host  Which are shown.
 * @param {number} room  Pixels of width that there are.
 * @returns {Layout}
 */
export function layoutOf(model, host, room) {
  const shown = HOSTS.filter((name) => model.hosts[name] !== null && (host === "both" || host === name));
  const hosts = shown.length > 0 ? shown : HOSTS.filter((name) => model.hosts[name] !== null);
  const count = Math.max(model.columns.length, 1);
  const column = Math.max(16, Math.min(30, Math.floor(room / count)));
  const depth = Math.max(1, ...HOSTS.flatMap((name) => (model.hosts[name]?.bars ?? []).filter(({ kind }) => kind === "wasm" || kind === "js").map((bar) => bar.depth + 1)));
  /** @type {{[lane in Lane]: number}} */
  const rows = {
    output: 1,
    calls: Math.min(depth, MOST_DEPTH),
    closure: HOSTS.some((name) => model.hosts[name]?.events.some(({ ev }) => ev.startsWith("closure."))) ? 1 : 0,
    macrotask: 1,
    microtask: 1,
    poll: 1,
    promise: count_(model.rows.promise),
    future: count_(model.rows.future),
  };
  let top = 0;
  const lanes = LANES.filter(({ lane }) => rows[lane] > 0).map(({ lane, label }) => {
    const entry = { lane, label, top, rows: rows[lane] };
    // Macrotask, microtask and poll lie in each other, so they touch.
    top += rows[lane] * ROW + (lane === "macrotask" || lane === "microtask" ? 1 : GAP);
    return entry;
  });
  const height = top - GAP;
  /** @type {Layout["sides"]} */
  const sides = {};
  hosts.forEach((name, i) => (sides[name] = { top: TOP + i * (height + BETWEEN), height }));
  const last = sides[hosts[hosts.length - 1]] ?? { top: TOP, height };
  return { width: count * column, height: last.top + last.height + TOP, column, hosts, sides, lanes };
}

/** @param {Map<string, number>} rows */
function count_(rows) {
  return rows.size === 0 ? 0 : Math.max(...rows.values()) + 1;
}

/** @param {import("./bars.js").Bar} bar */
export const isCall = ({ kind }) => kind === "wasm" || kind === "js";

/**
 * The middle of a column.
 *
 * @param {Layout} layout
 * @param {number} n
 */
export const middle = ({ column }, n) => (n - 0.5) * column;

/**
 * The middle of a row.
 *
 * @param {Layout} layout
 * @param {HostName} host
 * @param {Lane} lane
 * @param {number} row
 * @returns {number}
 */
export function rowMiddle({ sides, lanes }, host, lane, row) {
  const found = lanes.find((entry) => entry.lane === lane) ?? lanes[0];
  return sides[host].top + found.top + Math.min(row, found.rows - 1) * ROW + ROW / 2;
}

/**
 * The lane and the row of an event.
 *
 * @param {Model} model
 * @param {HostModel} host
 * @param {TraceEvent} event
 * @returns {{lane: Lane, row: number}}
 */
export function placeOf({ rows }, { bars }, { ev, id = "", seq, parent }) {
  const [family] = ev.split(".");
  const future = rows.future.get(id);
  if (family === "macrotask" || family === "microtask" || family === "poll") return { lane: family, row: 0 };
  if (family === "promise" && rows.promise.has(id)) return { lane: "promise", row: rows.promise.get(id) ?? 0 };
  if (future !== undefined) return { lane: "future", row: future };
  if (family === "closure") return { lane: "closure", row: 0 };
  if (family === "call" || family === "return") {
    const bar = bars.find((one) => one.seq === seq) ?? bars.find((one) => one.seq === parent);
    return { lane: "calls", row: bar !== undefined && isCall(bar) ? bar.depth : 0 };
  }
  return { lane: "output", row: 0 };
}
