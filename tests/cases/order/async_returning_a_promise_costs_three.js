(async () => Promise.resolve('promise'))().then(console.log);
(async () => 'value')().then(console.log);
(async () => await Promise.resolve('awaited'))().then(console.log);
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log(i));
