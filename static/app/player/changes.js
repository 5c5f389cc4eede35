/**
 * What turned knobs changed against the run without them. Pure.
 *
 * @module
 */

import { inLine } from "../values.js";
import { difference, linesOf } from "./output.js";

/** @typedef {import("./judging.js").Shown} Shown */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * Says it in sentences, in which code stands between backticks.
 *
 * @param {Shown} before
 * @param {Shown} after
 * @returns {string[]}
 */
export function changesOf(before, after) {
  const [old, now] = [before.mirror ?? before.browser, after.mirror ?? after.browser];
  if (old === null || now === null) return [];
  const found = [];
  const [was, is] = [old, now].map((trace) => trace.at(-1)?.data?.outcome ?? "no end");
  found.push(was === is ? `The run ends as before: \`${is}\`.` : `The run ends with \`${is}\` instead of \`${was}\`.`);
  const [size, sizeNow] = [before, after].map((shown) => shown.model.columns.length);
  found.push(size === sizeNow ? `There are ${size} events, as before.` : `There are ${sizeNow} events instead of ${size}.`);
  const at = firstDifference(old, now);
  if (at !== null) found.push(`It goes another way from event ${at.n} on: ${at.text}.`);
  const lines = difference(linesOf(old, inLine), linesOf(now, inLine)).filter(({ where }) => where !== "same");
  for (const { where, text } of lines.slice(0, 6)) found.push(where === "browser" ? `No longer printed: \`${plain(text)}\`.` : `Printed now: \`${plain(text)}\`.`);
  const last = lastResult(now);
  if (last !== null) found.push(`The last result: \`${plain(last)}\`.`);
  const verdict = after.verdict?.verdict;
  if (verdict !== undefined) found.push(verdict === "identical" || verdict === "equivalent" ? `Both hosts agree on it: ${verdict}.` : `The hosts do not agree on it: ${verdict}.`);
  return found;
}

/** @param {string} text  A backtick would end the code. */
function plain(text) {
  return text.replaceAll("`", "'");
}

/** @param {TraceEvent[]} old @param {TraceEvent[]} now */
function firstDifference(old, now) {
  const [left, right] = [old, now].map((trace) => trace.filter(({ tier }) => tier !== "H"));
  for (let i = 1; i < Math.max(left.length, right.length); i += 1) {
    const [a, b] = [left[i], right[i]];
    if (a !== undefined && b !== undefined && a.ev === b.ev && a.id === b.id && JSON.stringify(a.data) === JSON.stringify(b.data)) continue;
    const [was, is] = [a, b].map((event) => (event === undefined ? "" : `\`${`${event.ev} ${event.id ?? ""}`.trim()}\``));
    if (is === "") return { n: i + 1, text: "the run is over there" };
    return { n: i + 1, text: was === is ? `${is} with other data` : was === "" ? is : `${is} instead of ${was}` };
  }
  return null;
}

/** @param {TraceEvent[]} trace */
function lastResult(trace) {
  const data = trace.findLast(({ ev }) => ev === "step.done")?.data;
  if (data === undefined) return null;
  return data.error === undefined ? inLine(data.value ?? { v: "undefined" }) : `✕ ${inLine(data.error)}`;
}
