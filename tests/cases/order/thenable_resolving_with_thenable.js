const inner = { then(r) { console.log('inner'); r('value'); } };
const outer = { then(r) { console.log('outer'); r(inner); } };
Promise.resolve(outer).then((v) => console.log(v));
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log(i));
