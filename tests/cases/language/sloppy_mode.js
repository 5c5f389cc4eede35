// mode: script
print(this === globalThis, (function () { return this === globalThis; })(), typeof (function () { return this; }).call(5), (function () { 'use strict'; return typeof this; }).call(5));
undeclaredAssign = 5; print(undeclaredAssign, delete undeclaredAssign, typeof undeclaredAssign);
{ function annexB() { return 'hoisted'; } } print(annexB());
print(typeof later); if (true) { function later() { return 1; } } print(typeof later);
function dup(a, a) { return a; } print(dup(1, 2));
var topVar = 1; print(globalThis.topVar, 'topVar' in globalThis); function topFn() { return 'tf'; } print(globalThis.topFn()); let topLet = 2; print(globalThis.topLet);
(function named() { named = 1; print(typeof named); })();
const frozen = Object.freeze({ a: 1 }); frozen.a = 2; frozen.b = 3; print(frozen.a, frozen.b, delete frozen.a); print(undefined, 'str'.x = 5);
var x = 1; print(delete x, x); var o = { get g() { return 1; } }; o.g = 5; print(o.g);
function callee() { return typeof arguments; } print(callee()); print(010, '\101'); class Strict { m() { return this; } } const m = new Strict().m; print(m() === undefined);
switch (0) { case 0: function inSwitch() { return 'sw'; } } print(inSwitch());
(function () { var inner = 1; globalThis.leak = function () { return inner; }; })(); print(leak());
try { (function () { 'use strict'; strictUndeclared = 1; })(); } catch (e) { print(e.name); }
for (var i = 0; i < 2; i++) { function perLoop() { return i; } } print(perLoop());
