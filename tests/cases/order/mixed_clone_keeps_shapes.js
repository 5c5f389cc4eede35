const o = { when: new Date(0), map: new Map([[1, new Set(['a'])]]), list: [1, , 3] }; o.self = o;
const c = structuredClone(o);
console.log(c !== o, c.self === c, c.when.toISOString(), [...c.map.get(1)].join(), 1 in c.list);
try { structuredClone(() => {}); } catch (e) { console.log(e.name, e.code); }
