async function* g(n) { try { for (let i = 0; i < n; i++) { const got = yield i; if (got) print('got', got); } return 'ret'; } finally { print('cleanup'); } }
async function main() {
  for await (const v of g(3)) print(v);
  for await (const v of g(5)) { if (v === 1) break; }
  const it = g(2); print(JSON.stringify(await it.next()), JSON.stringify(await it.next('sent')), JSON.stringify(await it.next()), JSON.stringify(await it.next()));
  const q = g(3); const all = await Promise.all([q.next(), q.next(), q.return('R'), q.next()]); print(JSON.stringify(all));
  const t = g(1); await t.next(); try { await t.throw(new Error('T')); } catch (e) { print(e.message); }
  for await (const v of [Promise.resolve('a'), 'b']) print(v);
  async function* d() { const r = yield* g(2); print('r', r); yield* ['x', Promise.resolve('y')]; } for await (const v of d()) print(v);
  async function* y() { yield Promise.resolve('unwrapped'); return Promise.resolve('ret'); } const yy = y(); print((await yy.next()).value, (await yy.next()).value);
  async function* rej() { yield Promise.reject('bad'); } try { for await (const v of rej()) print(v); } catch (e) { print('caught', e); }
  const un = g(1); print(JSON.stringify(await un.return(Promise.resolve('early'))));
  const closer = { [Symbol.asyncIterator]() { return { i: 0, async next() { return { value: this.i++, done: false }; }, async return() { print('returned'); return {}; } }; } };
  for await (const v of closer) { if (v > 1) break; } try { for await (const v of closer) throw 'body'; } catch (e) { print(e); }
  outer: for (const x of [1, 2]) { for await (const v of closer) { if (x === 1) continue outer; break outer; } }
  const sync = { *[Symbol.iterator]() { try { yield 1; yield 2; } finally { print('sync closed'); } } }; for await (const v of sync) { print(v); break; }
  try { for await (const x of 5) {} } catch (e) { print(e.name); }
  class K { async *[Symbol.asyncIterator]() { yield 'k'; } } for await (const v of new K()) print(v);
  print(Object.prototype.toString.call(g(1)));
  const bad = Object.getPrototypeOf(g).prototype.next.call({}).catch((e) => print(e.name)); await bad;
}
main().then(() => print('done'), (e) => print('failed', e));
const tick = (n) => n ? Promise.resolve().then(() => { print('tick', n); return tick(n - 1); }) : undefined;
tick(4);
