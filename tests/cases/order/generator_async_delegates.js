async function* inner() { const x = yield 'i1'; console.log('got', x); return 'inner result'; }
async function* outer() { console.log(yield* inner()); yield* ['s1', Promise.resolve('s2')]; }
(async () => { const it = outer(); console.log((await it.next()).value); for (const a of ['x', 'y', 'z']) { const r = await it.next(a); console.log(r.value, r.done); } })();
