class A { static async s() { await null; return 's'; } async m() { await null; return 'm' + (await A.s()); } async #p() { return 'p'; } async q() { return this.#p(); } }
new A().m().then(console.log); A.s().then(console.log); new A().q().then(console.log);
