/**
 * What of the player is not needed at once, in one piece: it comes after the first run, so that
 * the page then works without a server.
 *
 * @module
 */

export { chromeTrace } from "../export/chrome_trace.js";
export { measureRecording } from "../ruler.js";
export { stepsText } from "../step_text.js";
export { mountHelp } from "./help.js";
export { mountKnobs } from "./knobs_panel.js";
export { mountImports } from "./panel_imports.js";
export { mountLimits } from "./panel_limits.js";
export { mountLints } from "./panel_lints.js";
export { mountNetwork } from "./panel_network.js";
export { mountOutput } from "./panel_output.js";
export { mountQueues } from "./panel_queues.js";
export { mountValues } from "./panel_values.js";
