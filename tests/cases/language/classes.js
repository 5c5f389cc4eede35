class A { constructor(x) { this.x = x; } get double() { return this.x * 2; } set double(v) { this.x = v / 2; } static make(x) { return new this(x); } toString() { return `A(${this.x})`; } ['comp' + 1]() { return 'c'; } static get sg() { return 'sg'; } 'quoted name'() { return 'q'; } 5() { return 'five'; } }
const a = A.make(3); print(`${a}`, a.double, a.comp1(), A.sg, a['quoted name'](), a[5]()); a.double = 10; print(a.x);
class B extends A { constructor(x) { super(x + 1); this.y = x; } toString() { return 'B:' + super.toString(); } static make(x) { return super.make(x * 10); } get double() { return super.double + 1; } }
print(`${new B(1)}`, `${B.make(1)}`, new B(2).double, B.sg);
print(typeof A, A.name, A.length, B.length, Object.getPrototypeOf(B) === A, B.prototype instanceof A);
try { A(); } catch (e) { print(e.name, e.message); }
class D extends A {} print(new D(7).x, D.name, D.length);
print(Object.keys(a).join(), Object.getOwnPropertyNames(A.prototype).join());
const Anon = class {}; print(Anon.name, new Anon() instanceof Anon); print((class {}).name === '', (class Q {}).name);
class N extends null { static m() { return 'n'; } } print(N.m(), Object.getPrototypeOf(N.prototype));
try { new N(); } catch (e) { print(e.name); }
try { class X extends 5 {} } catch (e) { print(e.name, e.message); }
class R { constructor() { return { replaced: true }; } } print(new R().replaced);
class R2 extends A { constructor() { super(1); return 5 === 6 ? {} : undefined; } } print(new R2().x);
try { class T extends A { constructor() { this.x; } } new T(); } catch (e) { print(e.name, e.message); }
try { class T extends A { constructor() {} } new T(); } catch (e) { print(e.name); }
try { class T extends A { constructor() { super(); super(); } } new T(); } catch (e) { print(e.name, e.message); }
try { class T extends A { constructor() { super(); return 1; } } new T(); } catch (e) { print(e.name, e.message); }
class Arrow extends A { constructor() { const f = () => super(9); f(); this.g = () => super.toString(); } } print(new Arrow().g());
class E2 extends Error { constructor(m) { super(m); this.name = 'E2'; } } try { throw new E2('boom'); } catch (e) { print(e instanceof E2, e instanceof Error, e.message, `${e}`); }
class Arr extends Array { sum() { return this.reduce((x, y) => x + y, 0); } } const arr = Arr.from([1, 2, 3]); print(arr.sum(), arr.length, arr instanceof Arr, Array.isArray(arr));
const mixin = (Base) => class extends Base { mixed() { return 'mixed'; } }; class M extends mixin(A) {} print(new M(1).mixed(), new M(4).x);
print(new (class { constructor(v) { this.v = v; } })(3).v);
print(A.prototype.constructor === A, Object.getOwnPropertyDescriptor(A, 'prototype').writable);
