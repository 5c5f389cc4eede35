export function run(a, b) {
  const out = [];
  const attempt = (f) => { try { out.push(f()); } catch (e) { out.push(e, e && e.stack, e && e.constructor); } };
  attempt(() => (function () {}).constructor("return process")());
  attempt(() => (() => {}).constructor.constructor("return this")());
  attempt(() => [].constructor.constructor("x", "return x")(a));
  attempt(() => (async () => {}).constructor("return 1")());
  attempt(() => (function* () {}).constructor("yield 1")());
  attempt(() => (async function* () {}).constructor("yield 1")());
  attempt(() => Reflect.construct(Function, ["return this"], Object));
  attempt(() => new (Object.getPrototypeOf(function () {}).constructor)("return 1"));
  attempt(() => globalThis["ev" + "al"]("1 + 1"));
  attempt(() => setTimeout("globalThis.hacked = 1", 0));
  attempt(() => wasm.add.constructor("return this")());
  attempt(() => wasm.memory.constructor);
  attempt(() => Error.prepareStackTrace);
  attempt(() => new Error("x").stack.__class__);
  attempt(() => Object.getOwnPropertyDescriptor(Error.prototype, "stack"));
  attempt(() => arguments.callee);
  attempt(() => run.caller);
  attempt(() => run.arguments);
  attempt(() => new.target);
  attempt(() => import.meta.url);
  return out;
}
