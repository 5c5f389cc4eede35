setTimeout(() => { console.log('t1'); queueMicrotask(() => console.log('m of t1')); }, 1);
setTimeout(() => { console.log('t2'); Promise.resolve().then(() => console.log('p of t2')); }, 1);
setTimeout(() => console.log('t3'), 1);
