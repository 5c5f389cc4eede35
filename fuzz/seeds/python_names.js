const names = ["__class__", "__globals__", "__builtins__", "__dict__", "__code__", "__init__", "__mro__",
  "__subclasses__", "__self__", "__func__", "__closure__", "__module__", "__reduce__", "__getattribute__",
  "__traceback__", "__import__", "gi_frame", "f_globals", "f_locals", "cr_frame", "tb_frame", "code", "construct", "props", "proto",
  "realm", "wrapped", "_bridge", "_js", "items", "data", "origin", "intrinsics", "description", "extensible", "class_name"];
export function run(a, b) {
  const values = [undefined, null, true, 1, 1.5, 10n, "s", Symbol("q"), {}, [], run, a, b, wasm, wasm.memory,
    wasm.memory.buffer, wasm.refs, wasm.functions, wasm.counter, new Map(), new Set(), new Date(0), /x/g, new Error("e"), new Uint8Array(4),
    Promise.resolve(1), (function* () { yield 1; })(), (async function* () { yield 1; })(), new Proxy({}, {}),
    new WeakMap(), globalThis, Math, JSON, Reflect, console, crypto, performance];
  const found = [];
  for (const value of values) {
    for (const name of names) {
      try { const x = value[name]; if (x !== undefined) found.push([name, x]); } catch (e) { if (!(e instanceof TypeError)) found.push(e); }
      try { if (Object(value) === value && Reflect.has(value, name)) found.push([name, Reflect.get(value, name)]); } catch (e) { found.push(e); }
    }
  }
  const o = {};
  for (const name of names) { o[name] = name; found.push(o[name]); delete o[name]; }
  try { globalThis.__builtins__ = {open: 1}; found.push(typeof open, typeof exec, typeof print); } finally { delete globalThis.__builtins__; }
  try { found.push(get, unit, link, tick, undefined, HOLE, Box); } catch (e) { found.push(e); }
  return found;
}
export function __class__(x) { return [x, __class__.__globals__]; }
