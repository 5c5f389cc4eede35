const p = Promise.resolve('v');
p.then((v) => console.log('a', v)); p.then((v) => console.log('b', v)); p.then((v) => console.log('c', v));
console.log('sync');
