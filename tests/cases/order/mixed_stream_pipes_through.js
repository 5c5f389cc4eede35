const upper = new TransformStream({ transform(v, c) { c.enqueue(v.toUpperCase()); }, flush(c) { c.enqueue('!'); } });
const source = new ReadableStream({ start(c) { for (const v of ['a', 'b']) c.enqueue(v); c.close(); } });
(async () => { for await (const v of source.pipeThrough(upper)) console.log(v); })();
