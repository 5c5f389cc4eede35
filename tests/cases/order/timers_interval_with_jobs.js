let n = 0;
const id = setInterval(async () => { console.log('tick', n); await null; console.log('job', n++); if (n === 2) clearInterval(id); }, 2);
