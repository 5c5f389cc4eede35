/**
 * What of an event is compared. Pure.
 *
 * @module
 */

import { Names } from "./compare_names.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("./compare_rules.js").Rules} Rules */

/**
 * An event without what may differ between hosts.
 *
 * @typedef {object} CanonicalEvent
 * @property {string} ev
 * @property {Map<string, string>} fields  What is compared, as compact JSON: id, step, turn, mt,
 *   tick, parent, cause, links, loc, and "data.<key>"; without those that are 0 or empty.
 * @property {number} seq  Where it stands in the trace.
 */

/**
 * What is compared of a trace.
 *
 * @param {TraceEvent[]} events
 * @param {Rules} rules
 * @param {Set<number>} [leftOut]  `seq` of events that take no part, whatever the rules say.
 * @returns {CanonicalEvent[]}
 */
export function project(events, rules, leftOut = new Set()) {
  const kept = events.filter((event) => rules.keeps(event) && !leftOut.has(event.seq));
  const places = new Places(events, kept);
  const names = new Names();
  return kept.map((event) => {
    /** @type {Map<string, string>} */
    const fields = new Map();
    const add = (/** @type {string} */ name, /** @type {number | undefined} */ value) => {
      if (value) fields.set(name, String(value));
    };
    if (event.id) fields.set("id", JSON.stringify(names.id(event.id)));
    add("step", event.step);
    if (rules.turns) {
      add("turn", event.turn);
      add("mt", event.mt);
      add("tick", event.tick);
    }
    const parent = places.parent(event.parent ?? 0);
    add("parent", parent);
    if (rules.causes) {
      // What has its parent for a cause has it still when the parent is left out.
      add("cause", event.cause ? places.cause(event.cause) : parent);
      const links = event.links === undefined ? [] : places.links(event.links);
      if (links.length > 0) fields.set("links", JSON.stringify(links));
    }
    if (rules.locations && event.loc) fields.set("loc", JSON.stringify(event.loc));
    for (const [key, text] of names.data(compared(event), rules.messages)) fields.set(`data.${key}`, text);
    return { ev: event.ev, fields, seq: event.seq ?? 0 };
  });
}

/**
 * For each event its name and data with the mere letters of ids: by these, events are paired that
 * stand in different places.
 *
 * @param {TraceEvent[]} events
 * @returns {string[]}
 */
export function likenesses(events) {
  const letters = new Names({ letters: true });
  return events.map((event) => {
    const data = letters.data(compared(event), false).map(([key, text]) => `${key}=${text}`);
    return `${event.ev} ${[...(event.id ?? "")][0] ?? ""} ${data.join(" ")}`;
  });
}

/**
 * The data that is compared.
 *
 * @param {TraceEvent} event
 * @returns {{[key: string]: any}}
 */
function compared({ ev, data }) {
  if (data === undefined || ev === "run.start") return {};
  if (data.plumbing === undefined) return data;
  const { plumbing: _, ...rest } = data;
  return rest;
}

/**
 * @param {CanonicalEvent} event
 * @returns {string}  `turn.mt ev id key=value …`
 */
export function textOf({ ev, fields }) {
  const rest = new Map(fields);
  const take = (/** @type {string} */ name) => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const parts = [ev];
  if (rest.has("turn")) parts.unshift(`${take("turn")}.${take("mt") ?? "0"}`);
  if (rest.has("id")) parts.push(JSON.parse(/** @type {string} */ (take("id"))));
  if (rest.get("cause") === rest.get("parent")) rest.delete("cause");
  const named = [...rest].map(([name, value]) => [name.replace(/^data\./, ""), value]);
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return [...parts, ...named.map(([name, value]) => `${name}=${value}`)].join(" ");
}

/**
 * @param {CanonicalEvent} left
 * @param {CanonicalEvent} right
 * @returns {boolean}
 */
export function sameEvent(left, right) {
  if (left.ev !== right.ev || left.fields.size !== right.fields.size) return false;
  for (const [name, value] of left.fields) if (right.fields.get(name) !== value) return false;
  return true;
}

/**
 * Names the fields in which two canonical events differ.
 *
 * @param {CanonicalEvent} left
 * @param {CanonicalEvent} right
 * @returns {string[]}
 */
export function differing(left, right) {
  const names = [...new Set([...left.fields.keys(), ...right.fields.keys()])];
  const fields = names.filter((name) => left.fields.get(name) !== right.fields.get(name)).sort();
  return left.ev === right.ev ? fields : ["ev", ...fields];
}

/**
 * The cause of an event; a reader restores what is left out.
 *
 * @param {TraceEvent} event
 * @returns {number}
 */
export function causeOf({ cause, parent = 0 }) {
  return cause || parent;
}

/** Positions, from 1, of the events that are left, also by way of those that are not. */
class Places {
  /** @type {Map<number, TraceEvent>} */
  #events;
  /** @type {Map<number, number>} */
  #positions;
  /** @type {Map<number, number>} */
  #parents = new Map();
  /** @type {Map<number, number>} */
  #causes = new Map();

  /**
   * @param {TraceEvent[]} events
   * @param {TraceEvent[]} kept
   */
  constructor(events, kept) {
    this.#events = new Map(events.map((event) => [event.seq, event]));
    this.#positions = new Map(kept.map((event, i) => [event.seq, i + 1]));
  }

  /** @param {number} seq */
  parent(seq) {
    return this.#find(seq, this.#parents, ({ parent = 0 }) => parent);
  }

  /** @param {number} seq */
  cause(seq) {
    return this.#find(seq, this.#causes, causeOf);
  }

  /**
   * @param {number[]} seqs
   * @returns {number[]}  Each position once.
   */
  links(seqs) {
    /** @type {Set<number>} */
    const found = new Set();
    /** @type {Set<number>} */
    const seen = new Set();
    const waiting = [...seqs].reverse();
    while (waiting.length > 0) {
      const seq = /** @type {number} */ (waiting.pop());
      if (seen.has(seq)) continue;
      seen.add(seq);
      const place = this.#positions.get(seq);
      if (place !== undefined) found.add(place);
      else waiting.push(...[...(this.#events.get(seq)?.links ?? [])].reverse());
    }
    return [...found];
  }

  /**
   * @param {number} seq
   * @param {Map<number, number>} known
   * @param {(event: TraceEvent) => number} above
   * @returns {number}  0 if there is none.
   */
  #find(seq, known, above) {
    const passed = [];
    // What comes before is smaller: a damaged trace cannot lead round in a circle.
    while (seq && !this.#positions.has(seq) && !known.has(seq)) {
      passed.push(seq);
      const event = this.#events.get(seq);
      const further = event === undefined ? 0 : above(event);
      seq = further < seq ? further : 0;
    }
    const place = this.#positions.get(seq) ?? known.get(seq) ?? 0;
    for (const item of passed) known.set(item, place);
    return place;
  }
}
