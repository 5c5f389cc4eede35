outer: for (let i = 0; i < 3; i++) { inner: for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; print(i, j); } }
block: { print('in'); if (true) break block; print('never'); }
a: b: for (;;) { break a; }
l: while (true) { switch (1) { case 1: break l; } }
let n = 0;
l2: do { n++; for (;;) { if (n < 3) continue l2; break l2; } } while (true);
print(n);
l3: for (const x of [1, 2, 3]) { switch (x) { case 2: continue l3; default: print('x', x); } }
nested: { deep: { for (const k of [1]) { if (k) break nested; } } print('skipped'); }
x: if (true) { print('if'); break x; }
c1: for (let i = 0; i < 2; i++) c2: for (let j = 0; j < 2; j++) for (let k = 0; k < 2; k++) { if (k === 1) { if (j === 0) continue c2; continue c1; } print(i, j, k); }
