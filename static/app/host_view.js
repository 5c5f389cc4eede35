/**
 * One host's side of the page: how far it is, what it ran, what came out, what crossed the border.
 *
 * @module
 */

import { mountCopyable } from "./copyable.js";
import { mountCrossings } from "./crossings.js";
import { element, one, setText } from "./elements.js";
import { mountResult } from "./result.js";
import { inLine } from "./values.js";

/** @typedef {import("./types.js").HostState} HostState */
/** @typedef {import("./types.js").TraceEvent} TraceEvent */

/**
 * Makes the view of a host.
 *
 * @param {HTMLElement} article
 * @returns {{
 *   update: (host: HostState, marking: import("./crossings.js").Marking | null) => void,
 *   goTo: (position: number) => HTMLElement | null,
 * }}
 */
export function mountHost(article) {
  const phase = one(article, ".phase");
  const progress = /** @type {HTMLProgressElement} */ (one(article, "progress"));
  const wasm = mountCopyable(one(article, ".sha-wasm"), "sha256 of the wasm");
  const glue = mountCopyable(one(article, ".sha-glue"), "sha256 of the glue");
  const result = mountResult(one(article, ".result"));
  const console_ = one(article, ".console");
  const crossings = mountCrossings(/** @type {HTMLTableSectionElement} */ (one(article, ".crossings tbody")));
  /** @type {TraceEvent[]} */
  let logged = [];

  return {
    update(host, marking) {
      article.dataset.phase = host.phase.name;
      article.dataset.events = host.events.length > 0 ? "some" : "none";
      setText(phase, phaseText(host));
      showProgress(progress, host);
      const digests = host.events[0]?.data?.sha256;
      wasm.update(digests?.wasm ?? "");
      glue.update(digests?.glue ?? "");
      result.update(host);
      const logs = host.events.filter(({ ev }) => ev === "log");
      if (logs.length !== logged.length || logs[0] !== logged[0]) {
        logged = logs;
        console_.replaceChildren(...logs.map(consoleLine));
      }
      // Tier H is the mirror's own and never compared: the tables' rows stand side by side.
      crossings.update(host.events.filter(({ tier }) => tier !== "H"), marking);
    },
    goTo: crossings.goTo,
  };
}

/**
 * @param {HostState} host
 * @returns {string}
 */
function phaseText({ phase, events, problem }) {
  switch (phase.name) {
    case "idle":
      return "○ not run yet";
    case "asking":
      return "… asking the server";
    case "busy":
      return `… the server is busy, trying again in ${phase.seconds} s`;
    case "fetching":
      return phase.done === undefined ? "… fetching the module" : `… fetching ${bytes(phase)}`;
    case "compiling":
      return "… compiling";
    case "running":
      return "▶ running";
    case "failed":
      return `✕ ${problem?.title ?? "failed"}`;
    default:
      break;
  }
  const end = events[events.length - 1];
  const ms = ((end?.t ?? 0) / 1e6).toFixed(1);
  const count = `${events.length} events in ${ms} ms`;
  const [name, version] = events[0]?.data?.engine ?? [];
  const engine = name === undefined ? "" : `, ${name} ${version}`;
  const outcome = end?.data?.outcome;
  const words =
    outcome === "ok"
      ? "✓ done"
      : outcome === "timeout"
        ? "⏹ stopped by the time-out"
        : outcome === "stalled"
          ? "⏸ stalled: nothing is left that could happen"
          : `✕ ended with: ${outcome}`;
  return `${words}, ${count}${engine}`;
}

/** @param {import("./types.js").Phase} phase */
function bytes({ done = 0, total = 0 }) {
  const number = new Intl.NumberFormat("en");
  return total > 0
    ? `${number.format(done)} of ${number.format(total)} bytes`
    : `${number.format(done)} bytes`;
}

/**
 * @param {HTMLProgressElement} progress
 * @param {HostState} host
 */
function showProgress(progress, { phase }) {
  progress.hidden = ["idle", "done", "failed"].includes(phase.name);
  if (progress.hidden) return;
  if (phase.name === "fetching" && phase.total) {
    progress.max = phase.total;
    progress.value = phase.done ?? 0;
  } else {
    // Without a value it says that it does not know how long it takes.
    progress.removeAttribute("value");
  }
}

/**
 * A line of the console.
 *
 * @param {TraceEvent} event
 * @returns {HTMLLIElement}
 */
export function consoleLine({ data = {} }) {
  const args = data.args ?? [];
  const words = args
    .map((/** @type {any} */ arg) => (arg.s !== undefined && arg.len === undefined ? arg.s : inLine(arg)))
    .join(" ");
  const level = data.level === "log" ? [] : [element("span", { class: "level" }, `${data.level} `)];
  return element("li", { "data-level": data.level ?? "log" }, ...level, words);
}
