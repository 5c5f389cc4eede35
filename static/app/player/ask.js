/**
 * The prediction: first the question and the choice, then the order of the lines, then the reveal.
 *
 * @module
 */

import { element } from "../elements.js";
import { prose } from "../prose.js";
import { inLine } from "../values.js";
import { linesOf } from "./output.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */

const MOST_LINES = 8;

/**
 * The lines to be put in order: those that the trace prints, if they are few and all different.
 *
 * @param {import("../types.js").TraceEvent[] | null} trace
 * @returns {string[]}  In the order of the trace; empty if there is nothing to order.
 */
export function linesToOrder(trace) {
  const lines = linesOf(trace ?? [], inLine).map(({ text }) => text);
  const fit = lines.length >= 2 && lines.length <= MOST_LINES && new Set(lines).size === lines.length;
  return fit ? lines : [];
}

/**
 * How many lines stand where the trace has them.
 *
 * @param {string[]} guess
 * @param {string[]} right
 */
export function score(guess, right) {
  return guess.filter((line, i) => line === right[i]).length;
}

/**
 * Makes the view.
 *
 * @param {HTMLElement} section
 * @param {HTMLElement} place
 * @param {State} state
 * @param {Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountAsk(section, place, state, actions) {
  const scenario = state.data.scenario;
  if (scenario === null) {
    section.hidden = true;
    return { update() {} };
  }
  const right = linesToOrder(state.shown.browser ?? state.shown.mirror);
  // Sorted, so that the order gives nothing away.
  const guess = [...right].sort();
  let moved = false;
  const form = element("form", { "aria-label": "Your prediction" });
  const order = element("ol", { class: "order" });
  const draw = (/** @type {number} */ focus = -1, /** @type {string} */ way = "") => {
    order.replaceChildren(...guess.map((line, i) => orderItem(line, i, guess.length, move)));
    const button = /** @type {HTMLElement | null} */ (order.children[focus]?.querySelector(`[data-way="${way}"]`));
    button?.focus();
  };
  /** @param {number} from @param {number} to @param {string} way */
  const move = (from, to, way) => {
    if (to < 0 || to >= guess.length) return;
    [guess[from], guess[to]] = [guess[to], guess[from]];
    moved = true;
    draw(to, way);
  };
  draw();
  const skip = element("button", { type: "button", class: "quiet" }, "Skip");
  skip.addEventListener("click", () => actions.answer(null));
  form.append(
    element(
      "fieldset",
      { class: "question" },
      element("legend", {}, ...prose(scenario.ask.question)),
      ...scenario.ask.answers.map((answer, i) =>
        element(
          "label",
          { class: "answer", for: `answer-${i}` },
          element("input", { type: "radio", name: "answer", id: `answer-${i}`, value: answer, required: true }),
          element("span", {}, ...prose(answer)),
        ),
      ),
    ),
    ...(right.length === 0
      ? []
      : [element("details", { class: "ordering" }, element("summary", {}, "Also put the printed lines in order"), order)]),
    element("p", { class: "ask-actions" }, element("button", { type: "submit", class: "primary" }, "Answer"), skip),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.answer(String(new FormData(form).get("answer")));
  });
  place.replaceChildren(form);
  let shown = "asking";
  return {
    update(now) {
      const key = now.asking ? "asking" : `answered ${now.answer}`;
      if (key === shown) return;
      shown = key;
      section.dataset.phase = now.asking ? "asking" : "revealed";
      if (now.asking) return;
      const reveal = revealOf(scenario, now.answer ?? null, moved ? guess : null, right, now, actions);
      const question = element("p", { class: "ask-question" }, ...prose(scenario.ask.question));
      // Who came for a place in the run finds the question folded.
      if (now.answer === undefined) place.replaceChildren(question, element("details", { class: "ordering" }, element("summary", {}, "The answer"), ...reveal));
      else place.replaceChildren(question, ...reveal);
      if (now.answer !== undefined) reveal[0].focus();
    },
  };
}

/** @param {string} line @param {number} i @param {number} count @param {(from: number, to: number, way: string) => void} move */
function orderItem(line, i, count, move) {
  /** @param {string} way @param {number} to @param {string} sign @param {string} word */
  const button = (way, to, sign, word) => {
    const made = element("button", { type: "button", "data-way": way, "aria-label": `Move “${line}” ${word}`, "aria-disabled": String(to < 0 || to >= count) }, sign);
    made.addEventListener("click", () => move(i, to, way));
    return made;
  };
  return element("li", {}, element("code", {}, line), button("up", i - 1, "↑", "up"), button("down", i + 1, "↓", "down"));
}

/**
 * @param {import("../types.js").Scenario} scenario
 * @param {string | null} answer
 * @param {string[] | null} guess
 * @param {string[]} right
 * @param {State} state
 * @param {Actions} actions
 */
function revealOf({ ask, teaches, explains, issues }, answer, guess, right, state, actions) {
  const good = answer === ask.right;
  const told =
    answer === null
      ? element("p", { class: "told", tabindex: -1 }, "The answer: ", element("strong", {}, ...prose(ask.right)))
      : element(
          "p",
          { class: "told", "data-right": good ? "yes" : "no", tabindex: -1 },
          element("span", { class: "glyph", "aria-hidden": "true" }, good ? "✓ " : "✕ "),
          element("strong", {}, good ? "Right." : "Not quite."),
          ...(good ? [] : [" The right answer is: ", ...prose(ask.right), "."]),
        );
  /** @type {HTMLElement[]} */
  const parts = [told, element("p", { class: "teaches" }, ...prose(teaches)), element("p", {}, ...prose(explains))];
  if (guess !== null) {
    const points = score(guess, right);
    parts.push(element("p", { class: "scored" }, `Of your order, ${points} of ${right.length} lines stand where the recorded trace has them${points === right.length ? " ✓" : ""}.`));
  }
  const events = state.shown.browser ?? state.shown.mirror ?? [];
  const side = state.shown.model.hosts[state.shown.browser ? "browser" : "mirror"];
  const lines = linesOf(events, inLine).slice(0, MOST_LINES);
  if (lines.length > 0) {
    parts.push(
      element("h3", {}, "What was printed"),
      element(
        "ol",
        { class: "printed" },
        ...lines.map(({ text, event }) => {
          const n = side?.columns.get(event.seq) ?? 1;
          const go = element("button", { type: "button", class: "go" }, `event ${n}`);
          go.addEventListener("click", () => actions.go(n));
          return element("li", {}, element("code", {}, text), " ", go);
        }),
      ),
    );
  }
  if (issues.length > 0) {
    parts.push(element("p", { class: "hint" }, "Where it bit people: ", ...issues.flatMap((issue, i) => [i === 0 ? "" : ", ", link(issue)])));
  }
  return parts;
}

/** @param {string} issue */
function link(issue) {
  const [, name, number] = /([^/]+)\/(?:issues|pull)\/(\d+)/.exec(issue) ?? [];
  return element("a", { href: issue, rel: "noreferrer" }, name ? `${name} #${number}` : issue);
}
