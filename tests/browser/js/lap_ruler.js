// Runs an export beside a ruler: a microtask that queues itself again and counts its laps. Each log
// line and the result are written down with the lap in which they come. A tracer that adds a
// microtask to any chain moves a lap. A function expression: the caller passes what it needs.
async ({ glue, wasm, name, traced }) => {
  const bytes = await (await fetch(wasm)).arrayBuffer();
  const module = await WebAssembly.compile(bytes);
  const seen = [];
  let lap = 0;
  console.log = (text) => seen.push([lap, text]);
  if (traced) {
    const { Recorder } = await import("/static/worker/recorder.js");
    const { installConsole } = await import("/static/worker/console.js");
    const { installSeam } = await import("/static/worker/seam.js");
    const recorder = new Recorder(() => {}, { events: 2000, logBytes: 65536, ms: 1000 });
    installConsole(recorder);
    installSeam(recorder);
    recorder.start({});
  }
  // Another query is another module, with a state of its own.
  const exports = await import(`${glue}&traced=${traced}`);
  exports.initSync({ module });
  const args = {
    greet: ["Ferris"],
    double_later: [Promise.resolve(21)],
    promise_of_await: [Promise.resolve(1)],
  };
  await new Promise((resolve) => setTimeout(resolve, 0));
  const ruler = () => {
    lap += 1;
    if (lap < 64) queueMicrotask(ruler);
  };
  queueMicrotask(ruler);
  const result = exports[name](...(args[name] ?? []));
  result?.then?.(
    (value) => seen.push([lap, `settled: ${value}`]),
    (error) => seen.push([lap, `failed: ${error}`]),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  return seen;
}
