/**
 * The menu “Export”: what is on the screen, as files. What needs no server is made here.
 *
 * @module
 */

import { element } from "../elements.js";
import { jsonLines } from "./json_lines.js";

/** @typedef {import("../player/state.js").State} State */

/** How long the address of a file that was made lives. */
const KEPT_MS = 10_000;

/**
 * Adds the menu to a toolbar.
 *
 * @param {HTMLElement} toolbar
 * @param {() => State} state
 */
export function mountExports(toolbar, state) {
  const { data } = state();
  const name = data.scenario === null ? "trace" : `${data.crate}_${data.scenario.name}`;
  /** @param {"browser" | "mirror"} host */
  const lines = (host) => {
    const trace = state().shown[host];
    return trace === null ? null : jsonLines(trace);
  };
  const perfetto = async () => {
    const { browser, mirror } = state().shown;
    const traces = [browser, mirror].filter((trace) => trace !== null);
    const { chromeTrace } = await import("../player/parts.js");
    return traces.length === 0 ? null : JSON.stringify(chromeTrace(traces));
  };
  const said = element("p", { class: "hint", role: "status" });
  /** @param {string} text @param {string} file @param {string} type @param {() => string | null | Promise<string | null>} make */
  const made = (text, file, type, make) => {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", async () => {
      try {
        const content = await make();
        said.textContent = content === null ? `There is no trace for ${file} yet.` : `${file} was made.`;
        if (content !== null) download(content, file, type);
      } catch {
        said.textContent = `A part of the page that writes ${file} could not be loaded: is the server there?`;
      }
    });
    return element("li", {}, button);
  };
  const frame = element("button", { type: "button" }, "A frame for a page of yours (HTML)");
  frame.addEventListener("click", async () => {
    const html = frameText(location, document.title);
    let before = "Copied: ";
    try {
      await navigator.clipboard.writeText(html);
    } catch {
      // It was not allowed, or there is none: pages by plain HTTP from elsewhere have no clipboard.
      before = "To copy: ";
    }
    said.replaceChildren(before, element("code", {}, html));
  });
  /** @param {string} text @param {string} end */
  const served = (text, end) => element("li", {}, element("a", { class: "button", href: `/api/export/${data.crate}/${data.scenario?.name}.${end}`, download: true }, text));
  const list = element(
    "ul",
    {},
    made("Trace of the browser (JSON lines)", `${name}.browser.trace.jsonl`, "application/jsonl", () => lines("browser")),
    made("Trace of the mirror (JSON lines)", `${name}.mirror.trace.jsonl`, "application/jsonl", () => lines("mirror")),
    made("Both, for Perfetto (Chrome trace)", `${name}.perfetto.json`, "application/json", perfetto),
  );
  if (data.scenario !== null && data.module !== null) {
    const { module } = data;
    list.append(
      made("The steps as JavaScript", `${name}.js`, "text/javascript", () => program(module.name, state().program.steps)),
      made("The steps as Python (as written)", `${name}.py`, "text/x-python", () => document.getElementById("source-python")?.textContent?.trimEnd().concat("\n") ?? null),
      served("A test for pytest (Python)", "py"),
      served("Page and module, to serve (zip)", "zip"),
      element("li", {}, frame),
    );
  }
  const menu = element("details", { class: "rules export", id: "export" }, element("summary", {}, "Export"), element("div", { class: "rules-list" }, list, said));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    /** @type {HTMLElement} */ (menu.querySelector("summary")).focus();
  });
  toolbar.insertBefore(menu, toolbar.querySelector(".notice"));
}

/**
 * What a page has to have in it to show the player, as it is now, in a frame.
 *
 * @param {Location} at
 * @param {string} title
 */
function frameText({ origin, pathname, hash }, title) {
  const src = `${origin}${pathname.replace(/^\/s\//, "/embed/")}${hash}`;
  const [address, name] = [src, title].map((text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;"));
  return `<iframe src="${address}" title="${name}" width="640" height="480"></iframe>`;
}

/**
 * The steps as a module to read, and where they need no helper, to run.
 *
 * @param {string} module
 * @param {{[key: string]: any}[]} steps
 */
export async function program(module, steps) {
  const { stepsText } = await import("../player/parts.js");
  const names = steps.flatMap((step) => [step.call, step.new]).filter((name) => typeof name === "string" && !name.startsWith("$"));
  const imports = [...new Set(names)].sort();
  const head = imports.length === 0 ? `import init from "./${module}.js";` : `import init, { ${imports.join(", ")} } from "./${module}.js";`;
  return `${head}\n\nawait init();\n${stepsText(steps)}\n`;
}

/** @param {string} content @param {string} file @param {string} type */
function download(content, file, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: address, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
