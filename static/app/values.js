/**
 * Previews as text, for people. Pure.
 *
 * @module
 */

/** @typedef {import("./types.js").Preview} Preview */

/** @type {{[trap: string]: string}} */
const TRAPS = {
  unreachable: "unreachable code was reached, as after a panic",
  bounds: "memory was accessed out of bounds",
  divide: "an integer was divided by zero",
  overflow: "an integer overflowed",
  indirect: "an indirect call found no function, or one of another type",
  stack: "the stack is full",
  other: "of a kind that has no name here",
};

/**
 * A value on one line, as a developer would write it.
 *
 * @param {Preview} preview
 * @returns {string}
 */
export function inLine(preview) {
  return render(preview, "");
}

/**
 * A value with one line for each entry.
 *
 * @param {Preview} preview
 * @returns {string}
 */
export function inLines(preview) {
  return render(preview, "\n");
}

/**
 * What a preview leaves out, in words; "" if it is whole.
 *
 * @param {Preview} preview
 * @returns {string}
 */
export function leftOut(preview) {
  if (preview.len === undefined) return "";
  if (preview.a) return `first ${preview.a.length} of ${preview.len} entries`;
  if (preview.o) return `first ${preview.o.length} of ${preview.len} entries`;
  if (preview.s !== undefined) return `first ${preview.s.length} of ${preview.len} characters`;
  if (preview.hex !== undefined && preview.hex.length === 64) return `${preview.len} entries, first 32 bytes`;
  return "";
}

/**
 * What was thrown or rejected with: a trap in words, an error's message, or any other value.
 *
 * @param {Preview} preview
 * @returns {string}
 */
export function errorText(preview) {
  if (preview.e === undefined) return inLines(preview);
  if (preview.trap !== undefined) return `trap: ${TRAPS[preview.trap] ?? preview.trap}`;
  return preview.m ? `${preview.e}: ${preview.m}` : preview.e;
}

/**
 * @param {Preview} p
 * @param {string} gap  "" for one line, a line break with indentation for many.
 * @returns {string}
 */
function render(p, gap) {
  if (p.v !== undefined) return p.v;
  if (p.b !== undefined) return String(p.b);
  if (p.n !== undefined) return p.n;
  if (p.i !== undefined) return `${p.i}n`;
  if (p.s !== undefined) return JSON.stringify(p.s) + (p.len === undefined ? "" : "…");
  if (p.y !== undefined) return `Symbol(${p.y})`;
  if (p.p !== undefined) return `Promise ${p.p}`;
  if (p.f !== undefined) return `function ${p.f}`;
  if (p.d !== undefined) return dateText(p.d);
  if (p.t !== undefined) return bytesText(p);
  if (p.e !== undefined) return errorText(p);
  if (p.a !== undefined)
    return list(
      "[",
      p.a.map((/** @type {Preview} */ item) => render(item, deeper(gap))),
      "]",
      p,
      gap,
    );
  if (p.o !== undefined) {
    const entries = p.o.map(
      (/** @type {[string, Preview]} */ [key, item]) => `${keyText(key)}: ${render(item, deeper(gap))}`,
    );
    return list("{", entries, "}", p, gap);
  }
  if (p.r !== undefined) return `${p.c} ${p.r}`;
  return p.c === "Array" ? "[…]" : "{…}";
}

/** @param {string} gap */
function deeper(gap) {
  return gap === "" ? "" : `${gap}  `;
}

/**
 * @param {string} open
 * @param {string[]} entries
 * @param {string} close
 * @param {Preview} preview
 * @param {string} gap
 */
function list(open, entries, close, preview, gap) {
  const shown = preview.len === undefined ? entries : [...entries, "…"];
  if (shown.length === 0) return open + close;
  if (gap === "") return open === "{" ? `{ ${shown.join(", ")} }` : `[${shown.join(", ")}]`;
  return `${open}${gap}  ${shown.join(`,${gap}  `)}${gap}${close}`;
}

/** @param {string} key */
function keyText(key) {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}

/** @param {string} ms */
function dateText(ms) {
  const date = new Date(Number(ms));
  return Number.isNaN(date.getTime()) ? "Invalid Date" : `Date ${date.toISOString()}`;
}

/** @param {Preview} preview */
function bytesText({ t, len, hex }) {
  const pairs = hex.match(/../g) ?? [];
  return `${t}(${len})${pairs.length > 0 ? ` ${pairs.join(" ")}` : ""}${pairs.length === 32 ? " …" : ""}`;
}
