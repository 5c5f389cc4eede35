const run = (gen) => new Promise((resolve, reject) => { const it = gen(); const step = (v) => { const r = it.next(v); r.done ? resolve(r.value) : Promise.resolve(r.value).then(step, reject); }; step(); });
run(function* () { const a = yield 1; console.log(a); const b = yield Promise.resolve(2); console.log(b); return a + b; }).then((v) => console.log('sum', v));
console.log('sync');
