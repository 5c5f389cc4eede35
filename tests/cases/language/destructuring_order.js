const log = [];
const target = (name) => { log.push('ref ' + name); return {}; };
const source = { get a() { log.push('get a'); return undefined; }, get b() { log.push('get b'); return 2; } };
({ a: target('a').x = (log.push('default a'), 1), [(log.push('key'), 'b')]: target('b').y } = source);
print(log.join(', '));
log.length = 0;
const iterable = { [Symbol.iterator]() { let n = 0; return { next() { log.push('next'); return { value: n++, done: false }; }, return() { log.push('return'); return {}; } }; } };
const [one, two = log.push('no')] = iterable;
print(one, two, log.join());
log.length = 0;
try { const [t1, t2 = 1] = { [Symbol.iterator]() { return { next() { throw new Error('next failed'); }, return() { log.push('return'); } }; } }; } catch (e) { print(e.message, log.join()); }
log.length = 0;
try { [target('p').x, (() => { throw new Error('ref failed'); })().y] = iterable; } catch (e) { print(e.message, log.join()); }
log.length = 0;
const [] = iterable; print(log.join());
log.length = 0;
const arr = [(log.push(1), 1), (log.push(2), 2)]; const obj = { [(log.push('k1'), 'x')]: log.push('v1'), y: log.push('v2') };
const f = (...a) => a.length; f(log.push('a1'), ...[log.push('a2')], log.push('a3'));
print(log.join());
log.length = 0;
const bag = { get o() { log.push('o'); return {}; } };
bag.o[(log.push('key'), 'k')] = (log.push('value'), 1);
print(log.join());
