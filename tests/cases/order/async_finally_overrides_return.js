async function f() { try { return 'try'; } finally { return 'finally'; } }
async function g() { try { throw new Error('lost'); } finally { return 'kept'; } }
f().then(console.log); g().then(console.log);
