Promise.resolve('done').finally(() => new Promise((r) => setTimeout(() => { console.log('waited'); r(); }, 5))).then(console.log);
setTimeout(() => console.log('timer'), 1);
