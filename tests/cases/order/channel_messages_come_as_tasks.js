const { port1, port2 } = new MessageChannel();
let left = 2;
port2.onmessage = (e) => { console.log('got', e.data); Promise.resolve().then(() => console.log('job of', e.data)); if (!--left) port1.close(); };
port1.postMessage('a'); port1.postMessage('b');
Promise.resolve().then(() => console.log('job'));
console.log('sync');
