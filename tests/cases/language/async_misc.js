class C { async m() { return this.v; } v = 'field'; static async s() { return await 's'; } async *ag() { yield 1; } }
const o = { async x() { return 'ox'; }, async: 'prop', await: 'kw' };
(async () => {
  print(await new C().m(), await C.s(), await o.x(), o.async, o.await);
  print(Object.prototype.toString.call(async () => {}), (async () => {}).constructor === undefined, typeof (async () => {})().then);
  const results = await Promise.all([1, Promise.resolve(2), (async () => 3)()]); print(results.join());
  const { a, b } = await { a: 1, b: 2 }; print(a, b);
  print(await (await (async () => async () => 'double')())());
  let s = 0; for (let i = 0; i < 3; i++) s += await i; print(s);
  const args = async function () { return arguments.length; }; print(await args(1, 2, 3));
  const cond = (await true) ? await 'yes' : await 'no'; print(cond, `${await 't'}`, [await 1, await 2].join(), (await null) ?? 'dflt');
  try { await (async () => { try { return 'try'; } finally { await null; print('fin'); } })().then(print); } catch {}
  label: for (const x of [1, 2, 3]) { for (;;) { await x; if (x < 3) continue label; break label; } } print('label done');
  const arrow = async (x) => x * 2; print(await arrow(4), arrow.name, arrow.length);
  const e = await Promise.reject('R').catch((x) => x); print(e);
  try { await undefinedThing; } catch (err) { print(err.name); }
  try { new (async function f() {})(); } catch (err) { print(err.name, err.message); }
  const values = []; await Promise.allSettled([f1(), f2()]); async function f1() { values.push(1); await 0; values.push(3); } async function f2() { values.push(2); await 0; values.push(4); } print(values.join());
})().then(() => print('finished'), (e) => print('failed', e));
