print(null ?? 1, undefined ?? 2, 0 ?? 3, '' ?? 4, false ?? 5);
print(0 || 'a', '' || 0 || 'b', 1 && 2, 0 && x, null || undefined, NaN && 1, 'x' && '');
let a = null; a ??= 5; a ||= 6; a &&= 7; print(a);
const o = { x: 0, get y() { print('get y'); return 1; }, set y(v) { print('set y', v); } }; o.x ||= 3; o.y ||= 4; o.y &&= 5; o.z ??= 'z'; print(o.x, o.z);
let n = 0; const key = () => { n++; return 'k'; }; o[key()] ??= 1; o[key()] ??= 2; print(o.k, n);
const f = () => { print('called'); return true; }; true || f(); false && f(); 1 ?? f(); print(!f(), !!1, !'', !null);
print((null || undefined) ?? 'z', 1 || 2 && 3, (0 ?? 1) || 2); const c = null; c?.d || print('or'); 
let fnn; fnn ??= function () {}; print(fnn.name); let g2 = null; g2 ||= () => {}; print(g2.name); print(1 && 2 && 3 && 0 && 4, 0 || '' || null || 'last' || 1, null ?? undefined ?? null ?? 'n');
if ((a && o.x) || f()) print('yes'); if (!(a && 0)) print('no'); while (a && a-- > 5 && true) print(a); print(a ? 'truthy' : 'falsy', [] ? 1 : 0, -0 ? 1 : 0, '0' ? 1 : 0, 0n ? 1 : 0);
