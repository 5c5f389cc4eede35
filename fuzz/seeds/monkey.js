// Calls what it finds with what it has: SEED and STEPS are put in by the fuzzer.
export async function run(a, b) {
  let state = SEED;
  const random = (n) => { state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff; return (state >>> 8) % n; };
  const pool = [undefined, null, true, false, 0, -0, NaN, 1, -1, 3, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -Infinity, 0n, -5n, 2n ** 64n, "", "a", "length",
    "constructor", "__proto__", "\ud800", "http://a.test/", "utf-16", "value", "{}", Symbol.iterator, Symbol.species, Symbol.toPrimitive, {}, [], [1, , 3], [[1, 2]],
    (x) => x, function () { return this; }, class {}, a, b, wasm, wasm.memory, wasm.memory.buffer, new Uint8Array(wasm.memory.buffer), wasm.refs,
    {valueOf() { return 7; }}, {toString() { throw 1; }}, {get then() { return pool[random(pool.length)]; }}, {[Symbol.toPrimitive]: () => 9n}, {length: 2 ** 32}, {length: -1, 0: 1},
    {next: () => ({done: random(2) === 0, value: 1})}, new Proxy({}, {}), new Proxy(() => {}, {}), globalThis];
  const pick = () => pool[random(pool.length)];
  for (let step = 0; step < STEPS; step++) {
    const target = random(4) ? pick() : globalThis;
    try {
      const o = Object(target);
      let keys = Reflect.ownKeys(o);
      const proto = Object.getPrototypeOf(o);
      if (proto && random(2)) keys = keys.concat(Reflect.ownKeys(proto));
      const key = keys[random(keys.length)];
      if (key === "forever" || key === undefined) continue;
      const args = []; for (let i = random(5); i > 0; i--) args.push(pick());
      let result;
      switch (random(8)) {
        case 0: result = o[key]; break;
        case 1: result = new o[key](...args); break;
        case 2: result = Reflect.apply(o[key], pick(), args); break;
        case 3: o[key] = pick(); continue;
        case 4: result = await Promise.race([o[key](...args), 1]); break;
        case 5: result = Object.getOwnPropertyDescriptor(o, key); break;
        default: result = o[key](...args);
      }
      if (pool.length < 300) pool.push(result); else pool[random(pool.length)] = result;
    } catch (e) { if (random(3) === 0) pool[random(pool.length)] = e; }
  }
  return pool;
}
