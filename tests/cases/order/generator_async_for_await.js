async function* g() { yield 'a'; await null; yield 'b'; return 'c'; }
(async () => { for await (const v of g()) console.log(v); console.log('done'); })();
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3)).then(() => console.log(4)).then(() => console.log(5));
