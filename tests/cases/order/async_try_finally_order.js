async function f() { try { console.log('try'); await null; return 'value'; } finally { console.log('finally'); await null; console.log('end'); } }
f().then(console.log);
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3)).then(() => console.log(4));
