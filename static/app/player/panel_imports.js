/**
 * What the module can do at all: its imports are its powers, and it has no others.
 *
 * @module
 */

import { element } from "../elements.js";
import { nothing, redrawing, table } from "./panel_parts.js";

/** @typedef {import("./state.js").State} State */

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @returns {{update: (state: State) => void}}
 */
export function mountImports(panel) {
  const redraw = redrawing(panel);
  return {
    update({ shown, data }) {
      const trace = shown.browser ?? shown.mirror ?? [];
      redraw(`${trace.length} ${trace[0]?.data?.host}`, () => {
        const powers = data.powers ?? [];
        const parts = [element("p", { class: "hint" }, "WebAssembly can reach nothing but what it imports. What it imports is all that it can do.")];
        if (powers.length > 0) {
          parts.push(table("Powers of the module", ["power", "what it allows", "imports"], powers.map(({ power, allows, imports }) => [power, allows, element("code", {}, imports.join(", "))])));
        }
        const used = calls(trace);
        parts.push(element("h3", {}, "What this run used of it"), used.length === 0 ? nothing("It called no import that a trace shows.") : table("Calls of imports", ["import", "calls", ""], used.map(([name, count, kind]) => [element("code", {}, name), String(count), kind])));
        return parts;
      });
    },
  };
}

/**
 * How often each import was called.
 *
 * @param {import("../types.js").TraceEvent[]} trace
 * @returns {[name: string, count: number, kind: string][]}
 */
export function calls(trace) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { ev, data = {} } of trace) if (ev === "call.js") counts.set(data.import, (counts.get(data.import) ?? 0) + 1);
  const plumbing = Object.entries(/** @type {{[name: string]: number}} */ (trace.at(-1)?.data?.plumbing ?? {}));
  return [
    ...[...counts].map(([name, count]) => /** @type {[string, number, string]} */ ([name, count, "in the trace"])),
    ...plumbing.map(([name, count]) => /** @type {[string, number, string]} */ ([name, count, "plumbing"])),
  ];
}
