/**
 * The comparison of two traces as the player needs it. Pure.
 *
 * @module
 */

import { compare } from "../compare.js";
import { project } from "../compare_canonical.js";
import { rulesFor } from "../compare_rules.js";
import { modelOf } from "./model.js";
import { findingsOf, pointsOf } from "./points.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../compare.js").Verdict} Verdict */

/**
 * Where a trace is from: recorded before, or from a run of just now.
 *
 * @typedef {"recorded" | "live"} Mark
 */

/**
 * Two traces and all that was found out about them.
 *
 * @typedef {object} Shown
 * @property {TraceEvent[] | null} browser
 * @property {TraceEvent[] | null} mirror
 * @property {{browser: Mark, mirror: Mark}} marks
 * @property {Verdict | null} verdict  Null if one host is missing.
 * @property {import("./model.js").Model} model
 * @property {import("./points.js").Finding[]} lints
 * @property {import("./points.js").Point[]} points
 */

/**
 * Looks two traces over.
 *
 * @param {TraceEvent[] | null} browser
 * @param {TraceEvent[] | null} mirror
 * @param {{browser: Mark, mirror: Mark}} marks
 * @param {string[]} rules  Those that are switched.
 * @param {import("../compare_known.js").Known[]} known  Differences of which the cause is known.
 * @returns {Shown}
 */
export function look(browser, mirror, marks, rules, known = []) {
  if (browser === null || mirror === null) {
    const model = modelOf(browser, mirror, null);
    return { browser, mirror, marks, verdict: null, model, lints: findingsOf(model), points: pointsOf(model) };
  }
  const verdict = compare(browser, mirror, { rules, known });
  const model = modelOf(browser, mirror, alignment(browser, mirror, verdict, rules));
  return { browser, mirror, marks, verdict, model, lints: findingsOf(model), points: pointsOf(model) };
}

/** Positions and the numbers in ids move when an event is missing before; that is no new difference. */
const MOVING = new Set(["parent", "cause", "links", "id"]);

/**
 * @param {TraceEvent[]} browser
 * @param {TraceEvent[]} mirror
 * @param {Verdict} verdict
 * @param {string[]} rules
 */
function alignment(browser, mirror, verdict, rules) {
  const { first, pairs } = verdict;
  const inForce = rulesFor(browser, mirror, rules);
  const [left, right] = [browser, mirror].map((events) => new Map(project(events, inForce).map((event) => [event.seq, event])));
  /** @param {number} a @param {number} b */
  const alike = (a, b) => {
    // Known differences and turns in another order are none.
    if (first === null) return true;
    if (a === first.left_seq && b === first.right_seq) return false;
    const [one, other] = [left.get(a), right.get(b)];
    if (one === undefined || other === undefined) return true;
    const names = new Set([...one.fields.keys(), ...other.fields.keys()]);
    return one.ev === other.ev && [...names].every((name) => MOVING.has(name) || one.fields.get(name) === other.fields.get(name));
  };
  return { pairs, alike };
}
