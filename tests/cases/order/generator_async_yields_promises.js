async function* g() { yield Promise.resolve('unwrapped'); try { yield Promise.reject(new Error('bad')); } catch (e) { console.log('inside', e.message); } yield 'last'; }
(async () => { for await (const v of g()) console.log(v); })();
