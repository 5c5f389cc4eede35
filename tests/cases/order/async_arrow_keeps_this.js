const o = { name: 'o', m() { return [1, 2].map(async (n) => { await null; return this.name + n; }); } };
Promise.all(o.m()).then((v) => console.log(v.join()));
