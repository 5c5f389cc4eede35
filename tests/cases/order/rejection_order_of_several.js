Promise.reject('a'); Promise.resolve().then(() => Promise.reject('c')); Promise.reject('b');
setTimeout(() => { console.log('timer'); Promise.reject('d'); Promise.resolve().then(() => console.log('job')); }, 2);
setTimeout(() => console.log('end'), 8);
