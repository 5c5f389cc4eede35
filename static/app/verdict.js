/**
 * The verdict on the page: glyph, word and numbers, and the way to the first difference.
 *
 * @module
 */

import { element } from "./elements.js";
import { GLYPHS } from "./glyphs.js";
import { reasonText } from "./reason_text.js";
import { MOST_SECONDS, activity, secondsOf } from "./waiting.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./compare.js").Verdict} Verdict */
/** @typedef {import("./compare.js").Difference} Difference */

/**
 * Makes the view of the verdict.
 *
 * @param {HTMLElement} section
 * @param {(position: number) => void} goTo  Shows the first difference in both tables.
 * @returns {{update: (state: State) => void}}
 */
export function mountVerdict(section, goTo) {
  let shown = "";
  return {
    update(state) {
      const { verdict } = state;
      markStale(section, state);
      const summary = summaryOf(state);
      const key = JSON.stringify([summary, verdict]);
      if (key === shown) return;
      shown = key;
      section.dataset.verdict = summary.kind;
      const parts = [line(summary)];
      const problem = problemIn(state);
      if (verdict?.first && problem === null) parts.push(difference(verdict.first, verdict, goTo));
      section.replaceChildren(...parts);
      markStale(section, state);
    },
  };
}

/**
 * Says that the form has gone on, without saying all the rest again.
 *
 * @param {HTMLElement} section
 * @param {State} state
 */
function markStale(section, { stale, run }) {
  const note = section.querySelector(".stale");
  if (!stale || run === 0) note?.remove();
  else if (note === null) section.append(element("p", { class: "stale" }, "The form has changed since this run."));
}

/**
 * @typedef {{kind: string, glyph: string, word: string, rest: string}} Summary
 */

/**
 * @param {State} state
 * @returns {Summary}
 */
function summaryOf(state) {
  const { run, verdict } = state;
  if (run === 0)
    return {
      kind: "idle",
      glyph: GLYPHS.idle,
      word: "not run yet",
      rest: "Both hosts will run the same bytes, and each event is compared.",
    };
  const problem = problemIn(state);
  if (problem !== null)
    return { kind: "inconclusive", glyph: GLYPHS.inconclusive, word: "inconclusive", rest: problem };
  if (verdict === null) return { kind: "running", glyph: GLYPHS.running, word: "running", rest: runningText(state) };
  const glyph = GLYPHS[verdict.verdict];
  const count = `${verdict.equal} of ${verdict.total} events`;
  if (verdict.verdict === "identical" || verdict.verdict === "equivalent") {
    const { wasm, glue } = state.hosts.browser.events[0].data?.sha256 ?? {};
    return {
      kind: verdict.verdict,
      glyph,
      word: verdict.verdict,
      rest: `${count}, same wasm ${short(wasm)}, same glue ${short(glue)}${verdict.verdict === "equivalent" ? "; turns of the real clock came in another order" : ""}`,
    };
  }
  if (verdict.verdict === "divergent")
    return {
      kind: "divergent",
      glyph,
      word: "divergent",
      rest: `${count} are equal before the first difference`,
    };
  const why = reasonText(verdict.reason ?? "", state.hosts.browser.events, state.hosts.mirror.events);
  return { kind: verdict.verdict, glyph, word: verdict.verdict, rest: `${why} ${count} are equal so far.` };
}

/**
 * Where it still runs and, if that takes long, what it waits for. No seconds: they would be read aloud.
 *
 * @param {State} state
 */
function runningText({ hosts: { browser, mirror } }) {
  const running = [browser, mirror].filter(({ phase }) => !["failed", "done"].includes(phase.name));
  const where = running.length !== 1 ? "on both hosts" : running[0] === browser ? "in the browser" : "on the mirror";
  const long = running.find((host) => secondsOf(host) >= 1);
  const what = long === undefined ? "" : `, still ${activity(long.events)}`;
  return `${where}${what}, for at most ${MOST_SECONDS} s`;
}

/**
 * Why there are not two traces to compare, if so.
 *
 * @param {State} state
 * @returns {string | null}
 */
function problemIn({ hosts: { browser, mirror } }) {
  const both = browser.phase.name !== "failed" && mirror.phase.name !== "failed";
  if (both) return null;
  // What the other host does is known only when it has ended.
  const pending = [browser, mirror].some(({ phase }) => !["failed", "done"].includes(phase.name));
  if (pending) return null;
  const ran = [browser, mirror].find(({ phase }) => phase.name === "done");
  const [name, failed] = mirror.phase.name === "failed" ? ["mirror", mirror] : ["browser", browser];
  const problem = /** @type {import("./types.js").Problem} */ (failed.problem);
  const other =
    ran === undefined
      ? "Neither host ran it."
      : `The ${name === "mirror" ? "browser" : "mirror"}'s side still ran, but there is nothing to compare it with.`;
  return `${problem.title}. ${problem.detail} ${other}`;
}

/** @param {Summary} summary */
function line({ glyph, word, rest }) {
  return element(
    "p",
    { class: "summary" },
    element("span", { class: "glyph", "aria-hidden": "true" }, glyph),
    " ",
    element("strong", {}, word),
    " ",
    element("span", { class: "rest" }, rest),
  );
}

/**
 * @param {Difference} first
 * @param {Verdict} verdict
 * @param {(position: number) => void} goTo
 */
function difference(first, verdict, goTo) {
  const button = element("button", { type: "button" }, "Go to the first difference");
  button.addEventListener("click", () => goTo(first.position));
  return element(
    "div",
    { class: "difference" },
    element(
      "p",
      {},
      `First difference: event ${first.position + 1} of ${verdict.total}${whatDiffers(first)}.`,
    ),
    element("dl", {}, ...side("Browser", first.left), ...side("Mirror", first.right)),
    button,
  );
}

/**
 * What differs there, in words.
 *
 * @param {Difference} first
 */
function whatDiffers({ left, right, fields }) {
  if (left === null || right === null) return `; the ${left === null ? "browser" : "mirror"} has none there`;
  if (fields.includes("ev")) return "; it is another event";
  return `, in ${fields.map((name) => name.replace("data.", "")).join(", ")}`;
}

/**
 * @param {string} name
 * @param {string | null} text
 */
function side(name, text) {
  const shown =
    text === null ? element("em", {}, "no event: the trace has ended") : element("code", {}, text);
  return [element("dt", {}, name), element("dd", {}, shown)];
}

/** @param {string} [digest] */
function short(digest = "") {
  return `${digest.slice(0, 4)}…`;
}
