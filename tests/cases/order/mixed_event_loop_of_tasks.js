const log = [];
setTimeout(() => { log.push('A'); Promise.resolve().then(() => log.push('a')); }, 1);
setTimeout(() => { log.push('B'); queueMicrotask(() => log.push('b')); }, 1);
setTimeout(() => console.log(log.join('')), 5);
