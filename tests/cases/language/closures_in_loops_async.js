const out = [];
for (let i = 0; i < 3; i++) Promise.resolve().then(() => out.push('p' + i));
for (const x of ['a', 'b']) (async () => { await null; out.push(x); x2(x); })();
function x2(x) { out.push(x + x); }
(async () => { for (let i = 0; i < 2; i++) { await null; queue(() => out.push('late' + i)); } })();
function queue(f) { Promise.resolve().then(f); }
(async () => { for (let i = 0, f = () => i; i < 2; i++) { await 0; out.push('init' + f() + i); } })();
Promise.resolve().then(() => {}).then(() => {}).then(() => {}).then(() => {}).then(() => {}).then(() => print(out.join()));
