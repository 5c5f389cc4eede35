/**
 * Functions that the shown programs need, as texts: JavaScript has no shorter way to say these.
 *
 * @module
 */

/** By name. @type {{[name: string]: string}} */
export const HELPERS = {
  streamOf: `function streamOf(chunks, { after, error } = {}) {
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      const pause = after !== undefined && next > 0 && next < chunks.length;
      if (pause) await new Promise((done) => setTimeout(done, after));
      if (next < chunks.length) controller.enqueue(chunks[next++]);
      else if (error !== undefined) controller.error(error);
      else controller.close();
    },
    cancel: (reason) => console.log("cancel", reason),
  });
}`,
  generate: `function generate(values, { after, error } = {}) {
  const iterator = (async function* () {
    for (const [i, value] of values.entries()) {
      if (i > 0 && after !== undefined) await new Promise((done) => setTimeout(done, after));
      yield value;
    }
    if (error !== undefined) throw error;
  })();
  const end = iterator.return;
  iterator.return = (value) => {
    console.log("return");
    return end.call(iterator, value);
  };
  return iterator;
}`,
  sinkTo: `function sinkTo(console) {
  return new WritableStream({
    write: (chunk) => console.log(chunk),
    close: () => console.log("close"),
    abort: (reason) => console.log("abort", reason),
  });
}`,
};
