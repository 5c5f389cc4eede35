print('before');
const v = await Promise.resolve('awaited');
print(v, await 5);
for await (const x of [Promise.resolve(1), 2]) print(x);
try { await Promise.reject(new Error('tla')); } catch (e) { print(e.message); } finally { print('fin'); }
const f = async () => (await 1) + 1; print(await f());
if (await true) { print('cond'); }
export const result = await (async () => 'exported')();
print('after', result);
