const it = { [Symbol.asyncIterator]() { return this; }, async next() { return { value: 1, done: false }; }, async return() { console.log('return'); return {}; } };
(async () => { try { for await (const v of it) { console.log(v); throw new Error('body'); } } catch (e) { console.log(e.message); } })();
