export function run(a, b) {
  const out = [];
  const attempt = (f) => { try { out.push(f()); } catch (e) { out.push(e); } };
  const throwing = new Proxy(function () {}, new Proxy({}, {get(_t, name) { return (...x) => { throw [name, x.length]; }; }}));
  const lying = new Proxy(function () {}, new Proxy({}, {get(_t, name) { return () => ({lie: name}); }}));
  const noisy = new Proxy(class {}, new Proxy({}, {get(_t, name) { return (...x) => Reflect[name](...x); }}));
  const deep = []; let p = {}; for (let i = 0; i < 300; i++) p = new Proxy(p, {}); deep.push(p);
  const {proxy: revoked, revoke} = Proxy.revocable({}, {}); revoke();
  for (const x of [throwing, lying, noisy, p, revoked, new Proxy([], {}), new Proxy(new Map(), {}), new Proxy(wasm.memory, {}), new Proxy(wasm.add, {})]) {
    attempt(() => Object.keys(x));
    attempt(() => x.a = 1);
    attempt(() => delete x.a);
    attempt(() => "a" in x);
    attempt(() => x());
    attempt(() => new x());
    attempt(() => `${x}`);
    attempt(() => x + 1);
    attempt(() => ({...x}));
    attempt(() => [...x]);
    attempt(() => JSON.stringify(x));
    attempt(() => structuredClone(x));
    attempt(() => Object.getOwnPropertyDescriptors(x));
    attempt(() => Object.assign({}, x));
    attempt(() => Object.setPrototypeOf(x, null));
    attempt(() => x instanceof x);
    attempt(() => wasm.add(x, x));
    attempt(() => wasm.echo(x) === x);
    attempt(() => Promise.resolve(x));
    attempt(() => Array.from(x));
    attempt(() => Reflect.ownKeys(x));
    attempt(() => console.log(x));
    attempt(() => Array.prototype.concat.call([], x));
    attempt(() => new Uint8Array(x));
    attempt(() => Object.prototype.toString.call(x));
  }
  return out;
}
