const p = Promise.reject(new Error('e'));
Promise.resolve().then(() => p.catch((e) => console.log('caught', e.message)));
setTimeout(() => console.log('quiet'), 2);
