async function* g() { for (let i = 0; i < 6; i++) yield i; }
const shared = g();
async function eat(name) { for await (const v of shared) console.log(name, v); console.log(name, 'end'); }
eat('a'); eat('b');
