const log = [];
class F { a = 1; b = this.a + 1; 'c d' = 3; [(log.push('key'), 'e')] = 4; static s = 'static'; static t = this.s + '!'; fn = () => this.a; noinit; static { log.push('block ' + this.s); var local = 1; this.fromBlock = local; } static async = 'as'; static get = 'g'; static static = 'st'; 7 = 'seven'; named = function () {}; }
const f = new F(); print(f.a, f.b, f['c d'], f.e, F.s, F.t, f.fn(), 'noinit' in f, f.noinit, F.fromBlock, log.join(), F.async, F.get, F.static, f[7], f.named.name);
class Base { x = 'base'; constructor() { this.seen = this.x; } }
class Derived extends Base { x = 'derived'; y = this.x; constructor() { super(); this.z = this.y; } }
const d = new Derived(); print(d.seen, d.x, d.y, d.z);
class Setter { set v(x) { print('never called'); } } class Def extends Setter { v = 1; } print(Object.hasOwn(new Def(), 'v'));
let order = []; class O { static a = order.push('a'); static [(order.push('k'), 'b')] = order.push('b'); static { order.push('blk'); } static c = order.push('c'); } print(order.join());
class Self { static me = Self; static name2 = Self.name; } print(Self.me === Self, Self.name2);
class Arguments { f = () => typeof this; } print(new Arguments().f());
class Sup { hi() { return 'sup'; } } class SubF extends Sup { h = super.hi(); g = () => super.hi() + 2; } print(new SubF().h, new SubF().g());
