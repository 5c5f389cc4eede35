for (const bad of [undefined, null, 'text', {}]) { try { queueMicrotask(bad); } catch (e) { console.log(e instanceof TypeError); } }
queueMicrotask(() => console.log('fine'));
