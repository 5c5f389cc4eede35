// Things that are evaluated late, once, or not at all.
let count = 0;
const lazy = { get v() { Object.defineProperty(this, 'v', { value: ++count }); return this.v; } };
print(lazy.v, lazy.v, count);
const once = (f, r) => () => (f && ((r = f()), (f = null)), r);
const init = once(() => { print('init'); return 'ready'; });
print(init(), init());
function defaults(a = print('a'), b = a ?? 'b') { return b; }
print(defaults(), defaults('given'));
let cached;
const get = () => (cached ??= (print('compute'), { id: 1 }));
print(get() === get());
const { x = print('default of x') } = { x: 5 };
const { y = (print('default of y'), 6) } = {};
print(x, y);
print(false && print('no'), true || print('no'), null?.[print('no')], 0 ? print('no') : 'yes');
const chain = [1, 2, 3, 4].filter((n) => n > 1).map((n) => n * 2).find((n) => n > 4);
print(chain);
