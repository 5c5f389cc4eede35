class Mine extends Promise { static get [Symbol.species]() { console.log('species'); return Promise; } }
const m = Mine.resolve(1).then((v) => v + 1);
console.log(m instanceof Mine);
m.then((v) => console.log(v));
