const s = new ReadableStream({ cancel(reason) { console.log('cancelled', reason); } });
s.cancel('enough').then((v) => console.log(v)); console.log('sync');
