/**
 * What the page shows, in the address behind the `#`. Pure.
 *
 * An unknown key is ignored; a bad value falls back to its default, and is named.
 *
 * @module
 */

/** The names of the panels below the timeline. */
export const TABS = /** @type {const} */ (["events", "queues", "values", "output", "network", "lints", "imports", "limits"]);

/** How fast Play goes. */
export const SPEEDS = /** @type {const} */ ([0.5, 1, 2]);

/** The rules of the comparison that can be switched: `docs/trace.md`, "Verdict". */
export const RULES = ["-turn", "-loc", "-cause", "+messages", "logs-only"];

/**
 * @typedef {object} View
 * @property {number} step  The column under the cursor, from 1.
 * @property {"both" | "browser" | "mirror"} host
 * @property {(typeof TABS)[number]} tab
 * @property {"selected" | "all"} arrows
 * @property {number} speed
 * @property {string} q  What the table of events is filtered by.
 * @property {string[]} knobs
 * @property {string[]} rules  Rules of the comparison that are switched.
 */

/** @returns {View} */
export function defaults() {
  return { step: 1, host: "both", tab: "events", arrows: "selected", speed: 1, q: "", knobs: [], rules: [] };
}

const MOST_Q = 200;
const MOST_KNOBS = 16;

/** Undefined: a bad value. @type {{[key: string]: (text: string) => unknown}} */
const READ = {
  step: (text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
  host: (text) => among(["both", "browser", "mirror"], text),
  tab: (text) => among(TABS, text),
  arrows: (text) => among(["selected", "all"], text),
  speed: (text) => SPEEDS.find((speed) => String(speed) === text),
  q: (text) => (text.length <= MOST_Q ? text : undefined),
};

/**
 * Reads a hash.
 *
 * @param {string} hash
 * @returns {{view: View, bad: string[]}}  `bad` names the keys whose value means nothing.
 */
export function readHash(hash) {
  const keys = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {any} */
  const view = defaults();
  const bad = [];
  for (const [key, read] of Object.entries(READ)) {
    const text = keys.get(key);
    if (text === null) continue;
    const value = read(text);
    if (value === undefined) bad.push(key);
    else view[key] = value;
  }
  view.knobs = keys.getAll("knob").slice(0, MOST_KNOBS);
  const rules = (keys.get("rules") ?? "").split(",").filter((rule) => rule !== "");
  view.rules = rules.filter((rule) => RULES.includes(rule));
  if (view.rules.length < rules.length) bad.push("rules");
  return { view, bad };
}

/**
 * Writes a hash; what is as by default is left out.
 *
 * @param {View} view
 * @returns {string}  Empty if all is as by default.
 */
export function writeHash(view) {
  const usual = defaults();
  const keys = new URLSearchParams();
  for (const key of /** @type {const} */ (["step", "host", "tab", "arrows", "speed", "q"])) {
    if (view[key] !== usual[key]) keys.set(key, String(view[key]));
  }
  for (const knob of view.knobs) keys.append("knob", knob);
  if (view.rules.length > 0) keys.set("rules", view.rules.join(","));
  const text = keys.toString();
  return text === "" ? "" : `#${text}`;
}

/** @param {readonly string[]} known @param {string} text */
function among(known, text) {
  return known.includes(text) ? text : undefined;
}
