const { port1, port2 } = new MessageChannel();
const bytes = new Uint8Array([1, 2, 3]);
port1.onmessage = (e) => { console.log(new Uint8Array(e.data).join()); port1.close(); };
port2.postMessage(bytes.buffer, [bytes.buffer]); console.log(bytes.length);
