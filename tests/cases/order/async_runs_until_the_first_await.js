async function f() { console.log('in'); await null; console.log('after'); }
console.log('before'); f().then(() => console.log('done')); console.log('sync');
