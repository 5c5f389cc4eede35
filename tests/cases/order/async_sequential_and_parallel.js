const wait = (ms, v) => new Promise((r) => setTimeout(() => { console.log('tick', v); r(v); }, ms));
(async () => { const a = wait(15, 'a'), b = wait(3, 'b'); console.log(await a, await b); console.log(await wait(1, 'c'), await wait(1, 'd')); })();
