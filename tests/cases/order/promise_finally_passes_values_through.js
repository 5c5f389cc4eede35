Promise.resolve('v').finally(() => 'ignored').then((v) => console.log(v));
Promise.reject(new Error('e')).finally(() => 'ignored').catch((e) => console.log(e.message));
Promise.resolve('v').finally(() => { throw new Error('thrown'); }).catch((e) => console.log(e.message));
let p = Promise.resolve();
for (let i = 1; i <= 6; i++) p = p.then(() => console.log(i));
