setTimeout((...a) => console.log(a.join()), 1, 'a', 2, null); setTimeout(console.log, 2, 'direct', 'two');
