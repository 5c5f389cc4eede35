async function* g() { try { yield 1; yield 2; } finally { console.log('cleanup'); await null; console.log('cleaned'); } }
(async () => { for await (const v of g()) { console.log(v); break; } console.log('after'); })();
