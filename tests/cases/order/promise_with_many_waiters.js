let resolve;
const p = new Promise((r) => { resolve = r; });
for (let i = 0; i < 5; i++) p.then(() => { console.log(i); if (i === 2) p.then(() => console.log('late')); });
resolve();
Promise.resolve().then(() => console.log('other'));
