/**
 * One line of documentation, with its code and its emphasis.
 *
 * @module
 */

import { element } from "./elements.js";

/**
 * The nodes of a text in which `code` and *emphasis* are marked as in Markdown.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function prose(text) {
  return text
    .split(/(`[^`]+`|\*[^*\s][^*]*\*)/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part.length > 2 && part.startsWith("`")) return element("code", {}, part.slice(1, -1));
      if (part.length > 2 && part.startsWith("*")) return element("em", {}, part.slice(1, -1));
      return part;
    });
}
