async function fib(n) { return n < 2 ? n : (await fib(n - 1)) + (await fib(n - 2)); }
fib(8).then((v) => console.log(v)); console.log('sync');
