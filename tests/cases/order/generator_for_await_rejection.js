async function* g() { yield 1; throw new Error('source'); }
(async () => { try { for await (const v of g()) console.log(v); } catch (e) { console.log('caught', e.message); } console.log('end'); })();
