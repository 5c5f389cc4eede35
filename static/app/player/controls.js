/**
 * Steps: buttons, the scrubber, play, speeds; and the switches of hosts and arrows.
 *
 * @module
 */

import { element, setText } from "../elements.js";
import { SPEEDS } from "./address.js";
import { next } from "./columns.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */

/**
 * Makes the view.
 *
 * @param {HTMLElement} place
 * @param {HTMLElement | null} jumps  The place of the buttons that follow what the sentence speaks of.
 * @param {Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountControls(place, jumps, actions) {
  const buttons = {
    step: button("Step ▶", "Next event", "→", "primary", () => actions.step(1)),
    back: button("◀ Back", "Previous event", "←", "", () => actions.step(-1)),
    play: button("Play", "Play or pause", "Space", "", () => actions.play()),
    first: button("⏮", "First event", "Home", "icon", () => actions.go(1)),
    last: button("⏭", "Last event", "End", "icon", () => actions.go(Infinity)),
    cause: button("↶ Cause", "Go to the cause", "c", "", () => actions.cause()),
    difference: button("≠ Next", "Next difference", "n", "", () => actions.jump("differences", 1)),
    point: button("★ Next", "Next point of interest", ".", "", () => actions.jump("points", 1)),
  };
  const scrubber = element("input", { type: "range", class: "scrubber", min: 1, max: 1, step: 1, "aria-label": "Event" });
  scrubber.addEventListener("input", () => actions.go(Number(scrubber.value)));
  const count = element("output", { class: "count" });
  const speeds = element("select", { class: "speeds", "aria-label": "Speed of Play" }, ...SPEEDS.map((speed) => element("option", { value: speed }, `${speed}×`)));
  speeds.addEventListener("change", () => actions.set({ speed: Number(speeds.value) }));
  const playing = element("span", { class: "playing", role: "group", "aria-label": "Play" }, buttons.play, speeds);
  jumps?.replaceChildren(buttons.cause, buttons.point, buttons.difference);
  place.replaceChildren(
    // First in the order of Tab.
    element("span", { class: "stepping" }, buttons.step, buttons.back),
    buttons.first,
    scrubber,
    buttons.last,
    count,
    playing,
  );
  return {
    update(state) {
      const { columns, differences } = state.shown.model;
      const { step: n, speed } = state.view;
      scrubber.max = String(Math.max(1, columns.length));
      scrubber.value = String(n);
      scrubber.setAttribute("aria-valuetext", `event ${n} of ${columns.length}${state.playing ? "" : `, ${state.sentence}`}`);
      setText(count, `${n} of ${columns.length}`);
      disable(buttons.step, n >= columns.length);
      disable(buttons.back, n <= 1);
      disable(buttons.cause, actions.causeAt() === null);
      disable(buttons.difference, next(differences, n, 1) === null);
      const point = state.shown.points.find((one) => one.n > n);
      disable(buttons.point, point === undefined);
      buttons.point.title = point === undefined ? "Next point of interest ( . )" : `${point.why}, event ${point.n} ( . )`;
      buttons.difference.hidden = differences.length === 0;
      setText(buttons.play, state.playing ? "Pause" : "Play");
      playing.hidden = state.calm;
      speeds.value = String(speed);
    },
  };
}

/**
 * Not the attribute `disabled`: the focus would be lost with it.
 *
 * @param {HTMLButtonElement} target
 * @param {boolean} off
 */
function disable(target, off) {
  target.setAttribute("aria-disabled", String(off));
}

/** @param {string} text @param {string} name @param {string} key @param {string} kind @param {() => void} act */
function button(text, name, key, kind, act) {
  const made = element("button", { type: "button", class: kind, title: `${name} ( ${key} )`, "aria-keyshortcuts": KEYS[key] ?? key }, text);
  if (kind === "icon") made.setAttribute("aria-label", name);
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") act();
  });
  return made;
}

/** @type {{[key: string]: string}} */
const KEYS = { "→": "ArrowRight", "←": "ArrowLeft" };

/**
 * Makes a row of buttons of which one is pressed.
 *
 * @param {HTMLElement} place
 * @param {[value: string, text: string, name: string][]} choices
 * @param {(value: string) => void} onChoose
 * @returns {(value: string) => void}  Shows which is chosen.
 */
export function mountSwitch(place, choices, onChoose) {
  const made = choices.map(([value, text, name]) => {
    const one = element("button", { type: "button", title: name, "data-value": value }, text);
    one.addEventListener("click", () => onChoose(value));
    return one;
  });
  place.replaceChildren(...made);
  return (value) => {
    for (const one of made) one.setAttribute("aria-pressed", String(one.dataset.value === value));
  };
}
