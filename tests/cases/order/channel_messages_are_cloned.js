const { port1, port2 } = new MessageChannel();
const sent = { list: [1, 2] };
port1.onmessage = (e) => { console.log(e.data !== sent, e.data.list.join()); port1.close(); };
port2.postMessage(sent); sent.list.push(3);
try { port2.postMessage(() => {}); } catch (e) { console.log(e.name); }
