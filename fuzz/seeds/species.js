export function run(a, b) {
  const out = [];
  const attempt = (f) => { try { out.push(f()); } catch (e) { out.push(e); } };
  class Mine extends Array { static get [Symbol.species]() { return class { constructor() { return new Proxy({}, {defineProperty() { return true; }}); } }; } }
  class Buffer extends ArrayBuffer { static get [Symbol.species]() { return function () { return wasm.memory.buffer; }; } }
  class Short extends Uint8Array { static get [Symbol.species]() { return function () { return new Uint8Array(1); }; } }
  class Other extends Uint8Array { static get [Symbol.species]() { return Array; } }
  class P extends Promise { static get [Symbol.species]() { return function (f) { f(1, 2); return {}; }; } }
  class R extends RegExp { exec() { return {index: -5, 0: {toString() { throw 1; }}, length: 2 ** 40, groups: null}; } get flags() { return "gy"; } }
  for (const m of ["map", "filter", "slice", "splice", "concat", "flat", "flatMap"]) attempt(() => new Mine(1, 2, 3)[m]((x) => x));
  attempt(() => new Buffer(8).slice(0, 4));
  for (const m of ["map", "filter", "slice", "subarray"]) { attempt(() => new Short(8)[m]((x) => 1)); attempt(() => new Other(8)[m]((x) => 1)); }
  attempt(() => P.resolve(1).then((x) => x));
  attempt(() => new P(() => {}).finally(() => 1));
  attempt(() => P.all([1, new P(() => {})]));
  attempt(() => new R("x").test("y"));
  attempt(() => "abc".replace(new R("b"), "$1$&$`$'$<x>"));
  attempt(() => [..."abc".matchAll(new R("b"))]);
  attempt(() => "abc".split(new R("b"), -1));
  attempt(() => { const r = /b/g; r.lastIndex = {valueOf() { r.compile && r.compile("a"); throw 1; }}; return r.exec("abc"); });
  attempt(() => Array.from.call(function () { return Object.freeze({}); }, [1]));
  attempt(() => Array.of.call(Uint8Array, 300, -1));
  attempt(() => Promise.all.call(function (f) { f((x) => x, (y) => y); }, [1, 2]));
  attempt(() => Promise.race.call({resolve: 1}, [1]));
  attempt(() => new Map(new Set([[1, 2]])).groupBy);
  attempt(() => Reflect.construct(Array, [3], function () {}.bind()));
  attempt(() => Reflect.construct(Uint8Array, [3], Proxy));
  return out;
}
