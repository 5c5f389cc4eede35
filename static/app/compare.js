/**
 * Compares two traces and gives a verdict. Pure: data in, data out.
 *
 * The same function exists in Python; shared cases hold the two equal.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/**
 * An event without what may differ between hosts: `ev`, `step`, `parent` as a position, and `data`,
 * each as compact JSON text.
 *
 * @typedef {{ev: string, fields: {[name: string]: string}}} CanonicalEvent
 */

/**
 * The first position where two traces differ. A side is null if its trace has ended there.
 *
 * @typedef {object} Difference
 * @property {number} position  From 0.
 * @property {string | null} left  Canonical text.
 * @property {string | null} right
 * @property {number | null} left_seq
 * @property {number | null} right_seq
 * @property {string[]} fields  What differs: "ev", "step", "parent", "data.value"; empty if a side is null.
 */

/**
 * @typedef {object} Verdict
 * @property {"identical" | "divergent" | "inconclusive"} verdict
 * @property {number} equal  Events that are equal before the first difference.
 * @property {number} total  Events of the longer trace.
 * @property {Difference | null} first
 * @property {string} [reason]  Of an inconclusive verdict.
 */

const MAJOR = "1";

/**
 * Compares two traces.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @returns {Verdict}
 */
export function compare(left, right) {
  const lefts = canonical(left);
  const rights = canonical(right);
  const total = Math.max(lefts.length, rights.length);
  let equal = 0;
  while (equal < total && sameEvent(lefts[equal], rights[equal])) equal += 1;
  const first =
    equal === total
      ? null
      : {
          position: equal,
          left: textAt(lefts, equal),
          right: textAt(rights, equal),
          left_seq: left[equal]?.seq ?? null,
          right_seq: right[equal]?.seq ?? null,
          fields: differingFields(lefts[equal], rights[equal]),
        };
  const reason = refusal(left, right);
  if (reason !== null) return { verdict: "inconclusive", equal, total, first, reason };
  return { verdict: first === null ? "identical" : "divergent", equal, total, first };
}

/**
 * The canonical texts of a trace, one for each event.
 *
 * @param {TraceEvent[]} events
 * @returns {string[]}
 */
export function canonicalTexts(events) {
  return canonical(events).map(textOf);
}

/**
 * Why two traces cannot be compared.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @returns {string | null}
 */
function refusal(left, right) {
  const sides = /** @type {const} */ ([
    ["left", left],
    ["right", right],
  ]);
  for (const [side, events] of sides) {
    if (events[0]?.ev !== "run.start") return `${side}: no run.start`;
    if (events[events.length - 1].ev !== "run.end") return `${side}: no run.end`;
  }
  const starts = [left[0].data ?? {}, right[0].data ?? {}];
  for (const [i, [side]] of sides.entries()) {
    const schema = String(starts[i].schema ?? "");
    if (schema.split(".")[0] !== MAJOR) return `${side}: schema ${schema || "unknown"}`;
  }
  for (const file of ["wasm", "glue"]) {
    const [a, b] = starts.map((start) => start.sha256?.[file] ?? "");
    if (a === "" || a !== b) return `sha256 of ${file} differs`;
  }
  for (const [side, events] of sides) {
    const { dropped = 0, outcome } = events[events.length - 1].data ?? {};
    if (dropped > 0) return `${side}: ${dropped} events dropped`;
    if (outcome === "limit" || outcome === "timeout") return `${side}: outcome ${outcome}`;
  }
  return null;
}

/**
 * @param {TraceEvent[]} events
 * @returns {CanonicalEvent[]}
 */
function canonical(events) {
  const positions = new Map(events.map((event, i) => [event.seq, i]));
  const names = new Names();
  return events.map(({ ev, step, parent, data = {} }) => {
    /** @type {{[name: string]: string}} */
    const fields = {};
    if (step) fields.step = String(step);
    if (parent) fields.parent = String(positions.get(parent) ?? null);
    if (ev !== "run.start") {
      for (const key of Object.keys(data).sort()) {
        const value = key === "unhandled" ? data[key].map(names.rejection, names) : names.value(data[key]);
        fields[`data.${key}`] = JSON.stringify(value);
      }
    }
    return { ev, fields };
  });
}

/** Renumbers ids, letter by letter, in the order in which canonical text shows them. */
class Names {
  /** @type {Map<string, string>} */
  #known = new Map();
  /** @type {{[letter: string]: number}} */
  #last = {};

  /**
   * @param {string} id
   * @returns {string}
   */
  id(id) {
    if (id === "") return id;
    let name = this.#known.get(id);
    if (name === undefined) {
      const letter = id[0];
      this.#last[letter] = (this.#last[letter] ?? 0) + 1;
      name = letter + this.#last[letter];
      this.#known.set(id, name);
    }
    return name;
  }

  /** @param {[string, unknown]} pair */
  rejection([id, reason]) {
    return [this.id(id), this.value(reason)];
  }

  /**
   * A preview, or anything else in `data`, with keys sorted, ids renumbered, and without the
   * messages that engines word as they like.
   *
   * @param {any} value
   * @returns {unknown}
   */
  value(value) {
    if (Array.isArray(value)) return value.map(this.value, this);
    if (value === null || typeof value !== "object") return value;
    const isEngineError = "e" in value && value.own !== true;
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .filter((key) => !(key === "m" && isEngineError))
        .map((key) => [
          key,
          ID_KEYS.has(key) && typeof value[key] === "string" ? this.id(value[key]) : this.value(value[key]),
        ]),
    );
  }
}

/** In a preview these keys hold an id: promise, function, reference. */
const ID_KEYS = new Set(["p", "f", "r"]);

/**
 * @param {CanonicalEvent} event
 * @returns {string}  `ev key=value …`, without the "data." before a key.
 */
function textOf({ ev, fields }) {
  const parts = Object.entries(fields).map(([name, value]) => [shortName(name), value]);
  parts.sort(([a], [b]) => (a < b ? -1 : 1));
  return [ev, ...parts.map(([name, value]) => `${name}=${value}`)].join(" ");
}

/** @param {string} name */
function shortName(name) {
  return name.startsWith("data.") ? name.slice("data.".length) : name;
}

/**
 * @param {CanonicalEvent[]} events
 * @param {number} position
 */
function textAt(events, position) {
  return position < events.length ? textOf(events[position]) : null;
}

/**
 * @param {CanonicalEvent | undefined} left
 * @param {CanonicalEvent | undefined} right
 */
function sameEvent(left, right) {
  return left !== undefined && right !== undefined && textOf(left) === textOf(right);
}

/**
 * @param {CanonicalEvent | undefined} left
 * @param {CanonicalEvent | undefined} right
 * @returns {string[]}
 */
function differingFields(left, right) {
  if (left === undefined || right === undefined) return [];
  const names = [...new Set([...Object.keys(left.fields), ...Object.keys(right.fields)])]
    .filter((name) => left.fields[name] !== right.fields[name])
    .sort();
  return left.ev === right.ev ? names : ["ev", ...names];
}
