class P { #x = 1; #m() { return this.#x; } get #acc() { return this.#x * 10; } set #acc(v) { this.#x = v; } static #count = 0; static #sm() { return ++P.#count; } run() { this.#acc = 5; return [this.#m(), this.#acc, P.#sm(), P.#sm()].join(); } static has(o) { return #x in o; } static read(o) { return o.#x; } inc() { this.#x++; this.#x += 2; return this.#x ??= 5; } opt(o) { return o?.#x; } swap(o) { [this.#x, o.#x] = [o.#x, this.#x]; return this.#x; } static write(o) { o.#m = 1; } call() { return this.#m.call({}); } }
const p = new P(); print(p.run(), P.has(p), P.has({}), P.read(p), p.inc(), p.opt(null), p.opt(p));
const q = new P(); print(p.swap(q), P.read(q));
try { P.read({}); } catch (e) { print(e.name, e.message); }
try { P.write(p); } catch (e) { print(e.message); }
try { p.call(); } catch (e) { print(e.name); }
class G { get #g() { return 1; } set(v) { this.#g = v; } } try { new G().set(1); } catch (e) { print(e.message); }
class Sub extends P { #x = 'sub'; own() { return this.#x; } } const s = new Sub(); print(s.own(), P.read(s));
class M extends Map { #extra = 'e'; extra() { return this.#extra; } } print(new M().extra());
const make = () => class { #v = 1; static same(o) { return #v in o; } }; const A = make(), B = make(); print(A.same(new A()), A.same(new B()));
class Chain { #n = { v: 1 }; get(o) { return o?.#n.v; } m = () => this.#n.v; } print(new Chain().get(new Chain()), new Chain().m());
class Stat { static #p = 'sp'; static get() { return this.#p; } } print(Stat.get()); class Stat2 extends Stat {} try { Stat2.get(); } catch (e) { print(e.name); }
try { class Twice extends (class { constructor(o) { return o; } }) { #f = 1; } const o = {}; new Twice(o); new Twice(o); } catch (e) { print(e.name, e.message); }
