/**
 * The trace viewer: takes files, and mounts the player on what is in them.
 *
 * @module
 */

import { element, one } from "../elements.js";
import { mountExports } from "../export/menu.js";
import { mountPlayer } from "../player/player.js";
import { InvalidTrace, parseTrace } from "../trace_file.js";
import { seats } from "./seats.js";

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {{name: string, trace: TraceEvent[]}} Opened */

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_TRACES = 2;

const opener = document.querySelector("#opener");
if (opener !== null) {
  mountViewer(/** @type {HTMLElement} */ (opener));
  // What is opened later needs no server then.
  requestAnimationFrame(() => void import("../player/parts.js").catch(() => null));
}

/** @param {HTMLElement} root */
function mountViewer(root) {
  const drop = one(root, "#drop");
  const choose = /** @type {HTMLInputElement} */ (one(root, "#choose"));
  const pasted = /** @type {HTMLTextAreaElement} */ (one(root, "#pasted"));
  const list = one(root, "#opened");
  const problems = one(root, "#problems");
  const viewer = one(document, "#viewer");
  /** @type {Opened[]} */
  let opened = [];

  /** @param {{name: string, text: string}[]} texts */
  const open = (texts) => {
    /** @type {string[]} */
    const said = [];
    /** @type {Opened[]} */
    const read = [];
    for (const { name, text } of texts) {
      try {
        read.push({ name, trace: parseTrace(text) });
      } catch (error) {
        if (!(error instanceof InvalidTrace)) throw error;
        said.push(`${name}, line ${error.line}: ${error.reason}.`);
      }
    }
    if (read.length > MOST_TRACES) said.push(`Two traces can be compared; the first ${MOST_TRACES} of ${read.length} are shown.`);
    // A third one takes the place of the elder of two.
    if (read.length > 0) opened = [...opened, ...read.slice(0, MOST_TRACES)].slice(-MOST_TRACES);
    draw(said, read.length > 0);
  };

  /** @param {string[]} said @param {boolean} changed */
  const draw = (said, changed) => {
    const seated = seats(opened);
    problems.replaceChildren(...[...said, ...seated.notes].map((text) => element("p", {}, text)));
    if (!changed) return;
    list.replaceChildren(...opened.map((one) => entry(one)));
    viewer.replaceChildren();
    document.body.classList.toggle("has-trace", opened.length > 0);
    if (opened.length > 0) show(viewer, seated);
  };

  /** @param {Opened} which */
  const entry = (which) => {
    const { name, trace } = which;
    const { host = "", module = "", scenario, export: called, engine = [] } = trace[0].data ?? {};
    const close = element("button", { type: "button", "aria-label": `Close ${name}` }, "Close");
    close.addEventListener("click", () => {
      opened = opened.filter((one) => one !== which);
      draw([], true);
      choose.focus();
    });
    const what = [host, module && `${module}/${scenario ?? called ?? ""}`, engine.join(" "), `${trace.length} events`].filter(Boolean).join(", ");
    return element("li", {}, element("strong", {}, name), " ", element("span", {}, what), " ", close);
  };

  /** @param {Iterable<File>} files */
  const take = async (files) => {
    /** @type {{name: string, text: string}[]} */
    const texts = [];
    /** @type {string[]} */
    const said = [];
    for (const file of [...files].slice(0, 8)) {
      if (file.size > MOST_BYTES) said.push(`${file.name} has ${file.size.toLocaleString("en")} bytes; at most ${MOST_BYTES.toLocaleString("en")} are read.`);
      else texts.push({ name: file.name, text: await file.text() });
    }
    if (said.length > 0 && texts.length === 0) draw(said, false);
    else open(texts);
  };

  choose.addEventListener("change", async () => {
    await take(choose.files ?? []);
    // The same file may be chosen again after it was changed.
    choose.value = "";
  });
  one(root, "#open-pasted").addEventListener("click", () => open([{ name: "the text", text: pasted.value }]));
  // Anywhere on the page: a file that misses the box would otherwise replace the page.
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.dataset.over = "yes";
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) delete drop.dataset.over;
  });
  document.addEventListener("drop", (event) => {
    delete drop.dataset.over;
    if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files);
  });
  root.hidden = false;
}

/**
 * Mounts the player on what is open.
 *
 * @param {HTMLElement} place
 * @param {import("./seats.js").Seats} seated
 */
function show(place, { browser, mirror }) {
  const template = /** @type {HTMLTemplateElement} */ (one(document, "#player-template"));
  place.append(template.content.cloneNode(true));
  const data = { crate: "", scenario: null, module: null, items: {} };
  const root = /** @type {HTMLElement} */ (one(place, "#play"));
  const player = mountPlayer(root, data, { browser, mirror });
  mountExports(one(root, "#toolbar"), player.state);
  root.dataset.ready = "yes";
}
