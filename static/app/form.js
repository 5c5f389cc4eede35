/**
 * The form: which run, which export, which arguments.
 *
 * @module
 */

import { InvalidArguments, checkArguments } from "../worker/arguments.js";
import { element, one, setText } from "./elements.js";
import { FieldError } from "./field_parts.js";
import { makeField } from "./fields.js";
import { prose } from "./prose.js";

/** @typedef {import("./types.js").ModuleInfo} ModuleInfo */

/**
 * What the form asks for.
 *
 * @typedef {{export: string, args: unknown[]}} Request
 */

/**
 * Makes the form.
 *
 * @param {HTMLFormElement} form
 * @param {ModuleInfo} module
 * @param {{onRun: (request: Request) => void, onChange: (request: Request | null, preset: number) => void}} listeners
 *   `onChange` hears of every change that a person makes; the preset is -1 if it is none of them,
 *   and the request null while it is half-written.
 * @returns {{show: (request: Request) => void, say: (text: string) => void, chosenBefore: Request | undefined}}
 *   `chosenBefore` is the preset that was chosen while this script was still loading.
 */
export function mountForm(form, module, { onRun, onChange }) {
  const preset = /** @type {HTMLSelectElement} */ (one(form, "#preset"));
  const chosen = /** @type {HTMLSelectElement} */ (one(form, "#export"));
  const place = one(form, "#arguments");
  const notice = one(form, "#notice");
  const doc = element("p", { class: "doc", id: "export-doc" });
  chosen.setAttribute("aria-describedby", doc.id);
  chosen.parentElement?.append(doc);
  /** @type {import("./fields.js").Field[]} */
  let fields = [];

  // What is wrong is said in our words, at its field.
  form.noValidate = true;
  const chosenBefore = module.runs[preset.selectedIndex];
  preset.replaceChildren(
    ...module.runs.map(({ title }, i) => element("option", { value: i }, title)),
    element("option", { value: -1 }, "Your own"),
  );
  chosen.replaceChildren(
    ...module.exports.map(({ name, params }) =>
      element("option", { value: name }, `${name}(${params.map((param) => param.name).join(", ")})`),
    ),
  );

  /** @param {Request} request */
  const show = (request) => {
    const known = module.exports.find(({ name }) => name === request.export);
    const params = known?.params ?? [];
    chosen.value = request.export;
    doc.replaceChildren(...prose(firstParagraph(known?.doc ?? "")));
    const count = Math.max(params.length, request.args.length);
    fields = Array.from({ length: count }, (_, i) => {
      const parameter = params[i] ?? { name: `argument ${i + 1}`, type: "any", optional: true };
      return makeField(parameter, i, request.args[i]);
    });
    place.replaceChildren(...fields.map((field) => field.element));
    if (module.lab && JSON.stringify(request.args).includes("{lab}")) {
      place.append(
        element(
          "p",
          { class: "hint" },
          element("code", {}, "{lab}"),
          " stands for ",
          element("code", {}, module.lab),
        ),
      );
    }
    if (place.querySelector("textarea, fieldset")) {
      place.append(
        element(
          "p",
          { class: "hint" },
          "Values are JSON; ",
          element("a", { href: "/help#argument-forms" }, "what JSON lacks"),
          " is written as an object.",
        ),
      );
    }
    preset.value = String(presetOf(module, request));
    setText(notice, "");
  };

  /** @returns {Request} */
  const read = () => {
    const args = fields.map((field) => field.read());
    while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
    const whole = args.map((arg) => (arg === undefined ? { $js: "undefined" } : arg));
    checkArguments(whole);
    return { export: chosen.value, args: whole };
  };

  /** @param {unknown} error */
  const complain = (error) => {
    const [control, message] = whereAndWhat(error, fields, chosen);
    markInvalid(control, message);
    control.focus();
    setText(notice, "Not run: what is wrong stands at the marked field.");
  };

  preset.addEventListener("change", () => {
    const request = module.runs[Number(preset.value)];
    if (request === undefined) return;
    show(request);
    onChange(request, Number(preset.value));
  });
  chosen.addEventListener("change", () => {
    const like = module.runs.find((run) => run.export === chosen.value);
    show(like ?? { export: chosen.value, args: [] });
    changed();
  });
  const changed = () => {
    clearInvalid(form);
    setText(notice, "");
    try {
      const request = read();
      preset.value = String(presetOf(module, request));
      onChange(request, Number(preset.value));
    } catch {
      // Half-written; what is wrong is said when it is to be run.
      preset.value = "-1";
      onChange(null, -1);
    }
  };
  place.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearInvalid(form);
    setText(notice, "");
    try {
      onRun(read());
    } catch (error) {
      complain(error);
    }
  });
  return { show, say: (text) => setText(notice, text), chosenBefore };
}

/**
 * The number of the preset that asks for the same, or -1.
 *
 * @param {ModuleInfo} module
 * @param {Request} request
 */
function presetOf(module, request) {
  const text = keyOf(request);
  return module.runs.findIndex((run) => keyOf(run) === text);
}

/**
 * A text that is the same for the same run; "" while the form is half-written.
 *
 * @param {Request | null} request
 */
export function keyOf(request) {
  return request === null ? "" : JSON.stringify([request.export, request.args]);
}

/**
 * The control that an error belongs to, and what to say beside it.
 *
 * @param {unknown} error
 * @param {import("./fields.js").Field[]} fields
 * @param {HTMLElement} fallback
 * @returns {[HTMLElement, string]}
 */
function whereAndWhat(error, fields, fallback) {
  if (error instanceof FieldError) return [error.control, error.message];
  if (error instanceof InvalidArguments) {
    const index = Number(/^args\[(\d+)\]/.exec(error.at)?.[1] ?? 0);
    return [fields[index]?.control ?? fallback, error.message];
  }
  throw error;
}

/**
 * @param {HTMLElement} control
 * @param {string} message
 */
function markInvalid(control, message) {
  const id = `${control.id}-error`;
  control.setAttribute("aria-invalid", "true");
  const described = control.getAttribute("aria-describedby");
  control.setAttribute("aria-describedby", described === null ? id : `${id} ${described}`);
  (control.closest(".field") ?? control).append(
    element("p", { class: "field-error", id }, element("span", { "aria-hidden": "true" }, "✕ "), message),
  );
}

/** @param {HTMLFormElement} form */
function clearInvalid(form) {
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    const ids = control.getAttribute("aria-describedby")?.split(" ") ?? [];
    const others = ids.filter((id) => id !== `${control.id}-error`).join(" ");
    if (others === "") control.removeAttribute("aria-describedby");
    else control.setAttribute("aria-describedby", others);
  }
  form.querySelectorAll(".field-error").forEach((message) => message.remove());
}

/** @param {string} doc */
function firstParagraph(doc) {
  return doc
    .split(/\n\s*\n/)[0]
    .replace(/\s+/g, " ")
    .trim();
}
