Promise.race([new Promise((r) => setTimeout(r, 1, 'timer')), Promise.resolve('now'), 'plain']).then(console.log);
Promise.race(['plain', Promise.resolve('now')]).then(console.log);
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3));
