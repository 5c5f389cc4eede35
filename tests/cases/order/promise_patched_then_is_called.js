const p = Promise.resolve('p');
p.then = function (a, b) { console.log('patched'); return Promise.prototype.then.call(this, a, b); };
Promise.all([p]).then((v) => console.log(v[0]));
(async () => { console.log(await p); })();
console.log('sync');
