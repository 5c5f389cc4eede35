setTimeout(() => console.log('timer'), 0);
queueMicrotask(() => { console.log('a'); queueMicrotask(() => { console.log('b'); queueMicrotask(() => console.log('c')); }); });
