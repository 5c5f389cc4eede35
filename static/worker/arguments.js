/**
 * Arguments of a run: from their JSON form to JavaScript values.
 *
 * Plain JSON stands for itself. An object with a key that begins with `$` stands for what JSON
 * cannot say: a promise, a function, an error, bytes, a BigInt, undefined, NaN.
 *
 * @module
 */

const MAX_ARGUMENTS = 16;
const MAX_NESTING = 32;
const MAX_BYTES = 64 * 1024;
/** The longest delay of a promise's settling, in milliseconds. */
const MAX_AFTER = 10_000;

/** @type {{[name: string]: unknown}} */
const CONSTANTS = { undefined: undefined, NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };
/** @type {{[name: string]: ErrorConstructor}} */
const ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };
const STATES = ["fulfilled", "rejected", "pending"];
const FUNCTIONS = ["identity", "log", "throw"];

/**
 * What is to be told of what is made: errors, whose messages are the run's own, and promises that
 * settle later.
 *
 * @typedef {Pick<import("./steps.js").Hooks, "made" | "promise" | "settle">} Told
 */

/** An argument that is not as it must be. */
export class InvalidArguments extends Error {
  /**
   * @param {string} at  The place: `args[1].value`.
   * @param {string} problem
   */
  constructor(at, problem) {
    super(`${at}: ${problem}`);
    this.name = "InvalidArguments";
    this.at = at;
    this.problem = problem;
  }
}

/**
 * Checks the arguments of a run, without making anything.
 *
 * @param {unknown} args
 * @throws {InvalidArguments}
 */
export function checkArguments(args) {
  if (!Array.isArray(args)) throw new InvalidArguments("args", "must be an array");
  if (args.length > MAX_ARGUMENTS)
    throw new InvalidArguments("args", `${args.length} arguments; at most ${MAX_ARGUMENTS} are allowed`);
  args.forEach((argument, i) => check(argument, `args[${i}]`, 1));
  const bytes = new TextEncoder().encode(JSON.stringify(args)).length;
  if (bytes > MAX_BYTES)
    throw new InvalidArguments("args", `${bytes} bytes of JSON; at most ${MAX_BYTES} are allowed`);
}

/**
 * Makes the values. Timers of promises start here.
 *
 * @param {any[]} args  Checked before.
 * @param {Told} told
 * @returns {unknown[]}
 */
export function makeArguments(args, told) {
  return args.map((argument) => make(argument, told));
}

/**
 * @param {any} value
 * @param {string} at
 * @param {number} level
 */
function check(value, at, level) {
  if (level > MAX_NESTING) throw new InvalidArguments(at, `nested more than ${MAX_NESTING} deep`);
  if (Array.isArray(value)) {
    value.forEach((item, i) => check(item, `${at}[${i}]`, level + 1));
  } else if (value !== null && typeof value === "object") {
    const sign = Object.keys(value).find((key) => key.startsWith("$"));
    if (sign !== undefined) checkSpecial(sign, value, at);
    for (const key of Object.keys(value)) check(value[key], `${at}.${key}`, level + 1);
  }
}

/**
 * Keys that may stand beside the one with the dollar sign.
 *
 * @type {{[sign: string]: string[]}}
 */
const COMPANIONS = {
  $js: [],
  $bigint: [],
  $bytes: [],
  $error: ["message"],
  $promise: ["value", "after"],
  $function: ["value"],
};

/**
 * @param {string} sign
 * @param {any} value
 * @param {string} at
 */
function checkSpecial(sign, value, at) {
  const companions = Object.hasOwn(COMPANIONS, sign) ? COMPANIONS[sign] : undefined;
  if (companions === undefined) {
    throw new InvalidArguments(at, `unknown form ${sign}; known are ${Object.keys(COMPANIONS).join(", ")}`);
  }
  for (const key of Object.keys(value)) {
    if (key !== sign && !companions.includes(key))
      throw new InvalidArguments(at, `${sign} knows no key \`${key}\``);
  }
  const content = value[sign];
  if (sign === "$js") oneOf(at, sign, content, Object.keys(CONSTANTS));
  else if (sign === "$error") oneOf(at, sign, content, Object.keys(ERRORS));
  else if (sign === "$promise") oneOf(at, sign, content, STATES);
  else if (sign === "$function") oneOf(at, sign, content, FUNCTIONS);
  else if (sign === "$bigint")
    matches(at, sign, content, /^-?[0-9]+$/, "an integer in decimal digits, as a text");
  else matches(at, sign, content, /^([0-9a-f]{2})*$/i, "pairs of hexadecimal digits, as a text");
  if (sign === "$error" && value.message !== undefined && typeof value.message !== "string") {
    throw new InvalidArguments(`${at}.message`, "must be a text");
  }
  const { after } = value;
  if (
    sign === "$promise" &&
    after !== undefined &&
    !(Number.isFinite(after) && after >= 0 && after <= MAX_AFTER)
  ) {
    throw new InvalidArguments(`${at}.after`, `must be 0 to ${MAX_AFTER} milliseconds`);
  }
}

/**
 * @param {string} at
 * @param {string} sign
 * @param {unknown} content
 * @param {string[]} known
 */
function oneOf(at, sign, content, known) {
  if (typeof content === "string" && known.includes(content)) return;
  throw new InvalidArguments(at, `${sign} must be one of ${known.join(", ")}`);
}

/**
 * @param {string} at
 * @param {string} sign
 * @param {unknown} content
 * @param {RegExp} form
 * @param {string} words
 */
function matches(at, sign, content, form, words) {
  if (typeof content === "string" && form.test(content)) return;
  throw new InvalidArguments(at, `${sign} must be ${words}`);
}

/**
 * @param {any} value
 * @param {Told} told
 * @returns {unknown}
 */
function make(value, told) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => make(item, told));
  if ("$js" in value) return CONSTANTS[value.$js];
  if ("$bigint" in value) return BigInt(value.$bigint);
  if ("$bytes" in value) return bytes(value.$bytes);
  if ("$error" in value) return error(value, told);
  if ("$promise" in value) return promise(value, make(value.value, told), told);
  if ("$function" in value) return callable(value.$function, make(value.value, told));
  // fromEntries defines each property, so that a key `__proto__` is one like any other.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, make(item, told)]));
}

/** @param {string} digits */
function bytes(digits) {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/**
 * @param {{$error: string, message?: string}} value
 * @param {Told} told
 */
function error(value, told) {
  const result = new ERRORS[value.$error](value.message);
  told.made(result);
  return result;
}

/**
 * @param {{$promise: string, after?: number}} description
 * @param {unknown} value
 * @param {Told} told
 */
function promise({ $promise: state, after }, value, told) {
  if (state === "pending") return new Promise(() => {});
  if (after === undefined) return state === "fulfilled" ? Promise.resolve(value) : Promise.reject(value);
  const { promise: later, resolve, reject } = Promise.withResolvers();
  told.promise(later);
  const settle = state === "fulfilled" ? resolve : reject;
  setTimeout(() => {
    told.settle(later, state === "fulfilled" ? "resolve" : "reject", value);
    settle(value);
  }, after);
  return later;
}

/**
 * @param {string} kind
 * @param {unknown} value
 */
function callable(kind, value) {
  if (kind === "throw")
    return () => {
      throw value;
    };
  if (kind === "identity") return (/** @type {unknown} */ first) => first;
  return (/** @type {unknown[]} */ ...args) => {
    console.log(...args);
    return args[0];
  };
}
