// mode: function
let imports = {}; imports['__wbindgen_placeholder__'] = module.exports;
module.exports.f = function (a) { return this === module.exports ? a : 'other'; };
exports.g = () => this === module.exports;
function priv() { return typeof require + typeof __dirname; }
class K { constructor() { this.k = 1; } } module.exports.K = K;
print(module.exports.f(1), exports.g(), priv(), new module.exports.K().k, Object.keys(imports.__wbindgen_placeholder__).join());
if (module) { return; }
print('never');
