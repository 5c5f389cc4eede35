/**
 * Takes the steps of a case, one after the other, and says what each gave.
 *
 * Written again in `../mirror/steps.py`.
 *
 * @module
 */

import { make } from "./arguments.mjs";
import { canonical } from "./canonical.mjs";
import { BrokenCase, Names } from "./names.mjs";

/**
 * @param {object} exports
 * @param {object[]} steps
 * @param {{files: {[name: string]: Buffer}, folder: string}} material
 * @returns {Promise<object[]>}  For each step `{gives}` or `{throws}`, and `logs` if there were any.
 */
export async function run(exports, steps, material) {
  let logs = [];
  const log = (name, values) => logs.push([name, ...values.map((value) => canonical(value))]);
  const names = new Names(exports, log, act, material);
  const outcomes = [];
  for (const step of steps) {
    const outcome = await take(step, names);
    // What the step set going in microtasks is its own.
    await new Promise((resolve) => setImmediate(resolve));
    outcomes.push(logs.length ? { ...outcome, logs } : outcome);
    logs = [];
  }
  return outcomes;
}

async function take(step, names) {
  let value;
  try {
    value = act(step, names);
    if (step.iterate !== undefined) value = step.await ? await collectLater(value) : [...value];
    else if (step.await) value = await value;
  } catch (error) {
    if (error instanceof BrokenCase) throw error;
    return { throws: canonical(error) };
  }
  if (step.let !== undefined) names.bound.set(step.let, value);
  return { gives: canonical(value) };
}

function act(step, names) {
  const args = () => (step.args ?? []).map((arg) => make(arg, names));
  if (step.new !== undefined) {
    const { value: Class } = names.find(step.new);
    return new Class(...args());
  }
  if (step.call !== undefined) {
    const { holder, key, value } = names.find(step.call);
    if (typeof value !== "function") throw new BrokenCase(`${step.call} is not a function`);
    return holder === undefined ? value(...args()) : holder[key](...args());
  }
  if (step.set !== undefined) {
    const { holder, key } = names.find(step.set);
    holder[key] = make(step.to, names);
    return undefined;
  }
  if (step.get !== undefined) return names.find(step.get).value;
  if (step.iterate !== undefined) return names.find(step.iterate).value;
  if ("value" in step) return make(step.value, names);
  throw new BrokenCase(`a step does nothing: ${JSON.stringify(step)}`);
}

async function collectLater(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}
