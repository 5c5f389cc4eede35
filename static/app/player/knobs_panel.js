/**
 * The knobs of a scenario, and what turning them changed.
 *
 * @module
 */

import { element } from "../elements.js";
import { isSteps, turn, turnables } from "../knobs.js";
import { prose } from "../prose.js";
import { changesOf } from "./changes.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */
/** @typedef {import("../knobs.js").Turnable} Turnable */

/**
 * Makes the view.
 *
 * @param {HTMLElement} place
 * @param {State} state
 * @param {Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountKnobs(place, state, actions) {
  const { scenario, module } = state.data;
  if (scenario === null || module === null) {
    place.replaceChildren(element("p", {}, "Nothing can be turned here: there is no module to run."));
    return { update() {} };
  }
  const form = element("form", { class: "knob-form", "aria-label": "Knobs" });
  const reset = element("button", { type: "button" }, "Turn all back");
  reset.addEventListener("click", () => actions.turn([]));
  /** The knob that put other steps there, if any. @type {string[]} */
  let edited = [];
  const build = () => {
    const steps = stepsOf(scenario, edited);
    const fields = turnables(steps).map((thing) => field(thing, steps.length));
    form.replaceChildren(...fields, clockField(scenario.clock ?? "virtual"), element("p", { class: "knob-actions" }, reset));
  };
  build();
  const changed = element("div", { class: "changed", role: "status" });
  form.addEventListener("change", () => actions.turn([...edited, ...knobsIn(form)]));
  form.addEventListener("submit", (event) => event.preventDefault());
  place.replaceChildren(
    element("p", { class: "hint" }, "Turn one, and both hosts run again. The link in the address bar reproduces it."),
    form,
    changed,
  );
  let shown = "";
  let said = "";
  return {
    update(now) {
      const knobs = now.view.knobs.join("\n");
      if (knobs !== shown) {
        shown = knobs;
        const other = now.view.knobs.filter(isSteps);
        if (other.join("\n") !== edited.join("\n")) {
          edited = other;
          build();
        }
        for (const control of controlsIn(form)) fill(control, now.view.knobs);
      }
      const lines = now.unturned === null ? [] : changesOf(now.unturned, now.shown);
      const text = lines.join("\n");
      if (text === said) return;
      said = text;
      changed.replaceChildren(
        ...(lines.length === 0 ? [] : [element("h3", {}, "What it changed"), element("ul", {}, ...lines.map((line) => element("li", {}, ...prose(line))))]),
      );
    },
  };
}

/** @param {import("../types.js").Scenario} scenario @param {string[]} edited */
function stepsOf({ steps }, edited) {
  try {
    return turn({ steps, seconds: 1, clock: "virtual" }, edited).steps;
  } catch {
    return steps;
  }
}

/** @param {HTMLFormElement} form @returns {(HTMLSelectElement | HTMLInputElement)[]} */
function controlsIn(form) {
  return [...form.querySelectorAll("select, input")].map((one) => /** @type {HTMLSelectElement | HTMLInputElement} */ (one));
}

/** @param {Turnable} thing @param {number} steps */
function field({ kind, name, step, value, call }, steps) {
  const id = `knob-${kind}-${name.replace(":", "-")}`;
  if (kind === "argument") {
    const label = element("label", { for: id }, "argument ", element("code", {}, `${Number(name.split(":")[1]) + 1}`), " of ", element("code", {}, call.replace(/^\$/, "")), `, step ${step}`);
    const input = element("input", { id, type: typeof value === "number" ? "number" : "text", step: "any", value: String(value), "data-arg": name, "data-usual": JSON.stringify(value), spellcheck: "false", autocomplete: "off" });
    return element("div", { class: "knob" }, label, input);
  }
  const choices = { promise: promiseChoices(name), object: [[`drop:${name}`, "free it at once"]], controller: abortChoices(name, step, steps), clock: [] }[kind];
  return select(id, [name, kind], [["", "as written"], ...choices]);
}

/** @param {string} p @returns {string[][]} */
function promiseChoices(p) {
  return [
    [`delay:${p}:50`, "settle it 50 ms later"],
    [`reject:${p}`, "reject it"],
    [`never:${p}`, "never settle it"],
    [`twice:${p}`, "settle it twice"],
  ];
}

/** @param {string} c @param {number} made @param {number} steps @returns {string[][]} */
function abortChoices(c, made, steps) {
  return Array.from({ length: steps - made + 1 }, (_, i) => [`abort:${c}:${made + i}`, `abort after step ${made + i}`]);
}

/** @param {string} usual */
function clockField(usual) {
  const other = usual === "virtual" ? "real" : "virtual";
  return select("knob-clock", ["clock", "of both hosts"], [["", `${usual}, as written`], [`clock:${other}`, other]]);
}

/** @param {string} id @param {[string, string]} name @param {string[][]} choices */
function select(id, [name, kind], choices) {
  const made = element("select", { id }, ...choices.map(([value, text]) => element("option", { value }, text)));
  return element("div", { class: "knob" }, element("label", { for: id }, element("code", {}, name), ` ${kind}`), made);
}

/** @param {HTMLFormElement} form @returns {string[]} */
function knobsIn(form) {
  return controlsIn(form).flatMap((control) => {
    const at = control.dataset.arg;
    if (at === undefined) return control.value === "" ? [] : [control.value];
    const usual = JSON.parse(control.dataset.usual ?? "null");
    const value = typeof usual === "number" ? Number(control.value) : typeof usual === "boolean" ? control.value === "true" : control.value;
    return value === usual ? [] : [`arg:${at}:${JSON.stringify(value)}`];
  });
}

/** @param {HTMLSelectElement | HTMLInputElement} control @param {string[]} knobs */
function fill(control, knobs) {
  const at = control.dataset.arg;
  if (at !== undefined) {
    const mine = knobs.find((knob) => knob.startsWith(`arg:${at}:`));
    const text = mine === undefined ? (control.dataset.usual ?? "") : mine.slice(`arg:${at}:`.length);
    let value = null;
    try {
      value = JSON.parse(text);
    } catch {
      return;
    }
    control.value = String(value);
    return;
  }
  if (control instanceof HTMLSelectElement) control.value = [...control.options].find(({ value }) => knobs.includes(value))?.value ?? "";
}
