/**
 * Whether recording a run changes it: the run is measured with the recorder off and on.
 *
 * @module
 */

import { runInBrowser } from "./browser_host.js";

/** @typedef {import("../worker/ruler.js").Note} Note */

/**
 * @typedef {object} Measurement
 * @property {boolean} same  Whether every line and result came in the same turn and lap, off and on.
 * @property {number} notes  How many were compared. 0 says nothing at all.
 * @property {{off: Note | undefined, on: Note | undefined} | undefined} first  Where they differ.
 */

/**
 * Runs something twice with the lap ruler (`static/worker/ruler.js`), first without the recorder, then
 * with it, and compares. "0 microtasks added" may be shown for this run in this browser if `same` is
 * true and `notes` is not 0. On the real clock turns may come in another order by themselves; then
 * `same` is false, and says no more than that.
 *
 * @param {Omit<Parameters<typeof runInBrowser>[0], "onEvent" | "recording" | "onRuler">} run
 * @returns {Promise<Measurement>}
 * @throws {import("./problems.js").HostProblem}  The run did not start.
 */
export async function measureRecording(run) {
  /** @param {boolean} recording @returns {Promise<Note[]>} */
  const notesOf = async (recording) => {
    /** @type {Note[]} */
    let notes = [];
    await runInBrowser({
      ...run,
      recording,
      onRuler(seen) {
        notes = seen;
      },
    });
    return notes;
  };
  const off = await notesOf(false);
  const on = await notesOf(true);
  for (let i = 0; i < off.length || i < on.length; i += 1) {
    if (String(off[i]) !== String(on[i])) {
      return { same: false, notes: off.length, first: { off: off[i], on: on[i] } };
    }
  }
  return { same: true, notes: off.length, first: undefined };
}
