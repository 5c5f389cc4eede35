const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
print(fs.map((f) => f()).join());
const gs = [];
for (let i = 0; i < 3; i++) { gs.push(() => i++); i += 0; }
print(gs[0](), gs[0](), gs[1](), gs[2]());
const hs = [];
for (const k of ['a', 'b']) { let n = 0; hs.push(() => k + n++); }
print(hs[0](), hs[0](), hs[1](), hs[0]());
const ks = [];
for (const k in { x: 1, y: 2 }) ks.push(() => k);
print(ks.map((f) => f()).join());
const ws = [];
let w = 0;
while (w < 3) { const here = w++; if (here === 1) continue; ws.push(() => here); }
print(ws.map((f) => f()).join());
const vs = [];
for (var v = 0; v < 3; v++) vs.push(() => v);
print(vs.map((f) => f()).join());
const ds = [];
for (let i = 0, step = () => i; i < 2; i++) ds.push(step, () => i);
print(ds.map((f) => f()).join());
const deep = [];
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) deep.push(() => () => `${i}${j}`);
print(deep.map((f) => f()()).join());
const named = [];
for (let i = 0; i < 2; i++) named.push(function rec(n) { return n ? rec(n - 1) + i : i; });
print(named.map((f) => f(2)).join());
const classes = [];
for (let i = 0; i < 2; i++) classes.push(class K { static id = i; #p = i; get p() { return this.#p + K.id; } });
print(classes.map((C) => new C().p).join(), classes[0].name);
const decls = [];
for (let i = 0; i < 2; i++) { function d() { return i; } decls.push(d); }
print(decls.map((f) => f()).join());
const set = [];
for (let i = 0; i < 3; i++) { set.push({ get: () => i, add: () => { i += 10; } }); }
set[1].add(); print(set.map((o) => o.get()).join());
do { let x = fs.length; fs.push(() => x); } while (fs.length < 6);
print(fs.slice(3).map((f) => f()).join());
const es = [];
for (let i = 0, peek = () => i; i < 2; i++) { i += 0; es.push(peek); if (i === 0) { i = 0.5; es.push(() => i); } }
print(es.map((f) => f()).join());
