class Mine extends Promise { constructor(f) { super(f); console.log('made'); } }
const m = Mine.resolve(1);
m.then((v) => { console.log('then', v); }).finally(() => console.log('finally'));
console.log(m.then() instanceof Mine);
