const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
(async () => { console.log('a'); await sleep(2); console.log('b'); await Promise.all([sleep(4), sleep(1)]); console.log('c'); })();
