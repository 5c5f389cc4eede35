async function* g() { try { yield 1; } catch (e) { console.log('caught', e.message); yield 'recovered'; } }
(async () => { const it = g(); await it.next(); const r = await it.throw(new Error('in')); console.log(r.value, r.done); console.log((await it.next()).done); })();
