function t(x) { const r = []; switch (x) { case 1: r.push('one'); case 2: r.push('two'); break; default: r.push('def'); case 3: r.push('three'); } return r.join(); }
print(t(1)); print(t(2)); print(t(3)); print(t(9));
function simple(x) { switch (typeof x) { case 'number': case 'boolean': return 'nb'; case 'string': return 's'; default: return 'other'; } }
print(simple(1), simple(true), simple(''), simple(null));
function order(x) { switch (x) { case (print('t1'), 1): return 'a'; case (print('t2'), 2): return 'b'; } return 'none'; }
print(order(2)); print(order(5));
function loop() { const out = []; for (let i = 0; i < 4; i++) { switch (i) { case 0: continue; case 1: out.push('one'); break; case 2: { if (out.length) break; out.push('never'); } default: out.push('d' + i); } } return out.join(); }
print(loop());
switch (3) { default: print('only'); }
switch (1) { case 1: let y = 5; print(y); }
switch (NaN) { case NaN: print('no'); break; default: print('nan'); }
switch ('1') { case 1: print('no'); break; case '1': print('strict'); }
switch (2) { default: print('d'); break; case 1: print('one'); }
switch (1) {}
switch (0) { case -0: print('zero'); }
