/**
 * The glyph of each verdict. It never stands without its word.
 *
 * @module
 */

/** @type {{[verdict: string]: string}} */
export const GLYPHS = {
  identical: "✓✓",
  equivalent: "✓",
  known: "◆",
  divergent: "✕",
  unsupported: "–",
  inconclusive: "?",
  failed: "✕",
};
