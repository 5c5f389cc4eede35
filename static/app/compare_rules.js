/**
 * The rules of a comparison, and which of them are switched off. Pure.
 *
 * @module
 */

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

/** Every switch. */
export const SWITCHES = ["-turn", "-loc", "-cause", "+messages", "logs-only"];
/** With one of these a verdict is at most "equivalent". */
const FEWER = ["-turn", "-loc", "-cause", "logs-only"];
const LOGS = ["log", "step.done", "run.end"];

/**
 * What takes part in one comparison.
 *
 * @typedef {object} Rules
 * @property {string[]} applied  The switches that are set, in their order.
 * @property {boolean} fewer  Whether less is compared than by default.
 * @property {boolean} virtual  Whether both runs had the virtual clock.
 * @property {boolean} turns  Whether turn, mt and tick are compared.
 * @property {boolean} causes
 * @property {boolean} locations
 * @property {boolean} messages
 * @property {(event: TraceEvent) => boolean} keeps  Whether an event takes part.
 */

/**
 * @param {TraceEvent[]} left
 * @param {TraceEvent[]} right
 * @param {string[]} names
 * @returns {Rules}
 * @throws {TypeError}  A name is no switch.
 */
export function rulesFor(left, right, names) {
  const unknown = names.filter((name) => !SWITCHES.includes(name)).sort()[0];
  if (unknown !== undefined) throw new TypeError(`\`${unknown}\` is no rule; there are ${SWITCHES.join(", ")}`);
  const applied = SWITCHES.filter((name) => names.includes(name));
  const starts = [left, right].map(startOf);
  const [mine, yours] = starts.map(({ tiers = "SCG" }) => tiers);
  const tiers = [...mine].filter((tier) => tier !== "H" && yours.includes(tier));
  const virtual = starts.every(({ clock }) => clock === "virtual");
  const logsOnly = applied.includes("logs-only");
  return {
    applied,
    fewer: applied.some((name) => FEWER.includes(name)),
    virtual,
    turns: virtual && !applied.includes("-turn"),
    causes: !applied.includes("-cause"),
    locations: !applied.includes("-loc"),
    messages: applied.includes("+messages"),
    keeps: ({ ev, tier = "S" }) => tiers.includes(tier) && (!logsOnly || LOGS.includes(ev)),
  };
}

/**
 * @param {TraceEvent[]} events
 * @returns {{[key: string]: any}}
 */
function startOf([first]) {
  return first?.ev === "run.start" ? (first.data ?? {}) : {};
}
