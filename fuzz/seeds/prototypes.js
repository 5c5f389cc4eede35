export function run(a, b) {
  const out = [];
  const attempt = (f) => { try { out.push(f()); } catch (e) { out.push(e); } };
  attempt(() => ({__proto__: null}).toString);
  attempt(() => { const o = {__proto__: {x: 1}}; return [o.x, Object.keys(o)]; });
  attempt(() => { const o = {["__proto__"]: 1}; return Object.keys(o); });
  attempt(() => { const o = {}; o.__proto__ = o; return o; });
  attempt(() => { const p = {}; const q = Object.create(p); p.__proto__ = q; return p; });
  attempt(() => { Object.prototype.polluted = 7; return ({}).polluted; });
  attempt(() => { Array.prototype[Symbol.iterator] = function* () { yield 1; }; return [...[5, 6]]; });
  attempt(() => { Array.prototype[1] = "hole"; return [0, , 2].map((x) => x); });
  attempt(() => { Function.prototype.call = 1; return run.call; });
  attempt(() => { Object.defineProperty(Object.prototype, "then", {get() { throw 1; }, configurable: true}); return Promise.resolve({}); });
  attempt(() => { delete Object.prototype.then; return 1; });
  attempt(() => { Promise.prototype.then = function (f) { return f; }; return Promise.resolve(1); });
  attempt(() => { Uint8Array.prototype.constructor = Array; return new Uint8Array(3).map((x) => x); });
  attempt(() => Object.setPrototypeOf(wasm, {}));
  attempt(() => Object.setPrototypeOf(wasm.memory, Array.prototype).length);
  attempt(() => Object.freeze(globalThis));
  attempt(() => { String.prototype.length = 3; return "abcdef".length; });
  attempt(() => { Symbol.prototype.toString = () => 1; return String(Symbol("x")); });
  attempt(() => Object.getOwnPropertyNames(Object.prototype));
  attempt(() => { Error.prototype.name = {toString() { throw 5; }}; throw new Error("x"); });
  attempt(() => { class A extends null {} return new A(); });
  attempt(() => { class B extends Proxy {} return B; });
  attempt(() => { class C extends Uint8Array { constructor(...x) { super(...x); } } return new C(4).subarray(1); });
  return out;
}
