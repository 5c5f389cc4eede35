/**
 * The table of events: the source of truth for everything that is drawn.
 *
 * @module
 */

import { element, one, setText } from "../elements.js";
import { causeOf } from "./causes.js";
import { eventIn } from "./model.js";
import { dataText, said } from "./words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */
/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * Makes the view.
 *
 * @param {HTMLElement} panel
 * @param {Actions} actions
 * @returns {{update: (state: State) => void, focusFilter: () => void}}
 */
export function mountEvents(panel, actions) {
  const table = one(panel, "#events");
  const body = one(table, "tbody");
  const scroll = one(panel, "#events-scroll");
  const filter = element("input", { type: "search", id: "filter", autocomplete: "off", spellcheck: "false", placeholder: "promise p1 log …" });
  const found = element("output", { class: "found", for: "filter" });
  one(panel, "#events-bar").replaceChildren(element("label", { for: "filter" }, "Filter"), filter, found);
  filter.addEventListener("input", () => actions.set({ q: filter.value }));
  body.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const to = target.closest("button[data-go]")?.getAttribute("data-go") ?? target.closest("tr")?.getAttribute("data-n");
    if (to) actions.go(Number(to));
  });

  /** @type {import("./model.js").Model | null} */
  let drawn = null;
  let key = "";
  /** @type {Map<number, HTMLTableRowElement>} */
  let rows = new Map();
  /** @type {HTMLTableRowElement | undefined} */
  let current;
  return {
    focusFilter: () => filter.focus(),
    update(state) {
      const { model } = state.shown;
      const hides = state.asking;
      const wanted = `${state.view.q} ${hides}`;
      if (drawn !== model || key.split("\n")[0] !== String(hides)) {
        drawn = model;
        key = "";
        rows = new Map(model.columns.map((column) => [column.n, rowOf(column, state)]));
        body.replaceChildren(...rows.values());
      }
      if (key !== `${hides}\n${wanted}`) {
        key = `${hides}\n${wanted}`;
        if (filter.value !== state.view.q) filter.value = state.view.q;
        const words = state.view.q.toLowerCase().split(/\s+/).filter((word) => word !== "");
        let count = 0;
        for (const row of rows.values()) {
          row.hidden = !words.every((word) => matches(row.dataset.text ?? "", word));
          if (!row.hidden) count += 1;
        }
        setText(found, words.length === 0 ? `${count} events` : `${count} of ${rows.size} events`);
      }
      const row = rows.get(state.view.step);
      if (row !== current) {
        current?.removeAttribute("aria-current");
        row?.setAttribute("aria-current", "true");
        current = row;
        if (row) reveal(scroll, row);
      }
    },
  };
}

/** @param {string} text @param {string} word  With a `-` before it: must not be there. */
function matches(text, word) {
  return word.startsWith("-") && word.length > 1 ? !text.includes(word.slice(1)) : text.includes(word);
}

/** Scrolls the table's own box, never the page. @param {HTMLElement} scroll @param {HTMLElement} row */
function reveal(scroll, row) {
  const head = 40;
  const top = row.offsetTop;
  if (top - head < scroll.scrollTop) scroll.scrollTop = top - head;
  else if (top + row.offsetHeight > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + row.offsetHeight - scroll.clientHeight;
}

/** @param {Column} column @param {State} state */
function rowOf(column, state) {
  const { n, browser, mirror, same } = column;
  const seen = eventIn(column, "both");
  const { event, host } = /** @type {NonNullable<typeof seen>} */ (seen);
  const side = state.shown.model.hosts[host];
  const cause = causeOf(event);
  const at = side?.columns.get(cause);
  const level = levelOf(event, side);
  const both = state.shown.browser !== null && state.shown.mirror !== null;
  const where = !both || (browser !== null && mirror !== null) ? (same ? "" : "differs") : `only ${host}`;
  const row = element(
    "tr",
    { "data-n": n, "data-ev": event.ev, class: same ? "" : "different" },
    element("th", { scope: "row" }, String(n)),
    element("td", { class: "ev", "data-level": Math.min(level, 6) }, event.ev),
    element("td", { class: "id" }, event.id ?? ""),
    element(
      "td",
      { class: "what" },
      ...(where === "" ? [] : [element("span", { class: "where" }, `≠ ${where}`), " "]),
      what(column, state),
    ),
    element("td", { class: "cause" }, ...(at === undefined ? [] : [element("button", { type: "button", "data-go": at, title: "Go to the cause" }, `← ${at}`)])),
  );
  row.dataset.text = `${event.ev} ${event.id ?? ""} ${where} ${row.querySelector(".what")?.textContent ?? ""}`.toLowerCase();
  return row;
}

/** @param {Column} column @param {State} state */
function what({ browser, mirror, same }, state) {
  const event = /** @type {TraceEvent} */ (browser ?? mirror);
  const trace = (browser === null ? state.shown.mirror : state.shown.browser) ?? [];
  // Who is asked what is printed must not read it here.
  if (state.asking && event.ev === "log") return element("span", { class: "masked" }, "printed: answer or skip the question to see it");
  if (same || browser === null || mirror === null) return said(event, trace, browser !== null && mirror !== null);
  // Where the data are alike it is the place in the run that differs.
  if (dataText(browser) === dataText(mirror)) {
    const { first } = state.shown.verdict ?? {};
    const fields = first?.left_seq === browser.seq ? first.fields.join(", ") : "its place in the run";
    return `${said(browser, trace, true)} The hosts differ in ${fields}.`;
  }
  return element(
    "span",
    {},
    element("span", { class: "of-host" }, "Browser: "),
    dataText(browser),
    element("br"),
    element("span", { class: "of-host" }, "Mirror: "),
    dataText(mirror),
  );
}

/** How deep an event lies in brackets. @param {TraceEvent} event @param {import("./model.js").HostModel | null} side */
function levelOf(event, side) {
  let level = 0;
  for (let at = side?.bySeq.get(event.parent ?? 0); at !== undefined && level < 6; at = side?.bySeq.get(at.parent ?? 0)) level += 1;
  return level;
}
