/**
 * Finalisers of a run: not recorded.
 *
 * The glue frees a closure when the collector finds that JavaScript has forgotten it. When that is,
 * if ever, is the collector's secret, and no part of how a module behaves.
 *
 * @module
 */

/**
 * Replaces `FinalizationRegistry` by one whose callbacks are not recorded.
 *
 * @param {import("./recorder.js").Recorder} recorder
 */
export function installFinalizers(recorder) {
  const Registry = globalThis.FinalizationRegistry;
  if (Registry === undefined) return;
  globalThis.FinalizationRegistry = class FinalizationRegistry extends Registry {
    /** @param {(held: any) => void} cleanup */
    constructor(cleanup) {
      super((held) => {
        const writing = recorder.writing;
        recorder.close();
        try {
          cleanup(held);
        } finally {
          if (writing) recorder.resume();
        }
      });
    }
  };
}
