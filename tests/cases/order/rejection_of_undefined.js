Promise.reject().catch((e) => console.log(e)); (async () => { try { await Promise.reject(undefined); } catch (e) { console.log('caught', e); } })();
