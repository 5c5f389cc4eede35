const t = new EventTarget();
t.addEventListener('x', () => console.log('one')); t.addEventListener('x', { handleEvent(e) { console.log('two', e.type, this !== t); } }); t.addEventListener('x', () => console.log('once'), { once: true });
Promise.resolve().then(() => console.log('job')); t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x')); console.log('sync');
