function* g(a, b = a + 1) { const x = yield a; print('got', x); try { yield b; } finally { print('cleanup'); } return 'end'; }
const i = g(1); print(JSON.stringify(i.next('ignored')), JSON.stringify(i.next('X')), JSON.stringify(i.return('early')), JSON.stringify(i.next()));
const j = g(1); j.next(); try { j.throw(new Error('in')); } catch (e) { print(e.message); } print(JSON.stringify(j.next()));
function* c() { while (true) { try { yield 1; } catch (e) { print('caught', e); } } } const k = c(); k.next(); print(JSON.stringify(k.throw('T')));
function* d() { const r = yield* inner(); print('r', r); yield* [10, 20]; yield* 'ab'; } function* inner() { const s = yield 'i'; return 's' + s; }
const m = d(); print(m.next().value, m.next('S').value, [...m].join());
function* inf() { let n = 0; while (true) yield n++; } for (const v of inf()) { if (v > 2) break; print(v); }
const [x, y, ...none] = (function* () { yield 1; yield 2; })(); print(x, y, none.length);
function* early() { try { yield 1; yield 2; } finally { print('closed'); } } for (const v of early()) { print(v); break; } const [first] = early(); print(first);
try { for (const v of early()) throw new Error('body'); } catch (e) { print(e.message); }
const o = { *gen() { yield this.v; }, v: 5, async *ag() {} }; print([...o.gen()][0]);
class It { constructor(n) { this.n = n; } *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield i; } } print([...new It(3)].join());
const un = g(9); print(JSON.stringify(un.return(7)), JSON.stringify(un.next())); const ut = g(1); try { ut.throw('T0'); } catch (e) { print(e); }
function* ret() { try { yield 1; } finally { return 'overridden'; } } const q = ret(); q.next(); print(JSON.stringify(q.return('x')));
function* yf() { try { yield 1; } finally { yield 'in finally'; } } const z = yf(); z.next(); print(JSON.stringify(z.return('x')), JSON.stringify(z.next()));
let self; function* running() { self.next(); } self = running(); try { self.next(); } catch (e) { print(e.name, e.message); }
print(Object.prototype.toString.call(g()), typeof g.prototype, g.name, g.length);
try { new g(); } catch (e) { print(e.name, e.message); }
function* params(x = print('params evaluated at call')) { print('body'); } const pp = params(); pp.next();
try { (function* ({ a }) {})(null); } catch (e) { print('thrown at call', e.name); }
function* deleg() { try { yield* early(); } finally { print('outer'); } } for (const v of deleg()) break;
function* expr() { const v = (yield 1) + (yield 2); return v * (yield v); } const ex = expr(); ex.next(); ex.next(3); print(ex.next(4).value, ex.next(2).value);
function* args() { yield arguments.length; yield* arguments; } print([...args(5, 6)].join());
const it2 = { [Symbol.iterator]() { return { next: (v) => ({ value: 'n' + v, done: v === 'stop' }), return: (v) => { print('ret', v); return { done: true, value: 'R' }; }, throw: (e) => { print('thr', e); return { done: false, value: 'T' }; } }; } };
function* full() { return yield* it2; } const fl = full(); print(fl.next('a').value, fl.next('b').value, fl.throw('E').value, JSON.stringify(fl.return('Q')));
const fl2 = full(); fl2.next(); print(JSON.stringify(fl2.next('stop')));
