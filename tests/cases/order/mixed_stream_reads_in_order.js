const s = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } });
(async () => { for await (const v of s) console.log(v); console.log('closed'); })();
console.log('sync');
