const o = { a: { b() { return this.c; }, c: 'C', n: null }, f: null };
print(o?.a?.c, o.x?.y.z.w, o.a?.['c'], o.a.b?.(), o.f?.(), o.x?.b(), o?.["a"].b());
print((o?.a).c, (o?.a.b)(), o.a?.b?.call({ c: 'other' }), delete o?.a?.n, delete o.zz?.q.r, 'n' in o.a);
let called = 0; const k = () => { called++; return 'c'; }; print(o.x?.[k()], called, o.a?.[k()], called);
print(null?.x, undefined?.[0], (undefined)?.(), o.a?.n?.x ?? 'dflt');
try { o.x?.y.z; o.x.y?.z; } catch (e) { print(e.message); }
const fn = { m: { g() { return this === fn.m; } } }; print(fn.m?.g(), fn?.m.g(), (fn?.m)?.g(), fn.m.g?.());
print(o?.a.b.length, `${o?.q}`, typeof o?.q, [o.a?.c, o.z?.c].join('|'));
for (const x of [{ y: { z: 1 } }, {}, null]) print(x?.y?.z);
const arr = [[1, 2], null]; print(arr[0]?.[1], arr[1]?.[1], arr?.[0].length);
o.q?.r.push(print('not evaluated')); print('end');
