/**
 * The steps of the scenario as a text to change. The server checks it; then both hosts run it.
 *
 * @module
 */

import { element } from "../elements.js";
import { prose } from "../prose.js";

/** @typedef {import("./player.js").Actions} Actions */
/** @typedef {{[key: string]: any}[]} Steps */

const CHECK = new URL("/api/check", import.meta.url);
const AWAY = "The server, which checks the steps, does not answer. Nothing of them is lost.";

/**
 * Makes the view.
 *
 * @param {HTMLElement} place
 * @param {() => Steps} steps  Those of what is shown.
 * @param {Actions} actions
 */
export async function mountEdit(place, steps, actions) {
  const text = element("textarea", { id: "edit-text", rows: 16, spellcheck: "false", autocomplete: "off", autocapitalize: "off", "aria-describedby": "edit-hint edit-said" });
  const run = element("button", { type: "submit" }, "Run these steps");
  const again = element("button", { type: "button" }, "As they were");
  const said = element("p", { id: "edit-said", class: "edit-said", role: "alert" });
  const form = element(
    "form",
    { class: "edit-form" },
    element("label", { for: "edit-text" }, "Steps, as a scenario’s file has them"),
    text,
    said,
    element("p", { class: "knob-actions" }, run, " ", again),
    element("p", { class: "hint", id: "edit-hint" }, "Each has one ", element("a", { href: "/help#steps" }, "verb"), ". Ctrl + Enter runs them, and the link has them in it."),
  );
  place.replaceChildren(form);

  /** @param {string} problem @param {number} [line] @param {number} [column] */
  const tell = (problem, line = 0, column = 0) => {
    const where = line > 0 ? `Line ${line}${column > 0 ? `, column ${column}` : ""}: ` : "";
    said.replaceChildren(...(problem === "" ? [] : prose(`${where}${problem}`)));
    if (problem === "") text.removeAttribute("aria-invalid");
    else text.setAttribute("aria-invalid", "true");
    if (line === 0) return;
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start + Math.max(column - 1, 0), start + (lines[line - 1]?.length ?? 0));
  };
  /** @param {string} type @param {string} body @returns {Promise<{steps: Steps, toml: string} | null>} */
  const check = async (type, body) => {
    try {
      const response = await fetch(CHECK, { method: "POST", headers: { "Content-Type": type }, body });
      const answer = await response.json();
      if (response.ok) return answer;
      tell(answer.detail ?? answer.title ?? `Status ${response.status}.`, answer.line, answer.column);
    } catch {
      tell(AWAY);
    }
    return null;
  };
  const fill = async () => {
    const answer = await check("application/json", JSON.stringify(steps()));
    if (answer === null) return;
    text.value = answer.toml;
    tell("");
  };
  const submit = async () => {
    const answer = await check("application/toml", text.value);
    if (answer === null) return;
    tell("");
    actions.turn([`steps:${JSON.stringify(answer.steps)}`]);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    // Not the page's own, which would run what was there before.
    event.preventDefault();
    event.stopPropagation();
    void submit();
  });
  again.addEventListener("click", () => {
    actions.turn([]);
    void fill();
  });
  await fill();
}
