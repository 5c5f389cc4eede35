Promise.resolve().then(() => ({ then(r) { console.log('called'); r('v'); } })).then((v) => console.log(v));
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log(i));
