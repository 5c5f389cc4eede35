setTimeout(() => { console.log('outer 1'); setTimeout(() => console.log('inner 1'), 0); }, 0);
setTimeout(() => { console.log('outer 2'); Promise.resolve().then(() => console.log('job 2')); }, 0);
console.log('sync');
