const thenable = { get then() { throw new Error('getter'); } };
Promise.resolve(thenable).catch((e) => console.log(e.message));
(async () => { try { await thenable; } catch (e) { console.log('await', e.message); } })();
console.log('sync');
