async function f() { await null; throw new Error('lost'); }
f(); console.log('sync'); Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3));
