const { port1, port2 } = new MessageChannel();
const tasks = [];
port1.onmessage = () => { tasks.shift()(); if (tasks.length) port2.postMessage(null); else port1.close(); };
const schedule = (f) => { tasks.push(f); if (tasks.length === 1) port2.postMessage(null); };
for (const n of [1, 2, 3]) schedule(() => { console.log('task', n); queueMicrotask(() => console.log('after', n)); });
console.log('scheduled');
