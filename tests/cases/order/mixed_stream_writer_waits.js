const w = new WritableStream({ async write(v) { console.log('begin', v); await null; console.log('end', v); }, close() { console.log('close'); } }).getWriter();
(async () => { w.write(1); await w.write(2); console.log('written'); await w.close(); console.log('closed'); })();
