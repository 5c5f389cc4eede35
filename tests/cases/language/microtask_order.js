// Awaits of promises, thenables and values, side by side.
const log = [];
const mark = (x) => log.push(x);
(async () => { for (let i = 0; i < 4; i++) { await undefined; mark('v' + i); } })();
(async () => { await new Promise((r) => r(Promise.resolve())); mark('resolved with promise'); })();
(async () => { await { then: (r) => r() }; mark('thenable'); })();
(async () => { await (async () => {})(); mark('async fn'); })();
(async () => { await (async () => { await null; })(); mark('async fn with await'); })();
(async () => { const p = Promise.resolve(); p.then(() => mark('then')); await p; mark('same promise'); })();
(async function* () { yield 1; })().next().then(() => mark('agen next'));
(async () => { for await (const x of (async function* () { yield 1; yield 2; })()) mark('fa' + x); })();
(async () => { for await (const x of [1, 2]) mark('fs' + x); })();
(async () => { try { await Promise.reject(1); } catch { mark('rejected'); } })();
Promise.resolve().then(() => mark('1')).then(() => mark('2')).then(() => mark('3')).then(() => mark('4')).then(() => mark('5')).then(() => mark('6')).then(() => mark('7')).then(() => mark('8')).then(() => mark('9')).then(() => print(log.join('\n')));
