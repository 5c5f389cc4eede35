/**
 * Knobs: small changes of a scenario's steps, to see what comes of them. Pure: steps in, steps out.
 *
 * A knob is a text, as the address has it: `delay:p:50`, `reject:p`, `never:p`, `twice:p`, `drop:x`,
 * `abort:c:3`, `arg:2:0:21`, `clock:real`, `steps:[{"log":"a"}]`.
 *
 * @module
 */

/** @typedef {{[key: string]: any}} Step */

/**
 * A thing of a scenario that can be turned.
 *
 * @typedef {object} Turnable
 * @property {"promise" | "object" | "controller" | "argument" | "clock"} kind
 * @property {string} name  Of the promise, the object or the controller; `2:0` for an argument.
 * @property {number} step  Where it is made, from 1; 0 for the clock.
 * @property {any} value  Of an argument.
 * @property {string} call  Of an argument: what is called.
 */

/** @typedef {{steps: Step[], seconds: number, clock: "real" | "virtual"}} Program */

/** So long a turned run waits for what may never come. */
const TURNED_SECONDS = 0.5;
const MOST_STEPS = 64;
const MOST_MS = 10_000;
const MOST_BYTES = 16_384;
const MOST_SHOWN = 40;

/**
 * What can be turned in a scenario.
 *
 * @param {Step[]} steps
 * @returns {Turnable[]}
 */
export function turnables(steps) {
  /** @type {Turnable[]} */
  const found = [];
  steps.forEach((step, i) => {
    const at = { step: i + 1, value: undefined, call: "" };
    if (step.deferred !== undefined) found.push({ ...at, kind: "promise", name: step.deferred });
    if (step.controller !== undefined) found.push({ ...at, kind: "controller", name: step.controller });
    if (step.as !== undefined && steps.some(({ free }) => free === `$${step.as}`)) found.push({ ...at, kind: "object", name: step.as });
    (step.args ?? []).forEach((/** @type {any} */ value, /** @type {number} */ index) => {
      if (!isPlain(value)) return;
      found.push({ ...at, kind: "argument", name: `${i + 1}:${index}`, value, call: step.call ?? step.new });
    });
  });
  return found;
}

/** Whether a knob puts other steps in the place of all. @param {string} knob */
export function isSteps(knob) {
  return knob.startsWith("steps:");
}

/** Whether a knob can offer another value in its place. @param {any} value */
function isPlain(value) {
  return typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && !/^\$[^$]/.test(value) && !value.includes("{lab}"));
}

/**
 * Turns knobs, in the order given.
 *
 * @param {Program} program
 * @param {string[]} knobs
 * @returns {Program}
 * @throws {KnobError}  A knob that this scenario does not have.
 */
export function turn(program, knobs) {
  let { steps, seconds, clock } = program;
  for (const knob of knobs) {
    const [what, name, ...rest] = knob.split(":");
    if (what === "clock") {
      if (name !== "real" && name !== "virtual") throw new KnobError(knob, "a clock is real or virtual");
      clock = name;
    } else {
      const turned = !Object.hasOwn(TURNS, what) ? undefined : TURNS[what](steps, name, rest.join(":"), knob);
      if (turned === undefined) throw new KnobError(knob, "there is no such knob");
      steps = turned;
    }
    if (steps.length > MOST_STEPS) throw new KnobError(knob, `more than ${MOST_STEPS} steps`);
  }
  const waits = knobs.some((knob) => !/^(clock|delay|steps):/.test(knob));
  return { steps, seconds: waits ? Math.min(seconds, TURNED_SECONDS) : seconds, clock };
}

/** A knob that does not fit the scenario. */
export class KnobError extends Error {
  /** @param {string} knob @param {string} why */
  constructor(knob, why) {
    const shown = knob.length > MOST_SHOWN ? `${knob.slice(0, MOST_SHOWN)}…` : knob;
    super(`The knob ${JSON.stringify(shown)} cannot be turned here: ${why}.`);
    this.name = "KnobError";
  }
}

/** @param {Step} step @param {string} p */
const settles = (step, p) => step.resolve === p || step.reject === p;

/** @type {{[what: string]: (steps: Step[], name: string, rest: string, knob: string) => Step[]}} */
const TURNS = {
  delay(steps, p, rest, knob) {
    const ms = Number(rest);
    if (!(ms >= 0 && ms <= MOST_MS) || rest === "") throw new KnobError(knob, `a delay is 0 to ${MOST_MS} ms`);
    return each(steps, p, knob, (step) => [{ ...step, after: Math.min((step.after ?? 0) + ms, MOST_MS) }]);
  },
  reject: (steps, p, _rest, knob) =>
    each(steps, p, knob, ({ after }) => [
      { reject: p, error: { $error: "Error", message: "a knob rejected it" }, ...(after === undefined ? {} : { after }) },
    ]),
  never: (steps, p, _rest, knob) => each(steps, p, knob, () => []),
  twice: (steps, p, _rest, knob) =>
    each(steps, p, knob, (step) => [
      step,
      { resolve: p, value: "a second time", ...(step.after === undefined ? {} : { after: step.after }) },
    ]),
  drop(steps, name, _rest, knob) {
    const made = steps.findIndex((step) => step.as === name);
    const freed = steps.findIndex(({ free }) => free === `$${name}`);
    if (made === -1 || freed === -1) throw new KnobError(knob, `nothing frees \`${name}\``);
    return [...steps.slice(0, made + 1), { free: `$${name}` }, ...steps.slice(made + 1).filter(({ free }) => free !== `$${name}`)];
  },
  abort(steps, c, rest, knob) {
    const after = Number(rest);
    const made = steps.findIndex(({ controller }) => controller === c);
    if (made === -1) throw new KnobError(knob, `no step makes a controller \`${c}\``);
    if (!Number.isInteger(after) || after <= made || after > steps.length) {
      throw new KnobError(knob, `it can abort after steps ${made + 1} to ${steps.length}`);
    }
    const kept = steps.map((step, i) => [...(step.abort === c ? [] : [step]), ...(i + 1 === after ? [{ abort: c }] : [])]);
    return kept.flat();
  },
  // What is right of them is checked by who runs them.
  steps(_steps, _name, _rest, knob) {
    let made = null;
    try {
      made = knob.length > MOST_BYTES ? null : JSON.parse(knob.slice("steps:".length));
    } catch {}
    const isStep = (/** @type {any} */ step) => typeof step === "object" && step !== null && Array.isArray(step.args ?? []);
    if (!Array.isArray(made) || made.length === 0 || !made.every(isStep)) throw new KnobError(knob, "these are no steps");
    return made;
  },
  arg(steps, number, rest, knob) {
    const at = rest.indexOf(":");
    const [step, index] = [Number(number) - 1, Number(rest.slice(0, at))];
    const known = steps[step]?.args?.[index];
    if (at === -1 || !isPlain(known)) throw new KnobError(knob, "there is no such argument");
    let value;
    try {
      value = JSON.parse(rest.slice(at + 1));
    } catch {
      throw new KnobError(knob, "its value is not JSON");
    }
    if (!isPlain(value)) throw new KnobError(knob, "an argument is a number, a boolean or a text");
    return steps.with(step, { ...steps[step], args: steps[step].args.with(index, value) });
  },
};

/**
 * Replaces the steps that settle a promise.
 *
 * @param {Step[]} steps
 * @param {string} p
 * @param {string} knob
 * @param {(step: Step) => Step[]} change
 */
function each(steps, p, knob, change) {
  if (!steps.some(({ deferred }) => deferred === p)) throw new KnobError(knob, `no step makes a promise \`${p}\``);
  return steps.flatMap((step) => (settles(step, p) ? change(step) : [step]));
}
