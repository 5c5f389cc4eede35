async function f() { try { await Promise.reject(new Error('no')); } catch (e) { console.log('caught', e.message); } return 'ok'; }
f().then(console.log);
console.log('sync');
