/**
 * The steps of a scenario as lines of JavaScript, for people. Pure.
 *
 * @module
 */

/** @typedef {{[key: string]: any}} Step */

/**
 * One line for each step.
 *
 * @param {Step[]} steps
 * @returns {string}
 */
export function stepsText(steps) {
  return steps.map((step) => `${lineOf(step)};`).join("\n");
}

/** @param {Step} step */
function lineOf(step) {
  const verb = Object.keys(LINES).find((name) => name in step) ?? "";
  const line = LINES[verb](step);
  const timed = "after" in step && LATER.includes(verb) ? `setTimeout(() => ${line}, ${step.after})` : line;
  const kept = "as" in step ? `const ${step.as} = ${timed}` : timed;
  const failure = step.rejects ?? step.throws;
  if (failure) return `${kept} /* throws ${failure.error ?? text(failure.value)} */`;
  return "expect" in step ? `${kept} /* ${text(step.expect)} */` : kept;
}

const LATER = ["resolve", "reject", "log", "abort", "free"];

/** Options of one verb may be verbs of others, so the order matters. @type {{[verb: string]: (step: Step) => string}} */
const LINES = {
  call: ({ call, args }) => `${name(call)}(${list(args)})`,
  new: (step) => `new ${name(step.new)}(${list(step.args)})`,
  get: ({ get }) => name(get),
  deferred: ({ deferred }) => `const ${deferred} = Promise.withResolvers()`,
  resolve: ({ resolve, value }) => `${resolve}.resolve(${value === undefined ? "" : text(value)})`,
  reject: ({ reject, error }) => `${reject}.reject(${error === undefined ? "" : text(error)})`,
  await: (step) => `await ${text(step.await)}`,
  sleep: ({ sleep }) => `await sleep(${sleep})`,
  all: ({ all }) => `Promise.all(${text(all)})`,
  any: ({ any }) => `Promise.any(${text(any)})`,
  race: ({ race }) => `Promise.race(${text(race)})`,
  settled: ({ settled }) => `Promise.allSettled(${text(settled)})`,
  then(step) {
    const handlers = [step.log, step.catch].map((words, i) => {
      const parameter = i === 0 ? "v" : "e";
      return words === undefined ? "null" : `(${parameter}) => console.log(${text(words)}, ${parameter})`;
    });
    if (step.catch === undefined) handlers.pop();
    return `${name(step.then)}.then(${handlers.join(", ")})`;
  },
  log({ log, values = [], microtask }) {
    const line = `console.log(${[log, ...values].map(text).join(", ")})`;
    return microtask ? `queueMicrotask(() => ${line})` : line;
  },
  controller: ({ controller }) => `const ${controller} = new AbortController()`,
  abort: ({ abort, reason }) => `${abort}.abort(${reason === undefined ? "" : text(reason)})`,
  function: (step) => `const ${step.function} = (...args) => ${FUNCTIONS[step.does](step)}`,
  stream: (step) => `const ${step.stream} = streamOf(${list(step.chunks)}${ending(step)})`,
  iterator: ({ iterator, ...step }) => `const ${iterator} = generate(${list(step.values)}${ending(step)})`,
  collect: ({ collect, most }) =>
    `await Array.fromAsync(${name(collect)}${most === undefined ? "" : `.take(${most})`})`,
  sink: ({ sink }) => `const ${sink} = new WritableStream(console)`,
  free: ({ free }) => `${name(free)}.free()`,
  drop: ({ drop }) => `${drop} = undefined`,
};

/** @type {{[does: string]: (step: Step) => string}} */
const FUNCTIONS = {
  log: (step) => `console.log(${step.text === undefined ? "" : `${text(step.text)}, `}...args)`,
  identity: () => "args[0]",
  throw: ({ error }) => `{ throw ${text(error)} }`,
  promise: ({ after }) => (after === undefined ? "Promise.resolve(args[0])" : `later(${after}, args[0])`),
};

/** @param {Step} step */
function ending({ after, error }) {
  const pause = after === undefined ? "" : ` /* every ${after} ms */`;
  return error === undefined ? pause : `${pause} /* then ${text(error)} */`;
}

/** @param {string} reference */
function name(reference) {
  return reference.replace(/^\$/, "");
}

/** @param {unknown[]} [values] */
function list(values = []) {
  return values.map(text).join(", ");
}

/**
 * A value of the file as JavaScript has it.
 *
 * @param {any} value
 * @returns {string}
 */
function text(value) {
  if (typeof value === "string") {
    return /^\$[^$]/.test(value) ? name(value) : JSON.stringify(value.replace(/^\$\$/, "$"));
  }
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${list(value)}]`;
  if ("$js" in value) return value.$js;
  if ("$bigint" in value) return `${value.$bigint}n`;
  if ("$bytes" in value) return `bytes("${value.$bytes}")`;
  if ("$error" in value) return `new ${value.$error}(${value.message === undefined ? "" : text(value.message)})`;
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${text(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
