/**
 * The steps of a scenario as a program in JavaScript, for people. Pure.
 *
 * It is what the steps mean, in a scope in which the exports of the module have their names. Nobody
 * executes it here; a test does, and compares what it prints.
 *
 * @module
 */

import { HELPERS } from "./step_helpers.js";

/** @typedef {{[key: string]: any}} Step */

/**
 * What the steps have made so far.
 *
 * @typedef {object} Names
 * @property {Map<string, string>} made  The scenario's name, and the expression for it.
 * @property {Set<string>} exports  Names that mean exports, and so can be nothing else.
 * @property {Set<string>} several  Names that are given a value more than once.
 * @property {Set<string>} declared
 */

/**
 * The program, one line or more for each step.
 *
 * @param {Step[]} steps
 * @returns {string}
 */
export function stepsText(steps) {
  const names = namesOf(steps);
  const lines = steps.map((step) => {
    const text = textOf(step, names);
    if ("deferred" in step) names.made.set(step.deferred, `${local(step.deferred, names)}.promise`);
    return text;
  });
  const program = lines.join("\n");
  const helpers = Object.keys(HELPERS).filter((name) => program.includes(`${name}(`));
  return [...helpers.map((name) => `${HELPERS[name]}\n`), program].join("\n");
}

/** @param {Step[]} steps @returns {Names} */
function namesOf(steps) {
  const given = steps.flatMap((step) => GIVE.flatMap((key) => (key in step ? [step[key]] : [])));
  const called = steps.flatMap(({ call }) => (call && !call.startsWith("$") ? [call] : []));
  const referred = JSON.stringify(steps).matchAll(/"\$([A-Za-z_]\w*)/g);
  const foreign = [...referred].map(([, name]) => name).filter((name) => !given.includes(name));
  return {
    made: new Map(),
    exports: new Set([...called, ...foreign]),
    several: new Set(given.filter((name, i) => given.indexOf(name) !== i)),
    declared: new Set(),
  };
}

const GIVE = ["as", "deferred", "controller", "function", "stream", "iterator", "sink", "drop"];
const LATER = ["resolve", "reject", "log", "abort", "free"];

/** @param {Step} step @param {Names} names */
function textOf(step, names) {
  const verb = Object.keys(LINES).find((name) => name in step) ?? "";
  const line = LINES[verb](step, names);
  const timed = "after" in step && LATER.includes(verb) ? `setTimeout(() => ${line}, ${step.after})` : line;
  const kept = "as" in step && verb !== "collect" ? `${give(step.as, names)} = ${timed}` : timed;
  const failure = step.rejects ?? step.throws;
  if (failure) return `try {\n  ${kept};\n} catch (error) {\n  // ${wording(failure, names)}\n}`;
  return `${kept};${"expect" in step ? ` // ${text(step.expect, names)}` : ""}`;
}

/** @param {Step} failure @param {Names} names */
function wording({ error, message, value }, names) {
  if (error === undefined) return text(value, names);
  return message === undefined ? error : `${error}: ${message}`;
}

/** The left side of an assignment. @param {string} name @param {Names} names */
function give(name, names) {
  const variable = local(name, names);
  const first = !names.declared.has(name);
  names.declared.add(name);
  names.made.set(name, variable);
  if (!first) return variable;
  return `${names.several.has(name) ? "let" : "const"} ${variable}`;
}

/** @param {string} name @param {Names} names */
function local(name, { exports }) {
  return exports.has(name) || RESERVED.includes(name) ? `${name}_` : name;
}

/** What JavaScript, or the program around it, has no use for as a name. */
const RESERVED = (
  "arguments async await break case catch class console const continue debugger default delete do else " +
  "enum error eval export extends false finally for function generate if implements import in instanceof " +
  "interface item let module new null of package private protected public return static super switch this " +
  "throw true try typeof undefined var void while with yield"
).split(" ");

/**
 * Options of one verb may be verbs of others, so the order matters.
 *
 * @type {{[verb: string]: (step: Step, names: Names) => string}}
 */
const LINES = {
  call: ({ call, args }, names) => `${call.startsWith("$") ? name(call, names) : call}(${list(args, names)})`,
  new: (step, names) => `new ${name(step.new, names)}(${list(step.args, names)})`,
  get: ({ get }, names) => name(get, names),
  deferred: ({ deferred }, names) => `${give(deferred, names)} = Promise.withResolvers()`,
  resolve: (step, names) => `${local(step.resolve, names)}.resolve(${optional(step.value, names)})`,
  reject: (step, names) => `${local(step.reject, names)}.reject(${optional(step.error, names)})`,
  await: (step, names) => `await ${text(step.await, names)}`,
  sleep: ({ sleep }) => `await new Promise((done) => setTimeout(done, ${sleep}))`,
  all: ({ all }, names) => `Promise.all(${text(all, names)})`,
  any: ({ any }, names) => `Promise.any(${text(any, names)})`,
  race: ({ race }, names) => `Promise.race(${text(race, names)})`,
  settled: ({ settled }, names) => `Promise.allSettled(${text(settled, names)})`,
  then(step, names) {
    const handlers = [step.log, step.catch].map((words, i) => {
      const parameter = i === 0 ? "v" : "e";
      return words === undefined ? "null" : `(${parameter}) => console.log(${text(words, names)}, ${parameter})`;
    });
    if (step.catch === undefined) handlers.pop();
    return `${name(step.then, names)}.then(${handlers.join(", ")})`;
  },
  log({ log, values = [], microtask }, names) {
    const shown = values.length === 0 ? "" : `, ${list(values, names)}`;
    const line = `console.log(${JSON.stringify(log)}${shown})`;
    return microtask ? `queueMicrotask(() => ${line})` : line;
  },
  controller: ({ controller }, names) => `${give(controller, names)} = new AbortController()`,
  abort: ({ abort, reason }, names) => `${local(abort, names)}.abort(${optional(reason, names)})`,
  function: (step, names) => {
    const body = FUNCTIONS[step.does](step, names);
    return `${give(step.function, names)} = (...args) => ${body}`;
  },
  stream: (step, names) => `${give(step.stream, names)} = streamOf(${making(step.chunks, step, names)})`,
  iterator: (step, names) => `${give(step.iterator, names)} = generate(${making(step.values, step, names)})`,
  collect(step, names) {
    const source = name(step.collect, names);
    if (step.most === undefined) {
      return `${"as" in step ? `${give(step.as, names)} = ` : ""}await Array.fromAsync(${source})`;
    }
    const items = step.as ?? "items";
    const begin = `${give(items, names)} = [];\nfor await (const item of ${source}) {`;
    const variable = local(items, names);
    return `${begin}\n  ${variable}.push(item);\n  if (${variable}.length === ${step.most}) break;\n}`;
  },
  sink: ({ sink }, names) => `${give(sink, names)} = sinkTo(console)`,
  free: ({ free }, names) => `${name(free, names)}.free()`,
  drop: ({ drop }, names) => `${give(drop, names)} = undefined`,
};

/** @type {{[does: string]: (step: Step, names: Names) => string}} */
const FUNCTIONS = {
  log: (step, names) =>
    `{\n  console.log(${step.text === undefined ? "" : `${text(step.text, names)}, `}...args);\n  return args[0];\n}`,
  identity: () => "args[0]",
  throw: ({ error }, names) => `{\n  throw ${text(error, names)};\n}`,
  promise: ({ after }) =>
    after === undefined
      ? "Promise.resolve(args[0])"
      : `new Promise((done) => setTimeout(done, ${after}, args[0]))`,
};

/** @param {unknown[] | undefined} items @param {Step} step @param {Names} names */
function making(items, step, names) {
  const options = [
    ...("after" in step ? [`after: ${step.after}`] : []),
    ...("error" in step ? [`error: ${text(step.error, names)}`] : []),
  ];
  return `[${list(items, names)}]${options.length === 0 ? "" : `, { ${options.join(", ")} }`}`;
}

/** @param {any} value @param {Names} names */
function optional(value, names) {
  return value === undefined ? "" : text(value, names);
}

/** @param {string} reference @param {Names} names */
function name(reference, names) {
  const [first, ...keys] = reference.replace(/^\$/, "").split(".");
  const access = keys.map((key) => (/^\d/.test(key) ? `[${key}]` : `.${key}`));
  return [names.made.get(first) ?? first, ...access].join("");
}

/** @param {unknown[] | undefined} values @param {Names} names */
function list(values, names) {
  return (values ?? []).map((value) => text(value, names)).join(", ");
}

/**
 * A value of the file as JavaScript has it.
 *
 * @param {any} value
 * @param {Names} names
 * @returns {string}
 */
function text(value, names) {
  if (typeof value === "string") {
    return /^\$[^$]/.test(value) ? name(value, names) : JSON.stringify(value.replace(/^\$\$/, "$"));
  }
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${list(value, names)}]`;
  if ("$js" in value) return value.$js;
  if ("$bigint" in value) return `${value.$bigint}n`;
  if ("$bytes" in value) return `Uint8Array.of(${bytes(value.$bytes)})`;
  if ("$error" in value) return `new ${value.$error}(${optional(value.message, names)})`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${text(item, names)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** @param {string} hex */
function bytes(hex) {
  return (hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16)).join(", ");
}
