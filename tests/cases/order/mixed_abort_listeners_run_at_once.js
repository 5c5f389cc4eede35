const c = new AbortController();
c.signal.addEventListener('abort', () => console.log('listener', c.signal.aborted));
c.signal.onabort = () => console.log('handler');
Promise.resolve().then(() => console.log('job'));
console.log('before'); c.abort(new Error('why')); console.log('after', c.signal.reason.message); c.abort();
