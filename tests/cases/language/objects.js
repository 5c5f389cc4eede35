const name = 'dyn';
const o = { a: 1, 'b c': 2, 3: 'three', [name + 1]: 4, method() { return this.a; }, get g() { return this.a + 1; }, set g(v) { this.a = v; }, async am() {}, *gm() { yield 1; }, [Symbol.toPrimitive]: () => 'prim', name };
print(Object.keys(o).join(), o.method(), o.g); o.g = 10; print(o.a, o.g);
print(`${o}`, o.method.name, o.am.name, o.gm.name, Object.getOwnPropertyDescriptor(o, 'g').get.name);
const p = { __proto__: { inherited: 'yes' }, own: 1 }; print(p.inherited, Object.keys(p).join(), Object.hasOwn(p, '__proto__'));
print(Object.getPrototypeOf({ __proto__: null }) === null);
const s = { ['__proto__']: 1 }; print(Object.keys(s).join());
const sup = { __proto__: { hi() { return 'base ' + this.n; } }, n: 5, hi() { return super.hi() + '!'; } }; print(sup.hi());
print(JSON.stringify({ a: 1, a: 2 }), JSON.stringify({ b: 1, 2: 1, a: 1, 1: 1 }));
delete o.a; print('a' in o, delete o.zzz);
const acc = { get x() { return 1; } }; try { acc.x = 2; } catch (e) { print(e.name, e.message); }
const frozen = Object.freeze({ k: 1 }); try { frozen.k = 2; } catch (e) { print(e.message); } try { frozen.n = 2; } catch (e) { print(e.message); } try { delete frozen.k; } catch (e) { print(e.name); }
print(({ f() {} }).f.hasOwnProperty('prototype'), (function () {}).hasOwnProperty('prototype'), (() => 1).hasOwnProperty('prototype'));
const anon = { f: function () {}, g: () => {}, h: class {}, ['c' + 1]: () => {}, [Symbol('sy')]: 0 }; print(anon.f.name, anon.g.name, anon.h.name, anon.c1.name);
const nested = { a: { b: { c: [1, { d: 2 }] } } }; print(nested.a.b.c[1].d, nested['a']['b'].c.length);
