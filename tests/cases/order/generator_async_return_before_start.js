async function* g() { console.log('never'); yield 1; }
const it = g();
it.return(Promise.resolve('r')).then((r) => console.log(r.value, r.done));
it.next().then((r) => console.log(r.value, r.done));
console.log('sync');
