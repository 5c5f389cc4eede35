/**
 * The lap ruler: it shows whether recording adds a microtask to anything.
 *
 * Each turn starts a microtask that queues itself again and counts its laps; every line of the console
 * and every result is noted with the turn and lap in which it comes. A microtask added to a chain
 * moves a lap. The notes of a run must be the same with the recorder off and on.
 *
 * @module
 */

const LAPS = 64;
const soon = queueMicrotask;

/** @typedef {[turn: number, lap: number, what: string]} Note */

/** The ruler of one run. */
export class Ruler {
  /** @type {Note[]} */
  notes = [];
  #turn = 0;
  #lap = 0;
  #on;

  /** @param {boolean} on  Whether it measures. */
  constructor(on) {
    this.#on = on;
  }

  /** A turn begins. */
  turn() {
    if (!this.#on) return;
    this.#turn += 1;
    this.#lap = 0;
    const turn = this.#turn;
    const lap = () => {
      // The one of the turn before is done by now, or was overtaken by what came in between.
      if (turn !== this.#turn) return;
      this.#lap += 1;
      if (this.#lap < LAPS) soon(lap);
    };
    soon(lap);
  }

  /** @param {string} what  That is seen now. */
  note(what) {
    if (this.#on) this.notes[this.notes.length] = [this.#turn, this.#lap, what];
  }
}
