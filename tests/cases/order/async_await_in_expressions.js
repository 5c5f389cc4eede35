const v = (x) => { console.log('eval', x); return x; };
(async () => { console.log(v(1) + await v(2) + v(3)); console.log([await v('a'), v('b'), ...await [v('c')]].join()); console.log(`${await v('t')}${v('u')}`); console.log((await { m: (x) => x * 2 }).m(await v(4))); })();
console.log('sync');
