const f = (...a) => a.join('-');
print(f(...[1, 2], 3, ...'ab', ...new Set([7, 7, 8])));
print([...[1, 2], ...'xy', , 5].length, JSON.stringify([...[1], [2]]));
print(JSON.stringify({ ...{ a: 1, b: 2 }, b: 3, ...null, ...undefined, ...'hi', ...[9] }));
const base = { get g() { return 'got'; } }; const copy = { ...base }; print(Object.getOwnPropertyDescriptor(copy, 'g').value);
print(new Date(...[0]).getTime === undefined ? '' : Math.max(...[1, 5, 3]));
class P { constructor(...a) { this.a = a; } } print(new P(...[1, 2], 3).a.join());
function* gen() { yield 1; yield 2; } print(Math.max(...gen()), [...gen()].join());
try { f(...5); } catch (e) { print(e.name); }
try { [...{}]; } catch (e) { print(e.name); }
const m = new Map([['k', 'v']]); print([...m][0].join(), [...m.keys()].join());
