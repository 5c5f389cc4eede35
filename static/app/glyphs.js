/**
 * The glyph of each verdict, and of a run without one. It never stands without its word.
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
  running: "…",
  idle: "○",
};
