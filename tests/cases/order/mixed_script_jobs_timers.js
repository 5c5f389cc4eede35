console.log('script start');
setTimeout(() => console.log('timeout'), 0);
(async () => { console.log('async start'); await (async () => console.log('inner'))(); console.log('async end'); })();
new Promise((r) => { console.log('executor'); r(); }).then(() => console.log('then 1')).then(() => console.log('then 2'));
queueMicrotask(() => console.log('microtask'));
console.log('script end');
