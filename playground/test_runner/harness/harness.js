/**
 * Runs one test at a time, on every host: what wasm-bindgen-test-runner's own script does for all.
 *
 * The crate wasm-bindgen-test has two sides to talk to. It calls globals (`__wbgtest_og_console_log`
 * for each line that it prints, `__wbg_test_invoke` to have a panic caught), and its exports are
 * told of console calls, which it keeps with the test that made them.
 *
 * @module
 */

const METHODS = ["debug", "log", "info", "warn", "error"];

/**
 * @typedef {object} TestContext
 * @property {(include: boolean) => void} include_ignored
 * @property {(tests: Function[]) => Promise<boolean>} run
 */

/**
 * Takes over the console and gives the function that runs a test.
 *
 * @param {{[name: string]: any}} glue  What the glue exports.
 * @param {(level: string, values: unknown[]) => void} show  Told of each console call as well.
 * @returns {(name: string, includeIgnored: boolean) => Promise<string>}  Takes the name of a test's
 *   export; resolves to JSON with `ok`, with `lines`, each of them one thing that was printed, and
 *   with `spoiled`, if no other test should be run here.
 */
export function harness(glue, show) {
  if (typeof glue.WasmBindgenTestContext !== "function" || glue.__wasm === undefined) {
    throw new Error("this glue was not made for tests: WasmBindgenTestContext or __wasm is missing");
  }
  const scope = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  let lines = [];
  let polls = 0;
  let spoiled = false;
  /** @type {TestContext[]} */
  const contexts = [];
  scope.__wbgtest_og_console_log = (/** @type {string} */ line) => void lines.push(line);
  scope.__wbg_test_output_writeln = scope.__wbgtest_og_console_log;
  scope.__wbg_test_invoke = (/** @type {() => void} */ poll) => {
    polls += 1;
    try {
      poll();
    } catch (error) {
      // A panic unwinds nothing: the test's future still says that it waits where it was last
      // resumed. Whoever drops it then drops once more what was dropped since, and harms the heap.
      spoiled ||= polls > 1 && error instanceof WebAssembly.RuntimeError;
      throw error;
    }
  };
  for (const method of METHODS) {
    const keep = glue[`__wbgtest_console_${method}`];
    /** @type {any} */ (console)[method] = (/** @type {unknown[]} */ ...values) => {
      show(method, values);
      keep(values);
    };
  }
  return async (name, includeIgnored) => {
    lines = [];
    polls = 0;
    const own = lines;
    const context = makeContext(glue);
    // Kept, since it keeps what panicked, and nothing of that should be dropped.
    contexts.push(context);
    context.include_ignored(includeIgnored);
    const ok = await context.run([glue.__wasm[name]]);
    return JSON.stringify({ ok, lines: own, spoiled });
  };
}

/**
 * Makes a context that prints through `__wbgtest_og_console_log`.
 *
 * It does so where it sees no `self`, as in Node; else it looks for an element of a page.
 *
 * @param {{[name: string]: any}} glue
 * @returns {TestContext}
 */
function makeContext(glue) {
  const own = Object.getOwnPropertyDescriptor(globalThis, "self");
  Object.defineProperty(globalThis, "self", { value: undefined, configurable: true });
  try {
    return new glue.WasmBindgenTestContext(false);
  } finally {
    if (own === undefined) {
      Reflect.deleteProperty(globalThis, "self");
    } else {
      Object.defineProperty(globalThis, "self", own);
    }
  }
}
