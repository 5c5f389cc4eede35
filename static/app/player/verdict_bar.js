/**
 * The verdict in words and numbers: what was compared, and where from.
 *
 * @module
 */

import { element } from "../elements.js";
import { mountCopyable } from "../copyable.js";
import { GLYPHS } from "../glyphs.js";
import { isSteps } from "../knobs.js";
import { reasonText } from "../reason_text.js";
import { endingOf } from "./endings.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * What is said in the first line.
 *
 * @param {State} state
 * @returns {{kind: string, before: string, word: string, after: string, mark: string}}
 */
export function headline(state) {
  const { shown, data, running, turned } = state;
  const { browser, mirror, verdict, marks } = shown;
  const size = data.module?.bytes?.wasm ?? 0;
  const what = size === 0 ? "Same wasm" : `Same ${Math.max(1, Math.round(size / 1000))} kB wasm`;
  const going = [running.browser, running.mirror].some(({ phase }) => !["idle", "done", "failed"].includes(phase.name));
  const { name: mirrors, seconds } = running.mirror.phase;
  const now = mirrors === "busy" ? `the server is busy, trying again in ${seconds} s` : "running now…";
  const mark = going ? now : marksText(marks);
  if (verdict === null) {
    if (browser === null && mirror === null) {
      return { kind: going ? "running" : "idle", before: "", word: going ? "running on both hosts" : "not run yet", after: "", mark: going ? "" : "there is no recorded trace of this module" };
    }
    const name = browser === null ? "mirror" : "browser";
    return { kind: "inconclusive", before: "", word: `only the ${name} ran`, after: ": there is nothing to compare it with.", mark };
  }
  const where = marks.browser === "live" ? "in your browser" : `in ${engine(browser, "a browser")}`;
  const count = `${verdict.equal} of ${verdict.total} events`;
  const knobs = turned.length === 0 ? "" : turned.some(isSteps) ? " with other steps" : " with turned knobs";
  const before = `${what}, run ${where} and in Python${knobs}: ${count}${verdict.verdict === "identical" || verdict.verdict === "equivalent" ? ", " : " equal, "}`;
  const after = verdict.reason ? `. ${reasonText(verdict.reason, browser ?? [], mirror ?? [])}` : "";
  return { kind: verdict.verdict, before, word: verdict.verdict, after, mark };
}

/** @param {{browser: string, mirror: string}} marks */
function marksText({ browser, mirror }) {
  if (browser === mirror) return browser;
  return `${browser === "live" ? "browser" : "mirror"} live, ${browser === "live" ? "mirror" : "browser"} recorded`;
}

/** @param {TraceEvent[] | null} trace @param {string} otherwise */
function engine(trace, otherwise) {
  const [name, version = ""] = trace?.[0]?.data?.engine ?? [];
  return name === undefined ? otherwise : `${name} ${String(version).split(".")[0]}`.trim();
}

/**
 * Makes the view.
 *
 * @param {HTMLElement} section
 * @param {Actions} actions
 * @param {boolean} brief  Without digests.
 * @returns {{update: (state: State) => void}}
 */
export function mountVerdictBar(section, actions, brief) {
  let shown = "";
  return {
    update(state) {
      const { kind, before: whole, word, after, mark } = headline(state);
      // In a frame there is room for the numbers alone.
      const before = brief ? whole.replace(/^.*: /, "") : whole;
      const { verdict, browser, mirror } = state.shown;
      const problems = [state.running.browser.problem, state.running.mirror.problem].filter((one) => one !== null);
      const key = JSON.stringify([kind, before, word, after, mark, state.asking, browser?.length, mirror?.length, problems, state.added, state.differsFromRecording, state.view.rules]);
      if (key === shown) return;
      shown = key;
      section.dataset.verdict = kind;
      const line = element(
        "p",
        { class: "verdict-line", role: "status" },
        element("span", { class: "glyph", "aria-hidden": "true" }, GLYPHS[kind] ?? "?"),
        " ",
        element("span", { class: "headline" }, before, element("strong", {}, word), after),
        " ",
        element("span", { class: "mark" }, mark),
      );
      /** @type {HTMLElement[]} */
      const parts = [line];
      if (verdict?.first && !brief) parts.push(differenceLine(state, actions));
      if (verdict !== null && !brief) parts.push(...causesOf(verdict));
      // How it ends may be what is asked.
      const ending = state.asking ? null : endingLine(state, actions);
      if (ending !== null && !brief) parts.push(ending);
      for (const problem of brief ? [] : problems) parts.push(element("p", { class: "trouble" }, element("strong", {}, `${problem.title}. `), problem.detail, " ", retry(actions)));
      if (state.differsFromRecording !== null && !brief) parts.push(element("p", { class: "trouble" }, state.differsFromRecording));
      if (!brief) parts.push(facts(state, browser, mirror));
      section.querySelectorAll(":scope > :not(h2)").forEach((old) => old.remove());
      section.append(...parts);
    },
  };
}

/** Why the hosts differ, where that is known. @param {NonNullable<State["shown"]["verdict"]>} verdict */
function causesOf({ known }) {
  const causes = new Map(known.map(({ cause, link }) => [cause, link]));
  return [...causes].map(([cause, link]) => element("p", { class: "known-cause" }, cause, " ", element("a", { href: link, rel: "noreferrer" }, "Read more")));
}

/** How it ended, if that is worth a line. @param {State} state @param {Actions} actions */
function endingLine({ shown }, actions) {
  const name = shown.mirror === null ? "browser" : "mirror";
  const ending = shown[name] === null ? null : endingOf(shown[name]);
  const n = ending === null ? undefined : shown.model.hosts[name]?.columns.get(ending.seq);
  if (ending === null || n === undefined) return null;
  const go = element("button", { type: "button", class: "go" }, `event ${n}`);
  go.addEventListener("click", () => actions.go(n));
  return element("p", { class: "ending" }, ending.text, " ", go);
}

/** @param {Actions} actions */
function retry(actions) {
  const made = element("button", { type: "button" }, "Run again");
  made.addEventListener("click", () => actions.run());
  return made;
}

/** @param {State} state @param {Actions} actions */
function differenceLine(state, actions) {
  const first = /** @type {NonNullable<State["shown"]["verdict"]>["first"]} */ (state.shown.verdict?.first ?? null);
  const n = state.shown.model.differences[0] ?? 1;
  const fields = first?.fields ?? [];
  const what = fields.length === 0 ? "one host has no event there" : fields.includes("ev") ? "it is another event" : `they differ in ${fields.map((name) => name.replace("data.", "")).join(", ")}`;
  const button = element("button", { type: "button" }, `Go to event ${n}`);
  button.addEventListener("click", () => actions.go(n));
  return element("p", { class: "first-difference" }, `First difference: event ${n}; ${what}. `, button);
}

/** @param {State} state @param {TraceEvent[] | null} browser @param {TraceEvent[] | null} mirror */
function facts({ data, added, view, shown, turned }, browser, mirror) {
  const start = (browser ?? mirror)?.[0]?.data ?? {};
  const list = element("dl", { class: "facts" });
  /** @param {string} name @param {...(Node | string)} values */
  const fact = (name, ...values) => list.append(element("div", {}, element("dt", {}, name), element("dd", {}, ...values)));
  const digests = start.sha256 ?? data.module?.sha256;
  for (const file of digests === undefined ? [] : ["wasm", "glue"]) {
    const place = element("span", { class: "digest-place" });
    mountCopyable(place, `sha256 of the ${file}`).update(digests[file]);
    fact(`sha256 of the ${file}`, place);
  }
  fact("engines", [browser && engineLong(browser), mirror && engineLong(mirror)].filter(Boolean).join(" | ") || "–");
  fact("clock", String(start.clock ?? data.scenario?.clock ?? "–"));
  if (view.rules.length > 0) fact("rules switched", view.rules.join(", "));
  // Its place is taken from the beginning on: nothing may move under a finger that is coming down.
  const measured = (/** @type {string} */ text) => element("span", { class: "measured" }, text);
  if (added === 0) fact("recording", measured("0 microtasks added"));
  else if (added === "pending" && turned.length === 0) fact("recording", measured("being measured…"));
  const unmet = [...(shown.browser ?? []), ...(shown.mirror ?? [])].find((event) => event.data?.unmet);
  if (data.scenario !== null && turned.every(isSteps)) fact("as its author expects", unmet === undefined ? "yes ✓" : `no ✕, at step ${unmet.step}`);
  return list;
}

/** @param {TraceEvent[]} trace */
function engineLong(trace) {
  return (trace[0]?.data?.engine ?? []).join(" ");
}
