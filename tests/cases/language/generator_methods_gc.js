function* g() { try { yield 1; } finally { print('must not run'); } }
(function () { const i = g(); i.next(); })();
async function never() { try { await new Promise(() => {}); } finally { print('must not run either'); } }
never();
for (let n = 0; n < 3; n++) { const i = g(); i.next(); }
print('done');
