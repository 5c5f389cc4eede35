const p = new Promise(() => {});
console.log(Promise.resolve(p) === p);
console.log(String(new Promise((r) => r(p)) === p));
Promise.resolve(Promise.resolve(1)).then((v) => console.log('wrapped', v));
Promise.resolve().then(() => console.log('one')).then(() => console.log('two'));
