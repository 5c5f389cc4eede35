async function* g() { console.log('start'); yield 1; console.log('between'); yield 2; console.log('end'); }
const it = g(); console.log('made');
it.next().then((r) => console.log(r.value, r.done)); it.next().then((r) => console.log(r.value, r.done)); it.next().then((r) => console.log(r.value, r.done));
console.log('sync');
