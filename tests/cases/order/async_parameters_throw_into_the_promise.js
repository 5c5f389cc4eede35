async function f(a = (() => { throw new Error('default'); })()) { return a; }
f().catch((e) => console.log(e.message));
console.log('not thrown');
