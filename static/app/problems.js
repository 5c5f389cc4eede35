/**
 * Errors of a host that are meant to be read.
 *
 * @module
 */

/** Says what happened and what to do. */
export class HostProblem extends Error {
  /**
   * @param {string} title  What happened, in a few words.
   * @param {string} detail  More of it, and what to do.
   */
  constructor(title, detail) {
    super(`${title}: ${detail}`);
    this.name = "HostProblem";
    this.title = title;
    this.detail = detail;
  }
}

/**
 * Whatever was thrown, in words.
 *
 * @param {unknown} thrown
 * @returns {import("./types.js").Problem}
 */
export function inWords(thrown) {
  if (thrown instanceof HostProblem) return { title: thrown.title, detail: thrown.detail };
  if (thrown instanceof Error) return { title: thrown.name, detail: thrown.message };
  return { title: "Error", detail: String(thrown) };
}

/**
 * Whether a run ended because it was cancelled.
 *
 * @param {unknown} thrown
 * @returns {boolean}
 */
export function isCancelled(thrown) {
  return thrown instanceof DOMException && thrown.name === "AbortError";
}
