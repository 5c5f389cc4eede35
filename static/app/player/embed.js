/**
 * The player in a frame: says what happens, and goes where it is told.
 *
 * @module
 */

/** @typedef {import("./state.js").State} State */
/** @typedef {ReturnType<typeof import("./player.js").mountPlayer>} Player */

/**
 * Talks with the page around.
 *
 * @param {Player} player
 */
export function answerFrame(player) {
  if (window.parent === window) return;
  /** @param {object} message  Nothing of it is a secret, so any page around may hear it. */
  const post = (message) => window.parent.postMessage({ playground: 1, ...message }, "*");
  let step = 0;
  let verdict = "";
  player.onChange(({ view, shown }) => {
    if (view.step !== step) {
      step = view.step;
      post({ type: "step", step, of: shown.model.columns.length });
    }
    const word = shown.verdict?.verdict ?? "";
    if (word !== verdict) {
      verdict = word;
      post({ type: "verdict", verdict, equal: shown.verdict?.equal, total: shown.verdict?.total });
    }
  });
  window.addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== window.parent || message?.playground !== 1) return;
    if (message.type === "goto" && Number.isInteger(message.step)) player.actions.go(message.step);
  });
  post({ type: "ready" });
}
