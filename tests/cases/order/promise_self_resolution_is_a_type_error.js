let resolve;
const p = new Promise((r) => { resolve = r; });
resolve(p);
p.catch((e) => console.log(e instanceof TypeError));
console.log('sync');
