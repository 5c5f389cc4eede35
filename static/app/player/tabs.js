/**
 * Tabs: a row of them, and the panels that they show.
 *
 * @module
 */

import { element } from "../elements.js";

/**
 * Makes a row of tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 *
 * @param {HTMLElement} place
 * @param {string} name
 * @param {{id: string, text: string, panel: HTMLElement}[]} tabs
 * @param {(id: string) => void} onChoose
 * @returns {{show: (id: string) => void, badge: (id: string, text: string) => void}}
 */
export function mountTabs(place, name, tabs, onChoose) {
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": name });
  const made = tabs.map(({ id, text, panel }) => {
    const count = element("span", { class: "badge" });
    const one = element("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": panel.id, "data-id": id }, text, count);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    panel.removeAttribute("aria-label");
    one.addEventListener("click", () => onChoose(id));
    list.append(one);
    return { id, one, panel, count };
  });
  list.addEventListener("keydown", (event) => {
    const at = made.findIndex(({ one }) => one === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: made.length - 1 }[event.key];
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = made[(to + made.length) % made.length];
    onChoose(next.id);
    next.one.focus();
  });
  place.replaceChildren(list);
  return {
    show(id) {
      for (const { id: own, one, panel } of made) {
        const chosen = own === id;
        one.setAttribute("aria-selected", String(chosen));
        one.tabIndex = chosen ? 0 : -1;
        panel.hidden = !chosen;
      }
    },
    badge(id, text) {
      const found = made.find((tab) => tab.id === id);
      if (found && found.count.textContent !== text) found.count.textContent = text;
    },
  };
}
