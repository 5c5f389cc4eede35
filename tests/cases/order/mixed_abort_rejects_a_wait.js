const wait = (ms, signal) => new Promise((resolve, reject) => { const t = setTimeout(resolve, ms, 'done'); signal.addEventListener('abort', () => { clearTimeout(t); reject(signal.reason); }, { once: true }); });
const c = new AbortController();
wait(50, c.signal).catch((e) => console.log(e.name)); setTimeout(() => { console.log('aborting'); c.abort(); console.log('aborted'); }, 1);
