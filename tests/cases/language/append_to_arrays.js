// An assignment to the element after the last one, where somebody has a say in it.
const attempt = (f) => { try { f(); } catch (e) { print(`${e}`); } };
const plain = [];
for (let i = 0; i < 3; i++) plain[i] = i * i;
print(plain, plain.length);

const sealed = Object.preventExtensions([1]);
attempt(() => { sealed[1] = 2; });
print(sealed);

const fixed = [1];
Object.defineProperty(fixed, 'length', { writable: false });
attempt(() => { fixed[1] = 2; });
print(fixed);

class Watched extends Array {
    set 1(value) { print(`set 1 ${value}`); }
}
const watched = new Watched();
watched[0] = 'a';
watched[1] = 'b';
print(watched.length);

const parent = ['x', 'y'];
const child = Object.setPrototypeOf([], parent);
child[0] = 'own';
print(child, child[1], parent);

Object.defineProperty(Array.prototype, '2', { set(value) { print(`set 2 ${value}`); }, configurable: true });
const two = [0, 1];
two[2] = 'two';
print(two.length);
delete Array.prototype[2];
two[2] = 'two';
print(two);

const proxied = Object.setPrototypeOf([], new Proxy(Array.prototype, {
    set(target, key, value, receiver) { print(`trap ${key}`); return Reflect.set(target, key, value, receiver); },
}));
proxied[0] = 1;
print(proxied.length);

Object.defineProperty(Object.prototype, 'guarded', { value: 1, writable: false, configurable: true });
attempt(() => { const o = {}; o['guarded'] = 2; });
delete Object.prototype.guarded;
