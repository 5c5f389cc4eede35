let n = 0;
const s = new ReadableStream({ pull(c) { console.log('pull', n); if (n === 2) c.close(); else c.enqueue(n++); } }, { highWaterMark: 0 });
(async () => { const r = s.getReader(); for (;;) { const { value, done } = await r.read(); console.log(value, done); if (done) break; } })();
