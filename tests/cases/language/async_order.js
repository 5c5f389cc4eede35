const log = (x) => print(x);
async function a1() { log('a1 start'); await a2(); log('a1 end'); }
async function a2() { log('a2'); }
log('script start');
a1();
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3')).then(() => log('p4'));
(async () => { await null; log('await null'); await { then(r) { log('thenable'); r('tv'); } }; log('after thenable'); })();
(async () => { const r = await (async () => Promise.resolve('nested'))(); log(r); })();
(async () => { try { await Promise.reject(new Error('rej')); } catch (e) { log('caught ' + e.message); } finally { log('finally'); } })();
(async () => { return await Promise.resolve('ret await'); })().then(log);
(async () => { return Promise.resolve('ret promise'); })().then(log);
(async () => { throw 'thrown'; })().catch(log);
(async (x = (() => { throw 'default'; })()) => {})().catch((e) => log('param ' + e));
const f = async () => { for (const x of [1, 2]) { await x; log('loop ' + x); } return 'done'; };
f().then(log);
log('script end');
