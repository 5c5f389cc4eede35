const late = (v, ms) => new Promise((r) => setTimeout(() => { console.log('done', v); r(v); }, ms));
Promise.all([late('a', 12), late('b', 1), 'c', Promise.resolve('d')]).then((v) => console.log(v.join()));
