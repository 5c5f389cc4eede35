/**
 * Arguments of a step: from their JSON form to JavaScript values.
 *
 * The forms of `docs/runs.md`, and those that the corpus adds. Written again in
 * `../mirror/arguments.py`.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { BrokenCase, walk } from "./names.mjs";

const CONSTANTS = { undefined: undefined, NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };

/**
 * @param {any} value  JSON data.
 * @param {import("./names.mjs").Names} names
 * @returns {unknown}
 */
export function make(value, names) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => make(item, names));
  const form = Object.keys(value).find((key) => key.startsWith("$"));
  if (form === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, make(item, names)]));
  if (!Object.hasOwn(FORMS, form)) throw new BrokenCase(`unknown form ${form}`);
  return FORMS[form](value[form], value, names);
}

const FORMS = {
  $js: (word) => CONSTANTS[word],
  $bigint: (digits) => BigInt(digits),
  $bytes: (digits, _, names) => new Uint8Array(Buffer.from(make(digits, names), "hex")),
  $utf8: (text, _, names) => new TextEncoder().encode(make(text, names)),
  $lines: (lines) => lines.join("\n"),
  $repeat: (text, { times }) => text.repeat(times),
  $array: (kind, { items }, names) => globalThis[kind].from(items.map((item) => make(item, names))),
  $map: (entries, _, names) => new Map(entries.map((entry) => make(entry, names))),
  $set: (items, _, names) => new Set(items.map((item) => make(item, names))),
  $ref: (path, _, names) => names.find(path).value,
  $file: (name, _, { material }) => new Uint8Array(material.files[name]),
  $package: (path, { get }, { material }) => {
    const text = readFileSync(join(material.folder, path), "utf8");
    return get === undefined ? text : walk(JSON.parse(text), path, get.split(".")).value;
  },
  $promise: (state, { value }, names) =>
    state === "fulfilled" ? Promise.resolve(make(value, names)) : new Promise(() => {}),
  $function: callable,
};

function callable(kind, { name = "log", get, value, as, steps }, names) {
  if (kind === "identity") return (first) => first;
  if (kind === "constant") return () => make(value, names);
  if (kind === "steps") return names.callback(steps, as);
  if (kind !== "log") throw new BrokenCase(`unknown function ${kind}`);
  return (...args) => {
    // Read now: what a callback is shown may not outlive it.
    const shown = get === undefined ? args : get.map((path) => walk(args[0], name, path.split(".")).value);
    names.log(name, shown);
    return args[0];
  };
}
