function attempt(f) { try { print(f()); } catch (e) { print(e.name + ': ' + e.message); } }
attempt(() => { x; let x = 1; });
attempt(() => { const f = () => y; f(); let y = 1; });
attempt(() => { z = 1; let z; });
attempt(() => { typeof w; let w; });
attempt(() => { new C(); class C {} });
attempt(() => { let q = q; });
attempt(() => { for (let x of [x]) {} });
let late = 1;
attempt(() => { { const r = late; let late2 = r; return late2; } });
attempt(() => { switch (0) { case 1: let s; case 0: s; } });
for (let i = 0; i < 2; i++) { attempt(() => { t; let t = i; }); }
for (let i = 0; i < 2; i++) { try { if (i) print(u); let u = 5; print(u); } catch (e) { print(e.message); } }
function later() { return top; }
attempt(later);
let top = 'set';
attempt(later);
