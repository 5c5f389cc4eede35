const { port1, port2 } = new MessageChannel();
port2.postMessage('early');
setTimeout(() => { console.log('listening'); port1.onmessage = (e) => { console.log(e.data); port1.close(); }; }, 2);
