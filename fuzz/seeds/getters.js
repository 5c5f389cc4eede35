export function run(a, b) {
  const out = [];
  const attempt = (f) => { try { out.push(f()); } catch (e) { out.push(e); } };
  const bad = {get length() { throw "length"; }, get then() { throw "then"; }, get name() { throw 1; }, get message() { throw 2; },
    get [Symbol.iterator]() { throw "iterator"; }, get [Symbol.toPrimitive]() { throw "primitive"; }, get [Symbol.toStringTag]() { throw "tag"; },
    get constructor() { throw "constructor"; }, get toJSON() { throw "json"; }, get headers() { throw "headers"; }, get signal() { throw 3; }};
  attempt(() => Array.from(bad));
  attempt(() => Promise.resolve(bad));
  attempt(() => new Request("http://x.test", bad));
  attempt(() => fetch("http://127.0.0.1:1/", bad));
  attempt(() => new Headers(bad));
  attempt(() => `${bad}`);
  attempt(() => JSON.stringify({bad}));
  attempt(() => new Error("m", bad));
  attempt(() => Object.assign({}, bad));
  attempt(() => new Uint8Array(bad));
  attempt(() => wasm.add(bad, 1));
  attempt(() => new Map([bad]));
  attempt(() => new TextDecoder("utf-8", bad));
  attempt(() => new WebAssembly.Memory(bad));
  attempt(() => new WebAssembly.Table({element: "externref", initial: 1, maximum: {valueOf() { throw 1; }}}));
  attempt(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  attempt(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(9)), bad));
  attempt(() => console.log(bad, new Proxy(bad, {})));
  attempt(() => { throw bad; });
  attempt(() => new AbortController().abort(bad));
  attempt(() => new ReadableStream(bad));
  attempt(() => Reflect.apply(run, bad, bad));
  attempt(() => [3, 1, 2].sort(() => bad));
  attempt(() => "abc".replace(/b/g, () => bad));
  attempt(() => String.raw(bad));
  attempt(() => structuredClone({bad}));
  queueMicrotask(() => { throw bad; });
  setTimeout(() => { throw bad; }, 0);
  Promise.reject(bad);
  return Promise.reject(bad).catch((e) => [e === bad, out]);
}
