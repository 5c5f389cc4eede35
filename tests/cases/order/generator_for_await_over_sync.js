(async () => { for await (const v of [Promise.resolve(1), 2, { then(r) { r(3); } }]) console.log(v); })();
Promise.resolve().then(() => console.log('a')).then(() => console.log('b')).then(() => console.log('c')).then(() => console.log('d'));
