/**
 * The page of a scenario: reads what the server put into it, and mounts the player.
 *
 * @module
 */

import { mountExports } from "../export/menu.js";
import { one } from "../elements.js";
import { mountPlayer } from "./player.js";

const root = /** @type {HTMLElement | null} */ (document.querySelector("#play"));
if (root !== null) {
  const data = read("play-data");
  const traces = { browser: read("trace-browser"), mirror: read("trace-mirror") };
  const player = mountPlayer(root, data, traces);
  root.dataset.ready = "yes";
  if (root.dataset.embed !== undefined) void import("./embed.js").then(({ answerFrame }) => answerFrame(player));
  else mountExports(one(root, "#toolbar"), player.state);
  // First what was recorded is on the screen, then both hosts run.
  requestAnimationFrame(() => {
    performance.mark("lanes");
    setTimeout(player.actions.run);
  });
}

/** @param {string} id @returns {any} */
function read(id) {
  const block = document.getElementById(id);
  return block === null ? null : JSON.parse(block.textContent ?? "null");
}
