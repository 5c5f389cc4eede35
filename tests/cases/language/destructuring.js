const { a, b: renamed, c = 'dc', d: { e = 'de', f } = { f: 'ff' }, ...rest } = { a: 1, b: 2, g: 3, h: 4 };
print(a, renamed, c, e, f, JSON.stringify(rest));
const [x, , y = 'dy', [z] = ['dz'], ...others] = [1, 2, undefined, undefined, 5, 6];
print(x, y, z, others.join());
let p = 1, q = 2; [p, q] = [q, p]; print(p, q);
const o = {}; [o.a, o['b'], ...o.c] = [1, 2, 3, 4]; print(JSON.stringify(o));
({ a: o.x, ['b' + 1]: o.y = 'def' } = { a: 5 }); print(o.x, o.y);
function params({ a = 1, b } = {}, [c, d = a] = [], ...[e]) { return [a, b, c, d, e].join('|'); }
print(params()); print(params({ b: 2 }, [3], 9));
for (const [k, v] of Object.entries({ m: 1, n: 2 })) print(k, v);
for (const { length } of ['ab', 'c']) print(length);
const { length } = 'hello'; print(length);
const fnDefault = ({ f = () => 'x' } = {}) => f.name + f(); print(fnDefault());
let u, v; const val = ({ u, v } = { u: 1, v: 2 }); print(u, v, JSON.stringify(val));
try { const { n } = null; } catch (e) { print(e.name); }
try { const [n] = {}; } catch (e) { print(e.name); }
try { (({ m }) => m)(undefined); } catch (e) { print(e.name); }
const [...[s1, s2]] = 'xy'; print(s1, s2);
const { [`k${1}`]: k1, 'quoted key': qk, 0: zero } = { k1: 'K', 'quoted key': 'Q', 0: 'Z' }; print(k1, qk, zero);
const { toString: ts } = 5; print(typeof ts);
