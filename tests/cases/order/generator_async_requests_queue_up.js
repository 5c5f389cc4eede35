async function* g() { let n = 0; while (true) { await null; yield n++; } }
const it = g();
Promise.all([it.next(), it.next(), it.next(), it.return('end'), it.next()]).then((all) => console.log(all.map((r) => `${r.value}:${r.done}`).join(' ')));
