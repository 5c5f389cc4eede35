Promise.all([]).then((v) => console.log('all', v.length));
Promise.allSettled([]).then((v) => console.log('settled', v.length));
Promise.any([]).catch((e) => console.log(e.name, e.errors.length));
Promise.resolve().then(() => console.log('job'));
console.log('sync');
