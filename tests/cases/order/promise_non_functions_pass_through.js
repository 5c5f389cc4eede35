Promise.resolve('x').then(1, 2).then(null).then(undefined).then((v) => console.log(v));
Promise.reject('y').then(1).then(() => console.log('never')).catch((v) => console.log(v));
let p = Promise.resolve();
for (let i = 1; i <= 5; i++) p = p.then(() => console.log(i));
