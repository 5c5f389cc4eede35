print(typeof a, a);
var a = 1;
print(a);
{ var b = 2; }
print(b);
function f() { print(typeof inner, x); if (true) { var x = 3; } return x; function inner() {} }
print(f());
for (var i = 0; i < 3; i++) {}
print(i);
var a;
print(a);
