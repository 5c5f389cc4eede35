// What callers from Python get into their hands.
export class Point {
  #x = 0;
  constructor(x) { this.#x = x; }
  get x() { return this.#x; }
  set x(value) { if (value === 13) throw new RangeError("thirteen"); this.#x = value; }
  [Symbol.dispose]() { this.gone = true; }
  *[Symbol.iterator]() { yield this.#x; yield 2; }
  static from_(x) { return new Point(x); }
}
export const things = {
  array: [1, "two", [3], , null], map: new Map([[1, 2], ["k", {}]]), set: new Set([1, NaN]), bytes: new Uint8Array(9), floats: new Float64Array(3),
  wide: new BigInt64Array(2), buffer: new ArrayBuffer(8), view: new DataView(new ArrayBuffer(8)), date: new Date(0), pattern: /a(b)?/gy, error: new TypeError("e"),
  symbol: Symbol("s"), big: 2n ** 80n, promise: Promise.resolve(3), rejected: (() => { const p = Promise.reject(new Error("r")); p.catch(() => {}); return p; })(),
  forever: new Promise(() => {}), proxy: new Proxy({a: 1}, {}), thrower: new Proxy({}, {get() { throw new Error("trap"); }, has() { throw 1; }, ownKeys() { throw 2; }}),
  null_: null, undefined_: undefined, nan: NaN, zero: -0, text: "te\ud800xt", generator: (function* () { const x = yield 1; yield x; })(), frozen: Object.freeze([1]),
  headers: new Headers({a: "b"}), params: new URLSearchParams("a=1"), response: new Response("body"), stream: new ReadableStream(), url: new URL("http://a.test/"),
  get getter() { throw new Error("getter"); }, class_: class A { static b = 1; }, thenable: {then(f) { f(4); }}, bad_thenable: {then() { throw new Error("then"); }},
  lying: {length: 2 ** 32, 0: 1}, iterator: {[Symbol.iterator]() { return {next() { throw new Error("next"); }}; }}, get_: {get(k) { return k; }, has() { return 1; }},
};
things.self = things;
export const identity = (x) => x;
export const all = (...x) => x;
export function call_it(f, ...x) { return f(...x); }
export function new_it(f, ...x) { return new f(...x); }
export function keep(x) { wasm.keep(0, x); return wasm.kept(0); }
export function echo(x, f) { if (f) later.push(f); return wasm.echo(x); }
export function add(a, b) { return wasm.add(a, b); }
export async function wait(x) { return await x; }
export function throw_it(x) { throw x; }
export function read(o, k) { return o[k]; }
export function write(o, k, v) { o[k] = v; return o; }
export function json(x) { return JSON.stringify(x); }
export function trap() { wasm.trap(); }
export function spread(x) { return [...x]; }
