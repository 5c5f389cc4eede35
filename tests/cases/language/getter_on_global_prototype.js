// Free names resolve through the prototype of the global object, each time anew.
print(typeof toString, toString.call([]), typeof valueOf, hasOwnProperty.call({ a: 1 }, 'a'));
const g = globalThis;
g.later = 1;
const read = () => later;
print(read());
g.later = 2;
print(read());
delete g.later;
try { read(); } catch (e) { print(e.message); }
print(typeof later);
Object.prototype.viaProto = 'proto';
print(viaProto);
delete Object.prototype.viaProto;
try { viaProto; } catch (e) { print(e.name); }
print((() => typeof this)(), globalThis === g.globalThis, 'Array' in globalThis, Object.keys(globalThis).includes('Array'));
