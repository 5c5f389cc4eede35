/**
 * Compares two traces and gives a verdict. Pure: data in, data out.
 *
 * The same function exists in Python; shared cases hold the two equal.
 *
 * @module
 */

import { causalPath } from "./causes.js";
import { align } from "./compare_align.js";
import { differing, project, sameEvent, textOf } from "./compare_canonical.js";
import { checkKnown, noRewriting, rewriting } from "./compare_known.js";
import { refusal } from "./compare_refusal.js";
import { rulesFor } from "./compare_rules.js";
import { TURN_ORDER, reorder } from "./compare_turns.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */
/** @typedef {import("./compare_canonical.js").CanonicalEvent} CanonicalEvent */
/** @typedef {import("./compare_known.js").Known} Known */
/** @typedef {import("./compare_known.js").Rewriting} Rewriting */
/** @typedef {import("./compare_rules.js").Rules} Rules */

/**
 * The first position where two traces differ. A side is null if its trace has ended there.
 *
 * @typedef {object} Difference
 * @property {number} position  From 0, among the events that are compared.
 * @property {string | null} left  Canonical text.
 * @property {string | null} right
 * @property {number | null} left_seq
 * @property {number | null} right_seq
 * @property {number[]} left_path  `seq` of the event, its cause, and so on, back to what a step wrote.
 * @property {number[]} right_path
 * @property {string[]} fields  What differs: "ev", "step", "parent", "data.value"; empty if a side is null.
 */

/** @typedef {"identical" | "equivalent" | "known" | "divergent" | "unsupported" | "inconclusive"} Word */

/**
 * @typedef {object} Verdict
 * @property {Word} verdict
 * @property {number} equal  Events before the first difference.
 * @property {number} total  Events of the longer trace that take part.
 * @property {Difference | null} first  null if there is none, and of "equivalent".
 * @property {string | null} reason  Of "unsupported" and "inconclusive".
 * @property {string[]} rules  The switches that were set, and "turn-order" if turns were moved.
 * @property {Known[]} known  The known differences that were met.
 * @property {[number | null, number | null][]} pairs  Every event of both traces once, by `seq`,
 *   but those of tier H, in columns; what takes no part faces a placeholder, null. If turns were
 *   moved, the right trace is in the order of the left one.
 */

/**
 * Compares two traces.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @param {{rules?: string[], known?: Known[]}} [options]  Switches of the rules ("-turn", "-loc",
 *   "-cause", "+messages", "logs-only"), and known differences.
 * @returns {Verdict}
 */
export function compare(left, right, { rules: names = [], known = [] } = {}) {
  const rules = rulesFor(left, right, names);
  checkKnown(known);
  const lefts = project(left, rules);
  const rights = project(right, rules);
  const first = difference(left, lefts, right, rights);
  const total = Math.max(lefts.length, rights.length);
  /** @type {Verdict} */
  const plain = {
    verdict: "divergent",
    equal: first?.position ?? total,
    total,
    first,
    reason: null,
    rules: rules.applied,
    known: [],
    pairs: pairsOf(left, right),
  };
  const refused = refusal(left, right);
  if (refused !== null) return { ...plain, ...refused };
  if (first === null) return { ...plain, verdict: rules.fewer ? "equivalent" : "identical" };
  const moved = movedTurns(left, right, rules, [noRewriting(), noRewriting()]);
  if (moved !== null) {
    return {
      ...plain,
      verdict: "equivalent",
      equal: total,
      first: null,
      rules: [...rules.applied, TURN_ORDER],
      pairs: pairsOf(left, moved),
    };
  }
  return withKnown(left, right, rules, known, plain);
}

/**
 * The verdict after the known differences have been rewritten.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @param {Rules} rules
 * @param {Known[]} known
 * @param {Verdict} plain
 * @returns {Verdict}
 */
function withKnown(left, right, rules, known, plain) {
  /** @type {[Rewriting, Rewriting]} */
  const by = [
    rewriting(left, project(left, rules), known),
    rewriting(right, project(right, rules), known),
  ];
  const used = known.filter((_, index) => by.some((one) => one.used.has(index)));
  if (used.length === 0) return plain;
  const found = { ...plain, known: used };
  const lefts = rewritten(left, rules, by[0]);
  const rights = rewritten(right, rules, by[1]);
  const first = difference(left, lefts, right, rights);
  if (first === null) return { ...found, verdict: "known" };
  if (movedTurns(left, right, rules, by) !== null) {
    return { ...found, verdict: "known", rules: [...found.rules, TURN_ORDER] };
  }
  return { ...found, equal: first.position, total: Math.max(lefts.length, rights.length), first };
}

/**
 * The right trace with its turns moved, if that makes it equal to the left one.
 *
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @param {Rules} rules
 * @param {[Rewriting, Rewriting]} by
 * @returns {TraceEvent[] | null}
 */
function movedTurns(left, right, rules, by) {
  const moved = rules.virtual ? null : reorder(left, right, rules);
  if (moved === null) return null;
  const lefts = inAnyOrder(rewritten(left, rules, by[0]));
  const rights = inAnyOrder(rewritten(moved, rules, by[1]));
  const same = lefts.length === rights.length && lefts.every((event, i) => sameEvent(event, rights[i]));
  return same ? moved : null;
}

/**
 * Sorts the rejections that nobody handled: their order is that of the turns.
 *
 * @param {CanonicalEvent[]} events
 * @returns {CanonicalEvent[]}
 */
function inAnyOrder(events) {
  const end = events[events.length - 1];
  const text = end?.fields.get("data.unhandled");
  if (text === undefined) return events;
  /** @type {unknown[]} */
  const entries = JSON.parse(text);
  const sorted = entries.map((entry) => JSON.stringify(entry)).sort();
  const fields = new Map(end.fields).set("data.unhandled", `[${sorted.join(",")}]`);
  return [...events.slice(0, -1), { ...end, fields }];
}

/**
 * @param {TraceEvent[]} events
 * @param {Rules} rules
 * @param {Rewriting} by
 * @returns {CanonicalEvent[]}
 */
function rewritten(events, rules, by) {
  return project(events, rules, by.dropped).map((event) => {
    const changes = Object.entries(by.fields.get(event.seq) ?? {});
    const fields = new Map(event.fields);
    for (const [name, value] of changes) fields.set(name, JSON.stringify(value));
    return { ...event, fields };
  });
}

/**
 * @param {TraceEvent[]} left
 * @param {CanonicalEvent[]} lefts
 * @param {TraceEvent[]} right
 * @param {CanonicalEvent[]} rights
 * @returns {Difference | null}
 */
function difference(left, lefts, right, rights) {
  let position = 0;
  const shorter = Math.min(lefts.length, rights.length);
  while (position < shorter && sameEvent(lefts[position], rights[position])) position += 1;
  if (position === lefts.length && position === rights.length) return null;
  const mine = lefts.at(position);
  const yours = rights.at(position);
  return {
    position,
    left: mine === undefined ? null : textOf(mine),
    right: yours === undefined ? null : textOf(yours),
    left_seq: mine?.seq ?? null,
    right_seq: yours?.seq ?? null,
    left_path: mine === undefined ? [] : causalPath(left, mine.seq),
    right_path: yours === undefined ? [] : causalPath(right, yours.seq),
    fields: mine === undefined || yours === undefined ? [] : differing(mine, yours),
  };
}

/**
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @returns {[number | null, number | null][]}
 */
function pairsOf(left, right) {
  return align(left, right).map(([i, j]) => [
    i === null ? null : (left[i].seq ?? 0),
    j === null ? null : (right[j].seq ?? 0),
  ]);
}

/**
 * The canonical texts of a trace, one for each event that is compared.
 *
 * @param {TraceEvent[]} events
 * @returns {string[]}
 */
export function canonicalTexts(events) {
  return project(events, rulesFor(events, events, [])).map(textOf);
}
