// What a derived constructor gives is decided after all of its clauses have run.
class A { constructor() { this.a = 1; } }
const attempt = (f) => { try { const o = f(); print(JSON.stringify(o)); } catch (e) { print(e.name); } };
attempt(() => new (class extends A { constructor() { try { return 1; } catch { super(); } } })());
attempt(() => new (class extends A { constructor() { return { own: true }; } })());
attempt(() => new (class extends A { constructor() { super(); return; } })());
attempt(() => new (class extends A { constructor() { const f = () => super(); f(); if (this.a) return undefined; } })());
attempt(() => new (class extends A { constructor(early) { if (early) return; super(); } })(true));
async function target() { return new.target; }
target().then((t) => print(t));
