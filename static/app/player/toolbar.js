/**
 * Run, share, keys; and what went wrong with the page itself.
 *
 * @module
 */

import { element, setText } from "../elements.js";
import { RULES } from "./address.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./player.js").Actions} Actions */

const SAID_MS = 2000;

/**
 * Makes the view.
 *
 * @param {HTMLElement} place
 * @param {Actions} actions
 * @returns {{update: (state: State) => void}}
 */
export function mountToolbar(place, actions) {
  const run = element("button", { type: "button", class: "run", title: "Run on both hosts ( Ctrl + Enter )" }, "Run");
  run.addEventListener("click", () => actions.run());
  const share = element("button", { type: "button" }, "Share");
  share.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setText(share, "Link copied");
    } catch {
      setText(share, "Copy the address bar");
    }
    setTimeout(() => setText(share, "Share"), SAID_MS);
  });
  const keys = element("button", { type: "button", title: "Keys ( ? )" }, "Keys ?");
  keys.addEventListener("click", () => actions.help());
  const notice = element("p", { class: "notice", role: "status" });
  const boxes = RULES.map((rule) => {
    const box = element("input", { type: "checkbox", id: `rule-${rule}`, value: rule });
    return { box, line: element("label", { for: box.id }, box, ` ${RULE_WORDS[rule]} `, element("code", {}, rule)) };
  });
  const rules = element("details", { class: "rules" }, element("summary", {}, "Rules"), element("div", { class: "rules-list" }, ...boxes.map(({ line }) => line)));
  rules.addEventListener("change", () => actions.set({ rules: boxes.filter(({ box }) => box.checked).map(({ box }) => box.value) }));
  place.replaceChildren(run, rules, share, keys, notice);
  return {
    update(state) {
      run.hidden = state.data.module === null;
      // Traces from files are in no address.
      share.hidden = state.data.scenario === null;
      const going = Object.values(state.running).some(({ phase }) => !["idle", "done", "failed"].includes(phase.name));
      setText(run, going ? "Running…" : "Run");
      setText(notice, state.notice);
      notice.hidden = state.notice === "";
      for (const { box } of boxes) box.checked = state.view.rules.includes(box.value);
    },
  };
}

/** @type {{[rule: string]: string}} */
const RULE_WORDS = {
  "-turn": "do not compare turns",
  "-loc": "do not compare places in the source",
  "-cause": "do not compare causes",
  "+messages": "compare engines' own messages, too",
  "logs-only": "compare only what is printed and returned",
};
