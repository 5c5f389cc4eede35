Promise.any([Promise.reject('a'), new Promise((r) => setTimeout(r, 2, 'slow')), Promise.resolve('quick')]).then(console.log);
Promise.any([Promise.reject('a'), Promise.reject('b')]).catch((e) => console.log(e instanceof AggregateError, e.errors.join()));
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3));
