/**
 * Both hosts' lanes on one axis of causal steps, with one cursor.
 *
 * @module
 */

import { element } from "../elements.js";
import { drawArrows } from "./arrows.js";
import { layoutOf, middle, rowMiddle } from "./layout.js";
import { drawHost } from "./marks.js";
import { svg } from "./svg.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./model.js").Model} Model */

const NAMES = { browser: "Browser", mirror: "Mirror" };

/**
 * Makes the view.
 *
 * @param {HTMLElement} place
 * @param {{onSelect: (n: number) => void}} listeners
 * @returns {{update: (state: State) => void}}
 */
export function mountLanes(place, { onSelect }) {
  const names = element("div", { class: "lane-names", "aria-hidden": "true" });
  const scroll = element("div", { class: "lane-scroll", tabindex: 0, role: "group", "aria-label": "Lanes: arrow keys step" });
  place.replaceChildren(names, scroll);
  /** @type {Model | null} */
  let drawn = null;
  let key = "";
  /** @type {Layout | null} */
  let layout = null;
  let cursor = svg("rect");
  let ahead = svg("rect");
  let arrows = svg("g");
  let picture = svg("svg");
  let arrowKey = "";

  /** @param {MouseEvent} event */
  const columnAt = (event) => {
    if (layout === null || drawn === null) return 1;
    const x = event.clientX - picture.getBoundingClientRect().left;
    return Math.max(1, Math.min(drawn.columns.length, Math.floor(x / layout.column) + 1));
  };
  scroll.addEventListener("click", (event) => {
    if (drawn !== null && picture.contains(/** @type {Node} */ (event.target))) onSelect(columnAt(event));
  });
  let latest = /** @type {State | null} */ (null);
  const view = {
    /** @param {State} state */
    update(state) {
      latest = state;
      const { model } = state.shown;
      const { step: n, host } = state.view;
      const room = scroll.clientWidth || 640;
      if (drawn !== model || key !== `${host} ${room}`) {
        drawn = model;
        key = `${host} ${room}`;
        arrowKey = "";
        layout = layoutOf(model, host, room);
        draw(model, layout);
      }
      if (layout === null) return;
      picture.setAttribute("aria-label", summary(model, n));
      cursor.setAttribute("x", String((n - 1) * layout.column));
      ahead.setAttribute("x", String(n * layout.column));
      ahead.setAttribute("width", String(Math.max(0, layout.width - n * layout.column)));
      const wanted = `${n} ${state.view.arrows}`;
      if (arrowKey !== wanted) {
        arrowKey = wanted;
        const { hosts } = layout;
        const shown = layout;
        arrows.replaceChildren(...hosts.flatMap((name) => drawArrows(model, name, shown, n, state.view.arrows)));
        follow(scroll, middle(layout, n), layout.column, state.calm);
      }
    },
  };
  new ResizeObserver(() => {
    if (latest !== null) view.update(latest);
  }).observe(scroll);
  return view;

  /** @param {Model} model @param {Layout} layout */
  function draw(model, layout) {
    const { width, height, column, hosts } = layout;
    names.replaceChildren(...laneNames(layout));
    cursor = svg("rect", { class: "cursor", y: 0, width: column, height, rx: 4 });
    ahead = svg("rect", { class: "ahead", y: 0, height });
    arrows = svg("g", { class: "arrows" });
    const grounds = hosts.flatMap((name) =>
      layout.lanes.map(({ lane, top, rows }) =>
        svg("rect", { class: `ground ground-${lane}`, x: 0, y: layout.sides[name].top + top, width, height: rows * 18 }),
      ),
    );
    picture = svg(
      "svg",
      { class: "lane-picture", role: "img", width, height, viewBox: `0 0 ${width} ${height}` },
      svg("defs", {}, hatching(), head()),
      ...grounds,
      ...gaps(model, layout),
      cursor,
      ...hosts.map((name) => svg("g", { class: `side side-${name}` }, ...drawHost(model, name, layout))),
      ahead,
      arrows,
      ...bracket(model, layout),
    );
    scroll.replaceChildren(picture);
  }
}

/** Where one host has no such event, and where both have it otherwise. @param {Model} model @param {Layout} layout */
function gaps({ columns, differences }, { sides, column, hosts, height }) {
  if (differences.length === 0 || hosts.length < 2) return [];
  const first = differences[0];
  const x = (first - 1) * column;
  const marks = differences.flatMap((n) => {
    const at = columns[n - 1];
    return hosts.map((name) =>
      svg(
        "rect",
        {
          class: at[name] === null ? "missing" : "differs",
          x: (n - 1) * column + 1.5,
          y: sides[name].top,
          width: column - 3,
          height: sides[name].height,
          rx: 4,
        },
      ),
    );
  });
  const after = svg("rect", { class: "after", x: x + column, y: 0, width: Math.max(0, columns.length * column - x - column), height });
  return [after, ...marks];
}

/** Joins the first two events that differ. @param {Model} model @param {Layout} layout */
function bracket({ differences }, { sides, column, hosts }) {
  if (differences.length === 0 || hosts.length < 2) return [];
  const x = (differences[0] - 0.5) * column;
  const between = sides.browser.top + sides.browser.height;
  const text = svg("text", { x: x + 6, y: between + 17 }, "≠ first difference");
  return [svg("g", { class: "bracket" }, svg("line", { x1: x, x2: x, y1: between, y2: sides.mirror.top }), text)];
}

/** @param {Layout} layout */
function laneNames(layout) {
  return layout.hosts.map((name) => {
    const side = element("div", { class: "lane-side" }, element("strong", {}, NAMES[name]));
    side.style.top = `${layout.sides[name].top}px`;
    side.style.height = `${layout.sides[name].height}px`;
    const labels = layout.lanes.map(({ lane, label }) => {
      const text = element("span", {}, label);
      text.style.top = `${rowMiddle(layout, name, lane, 0) - layout.sides[name].top}px`;
      return text;
    });
    side.append(...labels);
    return side;
  });
}

/** The texture of what waits. */
function hatching() {
  return svg(
    "pattern",
    { id: "hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { class: "hatch-ground", width: 4, height: 4 }),
    svg("line", { class: "hatch-line", x1: 0, x2: 0, y1: 0, y2: 4 }),
  );
}

function head() {
  return svg(
    "marker",
    { id: "arrow-head", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    svg("path", { class: "arrow-head", d: "M0,0.5 L8,4 L0,7.5 z" }),
  );
}

/**
 * Keeps the cursor in sight; the page itself does not move.
 *
 * @param {HTMLElement} scroll
 * @param {number} x
 * @param {number} column
 * @param {boolean} calm  Without motion.
 */
function follow(scroll, x, column, calm) {
  const margin = Math.min(scroll.clientWidth / 4, column * 4);
  const { scrollLeft, clientWidth } = scroll;
  if (x - margin >= scrollLeft && x + margin <= scrollLeft + clientWidth) return;
  scroll.scrollTo({ left: x - clientWidth / 2, behavior: calm ? "instant" : "smooth" });
}

/** @param {Model} model @param {number} n */
function summary({ columns, hosts, differences }, n) {
  const shown = Object.entries(hosts).filter(([, host]) => host !== null);
  const counts = shown.map(([name, host]) => {
    const tracks = host?.tracks ?? [];
    const promises = tracks.filter(({ kind }) => kind === "promise").length;
    const tasks = tracks.filter(({ kind }) => kind === "task").length;
    return `${name}: ${promises} promises, ${tasks} tasks, ${(host?.bars ?? []).filter(({ kind }) => kind === "microtask" || kind === "drain").length} microtasks`;
  });
  const differ = differences.length === 0 ? "" : ` The hosts differ first at step ${differences[0]}.`;
  return `Timeline of ${columns.length} steps, the cursor at step ${n}. ${counts.join("; ")}.${differ} The table of events says the same.`;
}
