// What a module and its glue can tell of the seam: nothing. Returns claims that must all be true.
async ({ wasm }) => {
  const { Tracing } = await import("/static/worker/tracing.js");
  const { installSeam } = await import("/static/worker/seam.js");
  const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
  const module = new WebAssembly.Module(bytes);
  const events = [];
  const limits = { events: 2000, logBytes: 65536, ms: 1000 };
  const tracing = new Tracing((event) => events.push(event), limits, () => 0);
  const OriginalInstance = WebAssembly.Instance;
  const restore = installSeam(tracing, { imports: {}, exports: {} });
  tracing.recorder.start({});

  const boom = new RangeError("mine");
  const seen = {};
  const imports = {
    env: {
      note_0123456789abcdef: function () {
        "use strict";
        seen.note = { args: [...arguments], self: this, count: arguments.length };
        return 7;
      },
      boom() {
        throw boom;
      },
    },
  };
  const instance = new WebAssembly.Instance(module, imports);
  const { twice, twice_again, pair, call_boom, trap, table, memory } = instance.exports;
  const object = {};
  const result = twice(20, object);
  const note = seen.note;
  const caught = (() => {
    try {
      call_boom();
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  const trapped = (() => {
    try {
      trap();
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  const viaBytes = await WebAssembly.instantiate(bytes, imports);
  const viaModule = await WebAssembly.instantiate(module, imports);
  const refused = (() => {
    try {
      new WebAssembly.Instance(module, {});
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  const called = (() => {
    try {
      WebAssembly.Instance(module, imports);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  const before = events.length;
  viaBytes.instance.exports.twice(1, null);
  const during = events.length;
  const names = events.map(({ ev, data }) => data?.import ?? data?.export ?? ev);
  const claims = {
    "the instance is an Instance, by either name":
      instance instanceof WebAssembly.Instance && instance instanceof OriginalInstance,
    "exports is frozen and has no prototype":
      Object.isFrozen(instance.exports) && Object.getPrototypeOf(instance.exports) === null,
    "exports is the same object each time": instance.exports === instance.exports,
    "a function has one wrapper, whatever its name":
      twice === twice_again && twice === instance.exports.twice,
    "name and length are those of the function": /^\d+$/.test(twice.name) && twice.length === 2,
    "a wrapper is no constructor, as the function is none": (() => {
      try {
        new twice();
      } catch (e) {
        return e instanceof TypeError;
      }
      return false;
    })(),
    "arguments pass as they are": note.args[0] === 20 && note.args[1] === object && note.count === 2,
    "this of an import is undefined": note.self === undefined,
    "the result passes": result === 14,
    "several results are an array": JSON.stringify(pair()) === "[1,2]",
    "an exception passes unchanged": caught === boom,
    "a trap is a RuntimeError": trapped instanceof WebAssembly.RuntimeError,
    "memory and table are the engine's own":
      memory instanceof WebAssembly.Memory && table instanceof WebAssembly.Table,
    "an element of a table is left alone": table.get(0)(1, null) === 14 && table.get(0) !== twice,
    "instantiate gives instances too":
      viaBytes.instance instanceof WebAssembly.Instance && viaModule instanceof WebAssembly.Instance,
    "and records them": during > before,
    "a missing import is refused by the engine":
      refused instanceof TypeError || refused instanceof WebAssembly.LinkError,
    "Instance cannot be called": called instanceof TypeError,
    "an import is named without its hash":
      names.includes("note") && !names.some((name) => /[0-9a-f]{16}/.test(name)),
    "brackets close":
      events.filter(({ ev }) => ev.startsWith("call.")).length ===
      events.filter(({ ev }) => ev.startsWith("return.")).length,
  };
  restore();
  const { exports } = new WebAssembly.Instance(module, imports);
  claims["restore puts everything back"] =
    WebAssembly.Instance === OriginalInstance && exports.twice === exports.table.get(0);
  return claims;
}
