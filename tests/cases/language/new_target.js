function F() { return new.target === undefined ? 'call' : new.target.name; }
print(F()); function G() { this.nt = new.target === G; this.arrow = (() => new.target === G)(); } const g = new G(); print(g.nt, g.arrow);
class A { constructor() { this.name = new.target.name; } } class B extends A {} print(new A().name, new B().name);
print(Reflect.construct(A, [], B).name, Reflect.construct(A, [], B) instanceof B);
class Abs { constructor() { if (new.target === Abs) throw new TypeError('abstract'); } } try { new Abs(); } catch (e) { print(e.message); } print(new (class extends Abs {})() instanceof Abs);
const o = { m() { return new.target; } }; print(o.m());
