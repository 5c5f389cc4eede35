// A module may replace the language's own functions. Previews are made all the same, by those that
// were there first; whoever calls a replaced one throws.
async () => {
  const { preview } = await import("/static/worker/preview.js");
  const { Identities } = await import("/static/worker/identities.js");
  const identities = new Identities();
  const values = [
    Promise.resolve(),
    new Map(),
    [1, { a: "x".repeat(300) }],
    new Date(0),
    new Uint8Array(2),
    new Error("m"),
  ];
  const { defineProperty } = Object;
  const originals = [];
  const replace = (owner, key) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    originals.push([owner, key, descriptor]);
    return () => defineProperty(owner, key, { value: () => { throw new Error(`${String(key)} was called`); }, configurable: true });
  };
  const replacements = [
    ...["get", "set", "has"].map((key) => replace(WeakMap.prototype, key)),
    ...["getOwnPropertyDescriptor", "getPrototypeOf", "keys", "is"].map((key) => replace(Object, key)),
    ...["hasOwnProperty", "isPrototypeOf", "toString"].map((key) => replace(Object.prototype, key)),
    ...["slice", "padStart", "codePointAt"].map((key) => replace(String.prototype, key)),
    ...[Symbol.iterator, "push", "map", "forEach"].map((key) => replace(Array.prototype, key)),
    replace(Array, "isArray"),
    replace(Number.prototype, "toString"),
    replace(Date.prototype, "getTime"),
    replace(Reflect, "apply"),
    replace(Function.prototype, "call"),
    replace(Function.prototype, "bind"),
  ];
  const seen = [];
  for (let i = 0; i < replacements.length; i += 1) replacements[i]();
  try {
    for (let i = 0; i < values.length; i += 1) seen[i] = preview(values[i], identities);
  } finally {
    for (let i = 0; i < originals.length; i += 1) defineProperty(originals[i][0], originals[i][1], originals[i][2]);
  }
  return seen;
}
