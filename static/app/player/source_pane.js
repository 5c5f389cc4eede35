/**
 * The source beside the timeline: Rust, the steps as JavaScript, and the knobs. What the cursor is
 * about is lit.
 *
 * @module
 */

import { element, one } from "../elements.js";
import { isSteps } from "../knobs.js";
import { mountTabs } from "./tabs.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * The lines of the Rust source that belong to an event: its own place, that of the call around it,
 * else of the item that the scenario shows.
 *
 * @param {State} state
 * @returns {[number, number] | null}
 */
export function rustLines({ data, shown, view }) {
  const column = shown.model.columns[view.step - 1];
  const event = column?.browser ?? column?.mirror ?? null;
  const side = shown.model.hosts[column?.browser ? "browser" : "mirror"];
  // A wait stands where it was awaited.
  const wait = event?.id?.startsWith("g") ? side?.events.find(({ ev, id }) => ev === "await.begin" && id === event.id) : undefined;
  const own = Number(/:(\d+)$/.exec(wait?.loc ?? "")?.[1] ?? 0);
  if (own > 0) return [own, own];
  for (let at = event; at !== null; at = side?.bySeq.get(at.parent ?? 0) ?? null) {
    const line = Number(/:(\d+)$/.exec(at.loc ?? "")?.[1] ?? 0);
    if (line > 0) return [line, line];
    const name = at.ev === "call.wasm" ? String(at.data?.export ?? "") : "";
    const item = data.items[name] ?? data.items[name.split(/[.#]/).at(-1) ?? ""];
    if (item !== undefined && Object.hasOwn(data.items, name.split(/[.#]/).at(-1) ?? "")) return item;
  }
  const task = taskOf(event, side);
  if (task !== null && Object.hasOwn(data.items, task)) return data.items[task];
  const item = data.scenario?.show ?? "";
  return Object.hasOwn(data.items, item) ? data.items[item] : null;
}

/** The function whose future is polled around an event. @param {TraceEvent | null} event @param {import("./model.js").HostModel | null} side */
function taskOf(event, side) {
  for (let at = event; at !== null; at = side?.bySeq.get(at.parent ?? 0) ?? null) {
    if (at.ev !== "poll.begin" && at.ev !== "future.new") continue;
    const track = side?.tracks.find(({ id }) => id === at.id);
    return track?.label.split("::").at(-1) ?? null;
  }
  return null;
}

/**
 * Makes the view.
 *
 * @param {HTMLElement} pane
 * @param {State} state
 * @param {Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountSource(pane, state, actions) {
  const rust = one(pane, "#source-rust");
  const js = one(pane, "#source-js");
  const knobs = one(pane, "#knobs");
  const edit = one(pane, "#edit");
  const tabs = mountTabs(
    one(pane, "#source-tabs"),
    "Source",
    [
      { id: "rust", text: "Rust", panel: rust },
      { id: "js", text: "JavaScript", panel: js },
      { id: "python", text: "Python", panel: one(pane, "#source-python") },
      { id: "knobs", text: "Knobs", panel: knobs },
      ...(state.data.module === null ? [] : [{ id: "edit", text: "Edit", panel: edit }]),
    ],
    (id) => choose(id),
  );
  let latest = state;
  /** @type {{update: (state: State) => void} | null} */
  let turning = null;
  let opened = false;
  /** @type {((steps: {[key: string]: any}[]) => string) | null} */
  let textOf = null;
  /** @param {string} id */
  const choose = async (id) => {
    tabs.show(id);
    if (id === "js" && textOf === null) {
      ({ stepsText: textOf } = await import("./parts.js"));
      view.update(latest);
    }
    if (id === "edit" && edit.childElementCount === 0) {
      const { mountEdit } = await import("./edit.js").catch(() => ({ mountEdit: null }));
      if (mountEdit === null) edit.textContent = "The editor could not be loaded: the server does not answer.";
      else await mountEdit(edit, () => latest.program.steps, actions);
    }
    if (id !== "knobs" || opened) return;
    opened = true;
    const { mountKnobs } = await import("./parts.js");
    turning = mountKnobs(knobs, state, actions);
    turning.update(latest);
  };
  let steps = "";
  let lit = "";
  const view = {
    /** @param {State} now */
    update(now) {
      const text = textOf === null ? "" : inJavaScript(textOf, now.program.steps);
      if (text !== steps) {
        steps = text;
        lit = "";
        const lines = text.split("\n").map((line, i) => element("span", { class: "line", "data-step": i + 1 }, element("span", { class: "linenos" }, String(i + 1).padStart(2)), ` ${line}\n`));
        js.replaceChildren(element("pre", {}, element("code", {}, ...lines)));
      }
      const range = rustLines(now);
      const column = now.shown.model.columns[now.view.step - 1];
      const step = (column?.browser ?? column?.mirror)?.step ?? 0;
      const key = `${range} ${step}`;
      const count = now.view.knobs.filter((knob) => !isSteps(knob)).length;
      tabs.badge("knobs", count === 0 ? "" : String(count));
      latest = now;
      turning?.update(now);
      if (key === lit) return;
      lit = key;
      light(rust, range === null ? [] : numbers(range).map((n) => `#line-${n}`));
      light(js, step === 0 ? [] : [`[data-step="${step}"]`]);
    },
  };
  const { knobs: turned } = state.view;
  void choose(turned.some(isSteps) ? "edit" : turned.length > 0 ? "knobs" : "rust");
  return view;
}

/** @param {(steps: {[key: string]: any}[]) => string} textOf @param {{[key: string]: any}[]} steps */
function inJavaScript(textOf, steps) {
  try {
    return textOf(steps);
  } catch {
    // A link may have steps in it that nobody has checked; that they are wrong is told by the run.
    return "// These are no steps.";
  }
}

/** @param {[number, number]} range */
function numbers([from, to]) {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** @param {HTMLElement} pane @param {string[]} selectors */
function light(pane, selectors) {
  for (const old of pane.querySelectorAll(".lit")) old.classList.remove("lit");
  const lines = selectors.map((selector) => /** @type {HTMLElement | null} */ (pane.querySelector(selector)));
  for (const line of lines) line?.classList.add("lit");
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return;
  // In the pane's own box, never the page.
  const top = first.offsetTop;
  const bottom = last.offsetTop + last.offsetHeight;
  const inside = top >= pane.scrollTop && bottom <= pane.scrollTop + pane.clientHeight;
  if (!inside) pane.scrollTop = Math.max(0, top - Math.max(16, (pane.clientHeight - (bottom - top)) / 2));
}
