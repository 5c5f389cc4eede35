const s = new ReadableStream({ start(c) { c.enqueue('a'); setTimeout(() => c.error(new Error('broken')), 1); } });
(async () => { try { for await (const v of s) console.log(v); } catch (e) { console.log(e.message); } })();
