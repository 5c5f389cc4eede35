/**
 * What lies inside what: calls, and the loop's macrotasks, microtasks and polls, as bars over
 * columns. Pure.
 *
 * @module
 */

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {"wasm" | "js" | "closure" | "macrotask" | "microtask" | "drain" | "poll"} BarKind */

/**
 * @typedef {object} Bar
 * @property {BarKind} kind
 * @property {number} seq  Of the event that opens it.
 * @property {string} label
 * @property {number} from  Column of that event.
 * @property {number} to  Column of the last event inside, or of the one that closes it.
 * @property {number} depth  How many calls are open around it.
 */

/** @type {{[ev: string]: BarKind}} */
const CALLS = { "call.wasm": "wasm", "call.js": "js", "closure.invoke": "closure", "poll.begin": "poll" };
const CLOSING = new Set(["return.wasm", "return.js", "closure.return", "poll.end"]);

/**
 * Every bar of a trace.
 *
 * @param {TraceEvent[]} events
 * @param {(seq: number) => number} columnOf
 * @returns {Bar[]}
 */
export function barsOf(events, columnOf) {
  /** @type {Bar[]} */
  const bars = [];
  /** @type {Bar[]} */
  let open = [];
  /** @type {{macrotask: Bar | null, microtask: Bar | null}} */
  const loop = { macrotask: null, microtask: null };

  for (const event of events) {
    if (event.tier === "H") continue;
    const n = columnOf(event.seq);
    if (event.ev === "run.end") break;
    if (event.ev === "macrotask.begin") {
      loop.microtask = null;
      open = [];
      loop.macrotask = add({ kind: "macrotask", seq: event.seq, label: macrotaskLabel(event), from: n, to: n, depth: 0 });
    } else if (event.ev === "microtask.begin") {
      open = [];
      const kind = event.tick ? "drain" : "microtask";
      loop.microtask = add({ kind, seq: event.seq, label: event.id ?? "", from: n, to: n, depth: 0 });
    }
    for (const bar of [loop.macrotask, loop.microtask, ...open]) if (bar !== null) bar.to = n;
    if (CLOSING.has(event.ev)) open.pop();
    const kind = CALLS[event.ev];
    if (kind !== undefined) {
      const depth = open.filter((bar) => bar.kind === "wasm" || bar.kind === "js").length;
      open.push(add({ kind, seq: event.seq, label: labelOf(event), from: n, to: n, depth }));
    }
  }
  return bars;

  /** @param {Bar} bar */
  function add(bar) {
    bars.push(bar);
    return bar;
  }
}

/** @param {TraceEvent} event */
function macrotaskLabel({ id, turn = 1, t = 0, data = {} }) {
  const when = t === 0 || turn === 1 ? "" : ` at ${milliseconds(t)}`;
  return `${id ?? ""} turn ${turn}: ${data.kind ?? ""}${when}`;
}

/** @param {number} nanoseconds */
export function milliseconds(nanoseconds) {
  const ms = nanoseconds / 1e6;
  return `${ms >= 10 || Number.isInteger(ms) ? Math.round(ms) : ms.toPrecision(2)} ms`;
}

/** @param {TraceEvent} event */
function labelOf({ id, data = {} }) {
  return data.export ?? data.import ?? id ?? "";
}
