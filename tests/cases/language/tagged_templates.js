const tag = (s, ...v) => s.raw.join('|') + '#' + s.join('|') + '#' + v.join();
print(tag`a${1}b\n${2}c`, tag``, tag`\u{41}${'x'}`); const id = (s) => s; const f = () => id`same`; print(f() === f(), id`same` === id`same`, Object.isFrozen(f()), Object.isFrozen(f().raw), Array.isArray(f()));
const o = { name: 'obj', t(s, v) { return this.name + s[0] + v; } }; print(o.t`x${5}`, o['t']`y${6}`); print(String.raw`a\nb${1}`, tag`line
break`); print(new (class { constructor() { this.v = id`q`[0]; } })().v, tag`${1}${2}`); const curry = (a) => (b) => a[0] + b[0]; print(curry`x``y`);
