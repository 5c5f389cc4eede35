/**
 * Steps: buttons, the scrubber, play, speeds; and the switches of hosts and arrows.
 *
 * @module
 */

import { element, setText } from "../elements.js";
import { SPEEDS } from "./address.js";
import { next } from "./columns.js";
import { eventIn, sameObject } from "./model.js";

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
  };
  const pairs = {
    object: pair("p1", ["Previous event of this object", "Next event of this object"], ["Shift+←", "Shift+→"], (way) => actions.jump("object", way)),
    points: pair("★", ["Previous point of interest", "Next point of interest"], [",", "."], (way) => actions.jump("points", way)),
    differences: pair("≠", ["Previous difference", "Next difference"], ["p", "n"], (way) => actions.jump("differences", way)),
  };
  const scrubber = element("input", { type: "range", class: "scrubber", min: 1, max: 1, step: 1, "aria-label": "Event" });
  scrubber.addEventListener("input", () => actions.go(Number(scrubber.value)));
  // No live region: the slider says it, and Play must be silent.
  const count = element("span", { class: "count" });
  const speeds = element("select", { class: "speeds", "aria-label": "Speed of Play" }, ...SPEEDS.map((speed) => element("option", { value: speed }, `${speed}×`)));
  speeds.addEventListener("change", () => actions.set({ speed: Number(speeds.value) }));
  const playing = element("span", { class: "playing", role: "group", "aria-label": "Play" }, buttons.play, speeds);
  jumps?.replaceChildren(buttons.cause, ...Object.values(pairs).map(({ group }) => group));
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
      const { shown, view } = state;
      const id = eventIn(shown.model.columns[n - 1], view.host)?.event.id ?? "";
      setText(pairs.object.sign, id);
      aim(pairs.object, sameObject(shown.model, n, view.host), n);
      aim(pairs.points, shown.points.map((point) => point.n), n);
      aim(pairs.differences, differences, n);
      const point = shown.points.find((one) => one.n > n);
      pairs.points.after.title = point === undefined ? "Next point of interest ( . )" : `${point.why}, event ${point.n} ( . )`;
      setText(buttons.play, state.playing ? "Pause" : "Play");
      playing.hidden = state.calm;
      speeds.value = String(speed);
    },
  };
}

/** @typedef {{group: HTMLElement, sign: HTMLElement, before: HTMLButtonElement, after: HTMLButtonElement}} JumpPair */

/**
 * Two buttons around a sign: to the one before, to the next.
 *
 * @param {string} sign
 * @param {[string, string]} names
 * @param {[string, string]} keys
 * @param {(way: 1 | -1) => void} jump
 * @returns {JumpPair}
 */
function pair(sign, names, keys, jump) {
  const [before, after] = [0, 1].map((i) => {
    const made = button(i === 0 ? "‹" : "›", names[i], keys[i], "icon", () => jump(i === 0 ? -1 : 1));
    return made;
  });
  const shown = element("span", { class: "pair-sign", "aria-hidden": "true" }, sign);
  return { group: element("span", { class: "pair" }, before, shown, after), sign: shown, before, after };
}

/** @param {JumpPair} jump @param {number[]} places @param {number} n */
function aim({ group, before, after }, places, n) {
  group.hidden = places.length === 0;
  disable(before, next(places, n, -1) === null);
  disable(after, next(places, n, 1) === null);
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
const KEYS = { "→": "ArrowRight", "←": "ArrowLeft", "Shift+→": "Shift+ArrowRight", "Shift+←": "Shift+ArrowLeft" };

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
