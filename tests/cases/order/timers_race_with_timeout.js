const timeout = (p, ms) => Promise.race([p, new Promise((_, r) => setTimeout(() => r(new Error('timeout')), ms))]);
timeout(new Promise(() => {}), 2).catch((e) => console.log(e.message)); timeout(Promise.resolve('fast'), 2).then(console.log);
