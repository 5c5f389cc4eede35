Promise.resolve({ then(a, b) { a('one'); a('two'); b('three'); } }).then(console.log, console.log);
