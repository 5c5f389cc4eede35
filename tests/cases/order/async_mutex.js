let tail = Promise.resolve();
const lock = (f) => (tail = tail.then(f, f));
lock(async () => { console.log('a in'); await new Promise((r) => setTimeout(r, 3)); console.log('a out'); });
lock(async () => { console.log('b in'); await null; console.log('b out'); throw new Error('b'); }).catch((e) => console.log('failed', e.message));
lock(async () => { console.log('c in'); });
