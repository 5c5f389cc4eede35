/**
 * The marks of one host's lanes: bars, lives, states. Shape, glyph and word first, colour last.
 *
 * @module
 */

import { milliseconds } from "./bars.js";
import { ROW, isCall, middle, placeOf, rowMiddle } from "./layout.js";
import { STATES } from "./objects.js";
import { svg } from "./svg.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").HostModel} HostModel */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../types.js").HostName} HostName */
/** @typedef {import("./objects.js").Track} Track */

const SIZE = 13;
/** So wide is a letter of a bar's label, about. */
const LETTER = 6;

/**
 * Draws one host.
 *
 * @param {Model} model
 * @param {HostName} name
 * @param {Layout} layout
 * @returns {SVGElement[]}
 */
export function drawHost(model, name, layout) {
  const host = /** @type {HostModel} */ (model.hosts[name]);
  const bars = host.bars.map((bar) => {
    const lane = isCall(bar) ? "calls" : bar.kind === "drain" ? "microtask" : /** @type {import("./layout.js").Lane} */ (bar.kind);
    const y = rowMiddle(layout, name, lane, isCall(bar) ? bar.depth : 0) - ROW / 2 + 1;
    const x = (bar.from - 1) * layout.column + 1.5;
    const width = (bar.to - bar.from + 1) * layout.column - 3;
    const text = bar.kind === "drain" && width > 110 ? `${bar.label} drain` : bar.label;
    return svg(
      "g",
      { class: `bar bar-${bar.kind}` },
      svg("title", {}, `${KIND_WORDS[bar.kind]} ${text}`),
      svg("rect", { x, y, width, height: ROW - 2, rx: 3 }),
      ...label(text, x + 4, y + ROW / 2 + 2.5, width - 6),
    );
  });
  const lives = host.tracks.flatMap((track) => drawTrack(model, name, layout, track));
  const points = host.events.flatMap((event) => drawPoint(model, host, name, layout, event));
  return [...bars, ...lives, ...points];
}

/** @type {{[kind: string]: string}} */
const KIND_WORDS = {
  wasm: "JavaScript calls the module:",
  js: "the module calls JavaScript:",
  closure: "JavaScript calls the Rust closure",
  macrotask: "macrotask",
  microtask: "microtask",
  drain: "microtask that drains the module's queue:",
  poll: "poll of",
};

/** @param {string} text @param {number} x @param {number} y @param {number} room */
function label(text, x, y, room) {
  const most = Math.floor(room / LETTER);
  if (text === "" || (most < 4 && text.length > most)) return [];
  const shown = text.length <= most ? text : `${text.slice(0, most - 1)}…`;
  return [svg("text", { class: "bar-label", x, y }, shown)];
}

/** @param {Model} model @param {HostName} name @param {Layout} layout @param {Track} track */
function drawTrack(model, name, layout, track) {
  const lane = track.kind === "promise" ? "promise" : "future";
  const y = rowMiddle(layout, name, lane, model.rows[lane].get(track.id) ?? 0);
  const parts = track.changes.flatMap(({ n, state }, i) => {
    const end = track.changes[i + 1]?.n ?? track.to;
    if (end <= n) return [];
    return [svg("line", { class: `life life-${state}`, x1: middle(layout, n), x2: middle(layout, end), y1: y, y2: y })];
  });
  const marks = track.changes.map(({ n, state }) => {
    const unhandled = track.unhandled && state === "rejected";
    const { glyph, word } = STATES[state];
    return svg(
      "g",
      { class: `state state-${state}${unhandled ? " unhandled" : ""}` },
      svg("title", {}, `${track.label}: ${word}${unhandled ? ", and nobody handled it" : ""}`),
      shape(track.kind, middle(layout, n), y),
      svg("text", { class: "state-glyph", x: middle(layout, n), y: y + 3.5 }, glyph),
    );
  });
  const first = track.changes[0]?.n ?? track.from;
  const next = track.changes[1]?.n ?? track.to + 2;
  const room = (next - first) * layout.column - SIZE - 2;
  const text = track.label.length * LETTER <= room ? track.label : track.id;
  const named = text.length * LETTER <= room + 4 ? [svg("text", { class: "track-label", x: middle(layout, first) + SIZE / 2 + 2.5, y: y - 2.5 }, text)] : [];
  return [...parts, ...marks, ...named];
}

/** @param {Track["kind"]} kind @param {number} x @param {number} y */
function shape(kind, x, y) {
  const half = SIZE / 2;
  if (kind === "promise") return svg("circle", { class: "shape", cx: x, cy: y, r: half });
  if (kind === "operation") {
    const points = [[-half, 0], [-half / 2, -half], [half / 2, -half], [half, 0], [half / 2, half], [-half / 2, half]];
    return svg("polygon", { class: "shape", points: points.map(([dx, dy]) => `${x + dx},${y + dy}`).join(" ") });
  }
  return svg("rect", { class: "shape", x: x - half, y: y - half, width: SIZE, height: SIZE, rx: kind === "wait" ? 6 : 3 });
}

/** What has no state of an object is a small glyph. @type {{[ev: string]: string}} */
const GLYPHS = {
  "run.start": "⚑",
  "run.end": "■",
  "step.done": "✔",
  "trace.dropped": "⋯",
  log: "≡",
  error: "✕",
  "macrotask.enqueue": "+",
  "macrotask.cancel": "−",
  "microtask.enqueue": "+",
  "promise.react": "↳",
  "closure.new": "◇",
  "closure.free": "◌",
  "waker.clone": "·",
  "waker.drop": "·",
};

/** @param {Model} model @param {HostModel} host @param {HostName} name @param {Layout} layout @param {TraceEvent} event */
function drawPoint(model, host, name, layout, event) {
  const glyph = GLYPHS[event.ev];
  if (glyph === undefined || event.tier === "H") return [];
  const { lane, row } = placeOf(model, host, event);
  const x = middle(layout, host.columns.get(event.seq) ?? 1);
  const y = rowMiddle(layout, name, lane, row);
  const bad = event.data?.error !== undefined || event.data?.unmet;
  return [
    svg(
      "g",
      { class: `point point-${event.ev.replace(".", "-")}${bad ? " bad" : ""}` },
      svg("title", {}, `${event.ev} ${event.id ?? ""} ${event.t ? `at ${milliseconds(event.t)}` : ""}`.trim()),
      svg("rect", { class: "point-ground", x: x - 6.5, y: y - 6.5, width: 13, height: 13, rx: 6.5 }),
      svg("text", { class: "point-glyph", x, y: y + 4 }, event.ev === "step.done" && bad ? "✕" : glyph),
    ),
  ];
}
