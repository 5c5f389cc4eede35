/**
 * The table of one host's events, marked by how they compare with the other host's.
 *
 * @module
 */

import { element } from "./elements.js";
import { eventText, levelOf, shortName } from "./event_text.js";

/** @typedef {import("./types.js").TraceEvent} TraceEvent */

/** Deeper than this an indentation would leave no room; the level is still told in words. */
const MAX_INDENT = 6;

/** @type {{[state: string]: [string, string]}} A glyph and a word. */
const MARKS = { equal: ["✓", "equal"], different: ["✕", "differs"] };

/**
 * How the events of one host compare with the other's.
 *
 * @typedef {object} Marking
 * @property {string[]} own  Canonical texts of this host's events.
 * @property {string[]} other
 * @property {number} first  Position of the first difference; the length of both if there is none.
 */

/**
 * Makes the view of a table.
 *
 * @param {HTMLTableSectionElement} body
 * @returns {{update: (events: TraceEvent[], marking: Marking | null) => void, goTo: (position: number) => HTMLElement | null}}
 */
export function mountCrossings(body) {
  /** @type {TraceEvent[]} */
  let shown = [];
  /** @type {Map<number, number>} */
  let levels = new Map();
  /** @type {Marking | null} */
  let marked = null;

  /** @param {TraceEvent[]} events */
  const append = (events) => {
    // Another run, or the same list longer: only what is new is added.
    if (events[0] !== shown[0] || events.length < shown.length) {
      body.replaceChildren();
      shown = [];
      levels = new Map();
      marked = null;
    }
    const rows = events.slice(shown.length).map((event) => row(event, levelOf(event, levels)));
    body.append(...rows);
    shown = events.slice();
  };
  return {
    update(events, marking) {
      if (events.length !== shown.length || events[0] !== shown[0]) append(events);
      if (marking === marked) return;
      marked = marking;
      body.querySelectorAll(".missing").forEach((missing) => missing.remove());
      [...body.rows].forEach((tr, position) => mark(tr, position, marking));
      if (marking !== null && marking.other.length > marking.own.length) {
        body.append(
          missingRow(marking.other.length - marking.own.length, marking.first === marking.own.length),
        );
      }
    },
    goTo(position) {
      const target = body.rows[Math.min(position, body.rows.length - 1)];
      if (target === undefined) return null;
      const box = /** @type {HTMLElement} */ (body.closest(".scroll") ?? body);
      box.scrollTop +=
        target.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
      return target;
    },
  };
}

/**
 * @param {TraceEvent} event
 * @param {number} level
 * @returns {HTMLTableRowElement}
 */
function row(event, level) {
  const { name, values } = eventText(event);
  const direction = /^(call|return)\./.exec(event.ev)?.[1] ?? "other";
  const nesting = level === 0 ? [] : [element("span", { class: "visually-hidden" }, `level ${level + 1}: `)];
  return element(
    "tr",
    { tabindex: -1, class: `event ${direction}`, "data-indent": Math.min(level, MAX_INDENT) },
    element("th", { scope: "row" }, element("span", { class: "mark" }), String(event.seq)),
    element("td", { class: "ev" }, ...nesting, event.ev),
    element("td", { class: "name", title: name }, ...breakable(shortName(name))),
    element("td", { class: "values" }, values),
  );
}

/**
 * @param {HTMLTableRowElement} tr
 * @param {number} position
 * @param {Marking | null} marking
 */
function mark(tr, position, marking) {
  const spot = /** @type {HTMLElement} */ (tr.querySelector(".mark"));
  tr.classList.toggle("first", marking !== null && position === marking.first);
  if (marking === null) {
    delete tr.dataset.mark;
    spot.replaceChildren();
    return;
  }
  const state = marking.own[position] === marking.other[position] ? "equal" : "different";
  tr.dataset.mark = state;
  const [glyph, word] = MARKS[state];
  const words = state === "equal" ? "visually-hidden" : "word";
  spot.replaceChildren(
    element("span", { "aria-hidden": "true" }, glyph),
    element("span", { class: words }, ` ${word} `),
  );
}

/**
 * A name that may be broken after its underscores.
 *
 * @param {string} name
 * @returns {(string | Node)[]}
 */
function breakable(name) {
  return name.split(/(?<=[^_]_+)(?=[^_])/).flatMap((part, i) => (i === 0 ? [part] : [element("wbr"), part]));
}

/**
 * @param {number} count
 * @param {boolean} first  Whether the traces differ here first.
 */
function missingRow(count, first) {
  const words = count === 1 ? "one more event on the other host" : `${count} more events on the other host`;
  return element(
    "tr",
    { tabindex: -1, class: first ? "missing first" : "missing", "data-mark": "missing" },
    element(
      "th",
      { scope: "row" },
      element("span", { class: "mark" }, element("span", { "aria-hidden": "true" }, "○")),
    ),
    element("td", { colspan: 3 }, element("span", { class: "word" }, "missing: "), words),
  );
}
