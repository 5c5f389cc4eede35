function counter() { let n = 0; return { inc: () => ++n, dec() { return --n; }, get value() { return n; } }; }
const a = counter(), b = counter();
a.inc(); a.inc(); b.dec();
print(a.value, b.value);
let shared = 0;
const add = (x) => { shared += x; const inner = () => { shared *= 2; }; inner(); return shared; };
print(add(1), add(2), shared);
function outer() { var x = 'outer'; function set() { x = 'set'; } set(); return x; }
print(outer());
const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x);
print(compose((x) => x + 1, (x) => x * 2)(5));
const memo = (f, cache = {}) => (n) => n in cache ? cache[n] : (cache[n] = f(n));
const sq = memo((n) => { print('compute', n); return n * n; });
print(sq(3), sq(3));
