Promise.resolve({ then(r) { r('kept'); throw new Error('ignored'); } }).then(console.log, () => console.log('never'));
Promise.resolve({ then() { throw new Error('counts'); } }).then(console.log, (e) => console.log(e.message));
