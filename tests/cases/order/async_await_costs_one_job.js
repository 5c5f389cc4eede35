async function f(name) { for (let i = 0; i < 3; i++) { await undefined; console.log(name, i); } }
f('a'); f('b');
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2')).then(() => console.log('p3'));
