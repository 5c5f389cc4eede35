async ({ module, scenario, number, patience }) => {
  const folder = `/static/modules/${module}/${module}`;
  const glue = await import(`${folder}.js?run=${number}`);
  const lines = [];
  const shown = (value) => {
    if (value instanceof Error || value instanceof DOMException) return `${value.name}: ${value.message}`;
    return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  };
  for (const level of ["log", "info", "warn", "error", "debug"]) {
    console[level] = (...values) => lines.push(values.map(shown).join(" "));
  }
  glue.initSync({ module: await WebAssembly.compileStreaming(fetch(`${folder}_bg.wasm`)) });
  const program = async () => {
    const { EXPORTS } = glue;
    {
      PROGRAM;
    }
  };
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  let failure = "";
  const running = program().catch((error) => {
    failure = shown(error);
  });
  await Promise.race([running, pause(1000 * patience)]);
  const after = scenario.steps.map((step) => step.after ?? 0);
  await pause(Math.max(0, ...after) + 20);
  return { lines, failure };
};
