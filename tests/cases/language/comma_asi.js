let a = 1
let b = a
++b
print(a, b)
const f = () => 5
;[1, 2].forEach((x) => print(x))
;(function () { print('iife') })()
const g = function () {
  return
  'never'
}
print(g())
let c = a
+ b
print(c)
for (let i = 0, j = (1, 2); i < j; i++, print(i), j--) ;
var x = 1, y = (x++, x * 2), z; print(x, y, z)
if (a) print('one'); else print('two')
do a++; while (a < 3) print(a)
const o = { a, b, c }
print(JSON.stringify(o))
{ } ; ;; print('end')
