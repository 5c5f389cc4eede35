print(1 + 2, '1' + 2, 1 + '2', 1 - '2', '3' * '4', 7 % 3, -7 % 3, 7 / 2, 1 / 0, -1 / 0, 0 / 0, 2 ** 10, (-2) ** 3, 2 ** -1);
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 31, 1 << 32, -1 >> 1, -1 >>> 0, -1 >>> 28, 2 ** 32 | 0, 1.9 | 0, '7' | 0, NaN | 0, 4294967295 >> 0);
print(1 < 2, 'a' < 'b', '10' < '9', 10 < 9, '10' < 9, null >= 0, undefined == null, null == 0, NaN == NaN, '1' == 1, true == 1, [1] == 1, ({}) == '[object Object]');
print(1 === 1.0, '1' === 1, null === undefined, NaN !== NaN, -0 === 0, Object.is(-0, 0));
print(typeof 1, typeof '', typeof true, typeof undefined, typeof null, typeof {}, typeof [], typeof (() => 1), typeof Symbol(), typeof 1n, typeof class {});
let x = 5; print(x++, x, ++x, x--, --x, -x, +'3', +'', +true, -'4', +[], +{}, !x); x += 2; x -= 1; x *= 3; x /= 2; x %= 5; x **= 2; x <<= 2; x >>= 1; x >>>= 0; x |= 8; x &= 12; x ^= 5; print(x);
print(1, (2, 3), void 0, (1, 2, 3)); print('b' in { b: 1 }, 0 in [1], [] instanceof Array, [] instanceof Object, (() => 1) instanceof Function);
print(0.1 + 0.2, 1e21, 1e-7, 123456789012345680000, -0, [-0], 1 / -0, 5e-324, 1.7976931348623157e308 * 10, 9007199254740992 + 1, 9007199254740991 + 2);
const o = { v: 1, n: { m: 2 } }; print(o.v++, ++o.v, o['v']--, o.v += 10, o.n.m **= 3, o.v); let i = 0; const arr = [1, 2, 3]; arr[i++] += 10; arr[i++]++; print(arr.join(), i); 
print('a' + null + undefined + true + 1.5 + [1, 2] + {}, 1 + null, 1 + undefined, [] + [], [] + {}, '5' - 2, 'abc' - 1); try { 1 in 'x'; } catch (e) { print(e.name); } try { ({}) instanceof 5; } catch (e) { print(e.name); } try { Symbol() + ''; } catch (e) { print(e.name); }
let y = 1; y = y++ + ++y; print(y); let z = '5'; z++; print(z, typeof z); let s = 'a'; s += 1; s += s; print(s); var w = (1, 2) + (x = 4, x); print(w); print(-(2 ** 2), (1 + 2) * 3 - 4 / 2 % 3, 1 + 2 + '3' + 4 + 5, 2 ** 3 ** 2, !0 + !0);
