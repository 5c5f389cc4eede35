async function f() { throw new Error('at once'); }
f().catch((e) => console.log(e.message));
console.log('sync');
