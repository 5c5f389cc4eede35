// Calls the export `f` of a module, which traps, and returns what the trace says of it.
async ({ wasm }) => {
  const { Tracing } = await import("/static/worker/tracing.js");
  const { installSeam } = await import("/static/worker/seam.js");
  const events = [];
  const tracing = new Tracing((event) => events.push(event), { events: 9, logBytes: 9, ms: 9 }, () => 0);
  installSeam(tracing, { imports: {}, exports: {} });
  tracing.recorder.start({});
  const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  try {
    f();
  } catch {
    // It is in the trace.
  }
  return events.at(-1).data.threw;
}
