// mode: script
let wasm_bindgen = (function (exports) {
  let script_src;
  if (typeof document !== 'undefined' && document.currentScript !== null) { script_src = 'x'; }
  function greet(name) { return 'hi ' + name; }
  exports.greet = greet;
  const imports = { __proto__: null, './x_bg.js': { __proto__: null, f: function () { return this === imports['./x_bg.js']; } } };
  return Object.assign(function init() { return script_src; }, { initSync: () => imports }, exports);
})({ __proto__: null });
print(wasm_bindgen.greet('you'), wasm_bindgen(), Object.getPrototypeOf(wasm_bindgen.initSync()), wasm_bindgen.initSync()['./x_bg.js'].f());
