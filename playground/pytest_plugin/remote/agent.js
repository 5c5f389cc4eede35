/**
 * The page's half of a conversation with Python; the other half is `conversation.py`.
 *
 * While Python works, the page waits in a synchronous request, so that no job of JavaScript runs
 * between two statements of Python, as none does where both share a thread. The answer to such a
 * request is either an operation, whose result is the next request, or `leave`.
 *
 * An expression: `agent(bits, address, look)` gives `enter`, by which Python begins, and `load`;
 * `look` is `kinds.js`.
 */
async (bits, address, look) => {
  const { trapName } = await import("/static/worker/traps.js");
  const MAX_HANDLES = 1_000_000;
  const MAX_ITEMS = 1_000_000;
  const RuntimeError = WebAssembly.RuntimeError;
  const values = new Map();
  /** An object keeps its number, a symbol for as long as Python holds it. */
  const [ids, symbols] = [new WeakMap(), new Map()];
  const uses = new Map();
  /** Python's objects by what stands for them here, and errors that carry an exception of its. */
  const pythons = new WeakMap();
  const carried = new WeakMap();
  const states = new WeakMap();
  let next = 1;

  const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";
  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
  const attempt = (work) => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const flagsOf = look(bits, pythons, isObject, attempt);
  const isThenable = (value) => isObject(value) && typeof attempt(() => value.then) === "function";

  function handle(value) {
    const numbers = typeof value === "symbol" ? symbols : ids;
    let id = numbers.get(value);
    if (id === undefined || !values.has(id)) {
      if (values.size >= MAX_HANDLES) throw new RangeError(`Python holds more than ${MAX_HANDLES} objects`);
      id ??= next++;
      numbers.set(value, id);
      values.set(id, value);
      uses.set(id, 0);
    }
    uses.set(id, uses.get(id) + 1);
    return id;
  }

  function drop(id, count) {
    const left = (uses.get(id) ?? 0) - count;
    if (left > 0) return void uses.set(id, left);
    symbols.delete(values.get(id));
    values.delete(id);
    uses.delete(id);
  }

  /** A value in the form that Python reads; `thrown` also unwraps what came from Python. */
  function encode(value) {
    if (value === undefined) return { u: 1 };
    if (value === null || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : { n: String(value) };
    if (typeof value === "bigint") return { i: String(value) };
    const python = pythons.get(value);
    if (python !== undefined && python.roundtrip === false && states.get(value).alive) return { py: python.id };
    const flags = flagsOf(value);
    const made = { h: handle(value), k: flags, t: typeof value };
    if (flags & bits.IS_ERROR) made.e = describe(value);
    return made;
  }

  const describe = (error) =>
    ["name", "message", "stack"].map((key) => String(attempt(() => error[key]) ?? ""));

  /** What was thrown, as Python raises it. */
  function encodeThrown(value, unwrap) {
    const python = isObject(value) ? carried.get(value) : undefined;
    if (python !== undefined && unwrap) return { raise: python };
    if (value instanceof RuntimeError) return { trap: trapName(value.message), m: value.message };
    const isError = flagsOf(value) & bits.IS_ERROR;
    const made = encode(isError ? value : wrapped(value));
    return python === undefined ? made : { ...made, cause: python };
  }

  function wrapped(value) {
    if (typeof value === "string") return new Error(value);
    const lines = [`A value of type ${typeof value} with tag ${attempt(() => Object.prototype.toString.call(value)) ?? ""} was thrown as an error!`];
    const text = attempt(() => (typeof value === "symbol" ? undefined : `${value}`));
    lines.push(text === undefined ? "String interpolation of the thrown value fails."
      : `String interpolation of the thrown value gives """${text}""".`);
    const own = attempt(() => value.toString());
    lines.push(own === undefined ? "The thrown value's toString method fails."
      : `The thrown value's toString method returns """${own}""".`);
    const error = new Error(lines.join("\n"));
    states.set(error, { thrown: value });
    return error;
  }

  /** The value that Python wrote. `lent` collects what stands for objects of Python's. */
  function decode(data, lent) {
    if (data === null || typeof data !== "object") return data;
    if ("u" in data) return undefined;
    if ("n" in data) return Number(data.n);
    if ("i" in data) return BigInt(data.i);
    if ("h" in data) {
      const value = values.get(data.h);
      const state = isObject(value) ? states.get(value) : undefined;
      return state && "thrown" in state ? state.thrown : value;
    }
    if ("py" in data) return python(data, lent);
    return build(data, [], lent);
  }

  /** What `to_js` makes of a list, a dictionary and so on; `done` holds each container by number. */
  function build(data, done, lent) {
    const part = (item) => (item !== null && typeof item === "object" && ("l" in item || "d" in item || "s" in item || "b" in item || "ref" in item) ? build(item, done, lent) : decode(item, lent));
    if ("ref" in data) return done[data.ref];
    if ("b" in data) {
      const bytes = Uint8Array.from(atob(data.b), (letter) => letter.charCodeAt(0));
      const made = new globalThis[data.kind](bytes.buffer);
      done.push(made);
      return made;
    }
    if ("l" in data) {
      const made = [];
      done.push(made);
      for (const item of data.l) made.push(part(item));
      return made;
    }
    if ("s" in data) {
      const made = new Set();
      done.push(made);
      for (const item of data.s) made.add(part(item));
      return made;
    }
    const made = {};
    const place = done.push(made) - 1;
    const pairs = data.d.map(([key, item]) => [part(key), part(item)]);
    if (data.with === undefined) {
      for (const [key, item] of pairs) {
        Object.defineProperty(made, key, { value: item, writable: true, enumerable: true, configurable: true });
      }
      return made;
    }
    const convert = values.get(data.with);
    done[place] = data.new ? new convert(pairs)
      : Reflect.apply(convert, data.this === undefined ? undefined : values.get(data.this), [pairs]);
    return done[place];
  }

  /** A function or a thenable that stands for an object of Python's. */
  function python({ py: id, kind, roundtrip = false, once = false }, lent) {
    const state = { id, once, alive: true, kept: lent === undefined || roundtrip || once };
    const check = () => {
      if (!state.alive) {
        throw new Error(state.why);
      }
    };
    const made = kind === "call"
      ? function (...args) {
          check();
          if (once) end(made, "OnceProxy can only be called once");
          return converse({ call: id, args: args.map(encode) });
        }
      : {
          then(ok, bad) {
            check();
            state.promise ??= new Promise((resolve, reject) => {
              settlers.set(id, [resolve, reject]);
              converse({ await: id, args: [] });
            });
            return state.promise.then(ok, bad);
          },
          catch(bad) {
            return this.then(undefined, bad);
          },
          finally(work) {
            return this.then(
              (value) => Promise.resolve(work()).then(() => value),
              (error) => Promise.resolve(work()).then(() => { throw error; }),
            );
          },
        };
    states.set(made, state);
    pythons.set(made, { id, roundtrip });
    if (!state.kept) lent.push(made);
    return made;
  }
  const settlers = new Map();

  function end(made, why) {
    const state = states.get(made);
    if (state !== undefined && state.alive) Object.assign(state, { alive: false, why });
  }
  const borrowed = (when) =>
    `This borrowed proxy was automatically destroyed${when}. Try using create_proxy or create_once_callable.`;

  function thrownByPython(data) {
    if ("h" in data) return decode(data);
    const error = new Error(data.message);
    Object.defineProperty(error, "name", { value: "PythonError", configurable: true, writable: true });
    Object.defineProperty(error, "type", { value: data.type, configurable: true, writable: true });
    carried.set(error, data.py);
    return error;
  }

  function request(message) {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", address, false);
    xhr.send(JSON.stringify(message));
    if (xhr.status !== 200) throw new Error("Python has ended the conversation");
    return JSON.parse(xhr.responseText);
  }

  /** Tell Python something, and do what it wants until it lets go. */
  function converse(message) {
    let reply = request(message);
    while (reply.op !== "leave") reply = request(obey(reply));
    if ("threw" in reply) throw thrownByPython(reply.threw);
    return decode(reply.value ?? { u: 1 }, undefined);
  }

  function obey(operation) {
    for (const [id, count] of operation.drop ?? []) drop(id, count);
    const lent = [];
    let kept = operation.op !== "call" && operation.op !== "new";
    try {
      const of = operation.of === undefined ? undefined : values.get(operation.of);
      const args = (operation.args ?? []).map((item) => decode(item, lent));
      const result = operations[operation.op](of, args, operation);
      if (result === missing) return { done: { absent: 1 } };
      const answer = { done: operation.op === "to_py" ? result : encode(result) };
      const tag = isObject(result) ? attempt(() => result[Symbol.toStringTag]) : "";
      // The loan to a generator ends with the page.
      if (tag === "Generator" || tag === "AsyncGenerator") kept = true;
      if (!kept && lent.length && operation.op === "call" && isThenable(result)) {
        kept = true;
        const over = () => lent.forEach((made) => end(made, borrowed(" at the end of an asynchronous function call")));
        result.then(over, over);
      }
      return answer;
    } catch (error) {
      return { threw: encodeThrown(error, true) };
    } finally {
      const when = operation.op === "call" ? " at the end of a function call" : "";
      if (!kept) lent.forEach((made) => end(made, borrowed(when)));
    }
  }

  /** A copy of plain data for Python: containers are numbered in the order in which they appear. */
  function copy(value, depth) {
    const seen = new Map();
    let items = 0;
    const refuse = (key, into) => {
      throw new Error(`Cannot use key of type ${attempt(() => key.constructor.name) || typeof key} as a key to a Python ${into}`);
    };
    const collide = (item, kind) => {
      for (const [number, boolean, names] of [[1, true, "1 and true"], [0, false, "0 and false"]]) {
        if (item.has(number) && item.has(boolean)) {
          throw new Error(`Cannot faithfully convert ${kind} into Python since it contains both ${names} as keys.`);
        }
      }
    };
    const key = (item, into) => (isObject(item) ? refuse(item, into) : encode(item));
    const go = (item, depth) => {
      if (++items > MAX_ITEMS) throw new RangeError(`more than ${MAX_ITEMS} values to convert`);
      if (!isObject(item) || pythons.has(item) || depth === 0) return encode(item);
      if (seen.has(item)) return { ref: seen.get(item) };
      const note = () => seen.set(item, seen.size);
      const tag = tagOf(item);
      if (Array.isArray(item)) {
        note();
        return { l: Array.from(item, (part) => go(part, depth - 1)) };
      }
      if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) {
        note();
        const bytes = ArrayBuffer.isView(item)
          ? new Uint8Array(item.buffer, item.byteOffset, item.byteLength) : new Uint8Array(item);
        let text = "";
        for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
        return { b: btoa(text), kind: tag };
      }
      if (tag === "Map" || tag === "Set") collide(item, tag);
      if (tag === "Map") {
        note();
        return { d: Array.from(item, ([name, part]) => [key(name, "dict"), go(part, depth - 1)]) };
      }
      if (tag === "Set") {
        note();
        return { s: Array.from(item, (part) => key(part, "set")) };
      }
      const maker = item.constructor;
      if (tag === "Object" && (!isObject(maker) || maker.name === "Object")) {
        note();
        return { d: Object.entries(item).map(([name, part]) => [name, go(part, depth - 1)]) };
      }
      return encode(item);
    };
    return go(value, depth);
  }

  const missing = Symbol("missing");
  const operations = {
    get: (of, [key]) => {
      const value = of[key];
      return value === undefined && !(key in Object(of)) ? missing : value;
    },
    set: (of, [key, value]) => void Reflect.apply(strictSet, undefined, [of, key, value]),
    delete: (of, [key]) => {
      if (!Reflect.deleteProperty(of, key)) throw new TypeError(`Cannot delete property '${key}'`);
    },
    call: (of, args, { this: owner }) => Reflect.apply(of, owner === undefined ? undefined : values.get(owner), args),
    new: (of, args) => Reflect.construct(of, args),
    make: (_of, [value]) => value,
    to_py: (of, [depth]) => copy(of, depth),
    object: (of, [name]) => Object[name](of),
    text: (of) => (typeof of.toString === "function" ? of.toString() : Object.prototype.toString.call(of)),
    names: (of) => {
      const names = [];
      for (let o = of; o !== null; o = Object.getPrototypeOf(o)) names.push(...Object.getOwnPropertyNames(o));
      return [...new Set(names)].filter((name) => !/^\d/.test(name)).join("\n");
    },
    truth: (of) => of.size !== 0 && of.byteLength !== 0 && !((Array.isArray(of) || ArrayBuffer.isView(of)) && of.length === 0),
    less: (of, [other]) => of < other,
    at_most: (of, [other]) => of <= other,
    length: (of) => of.size ?? of.length,
    contains: (of, [item]) => (typeof of.has === "function" ? of.has(item) : of.includes(item)),
    lookup: (of, [key]) => {
      const value = of.get(key);
      return value === undefined && typeof of.has === "function" && !of.has(key) ? missing : value;
    },
    invoke: (of, [name, ...args]) => of[name](...args),
    put: (of, [key, item]) => void of.set(key, item),
    splice: (of, [start, count, ...items]) => of.splice(start, count, ...items),
    iterator: (of) => of[Symbol.iterator](),
    async_iterator: (of) => of[Symbol.asyncIterator](),
    step: (of) => {
      const result = of.next();
      if (!isObject(result)) throw new TypeError(`Result should have type "object" not "${typeof result}"`);
      if (result.done === undefined) throw new TypeError('Result has no "done" field.');
      return result.done ? missing : result.value;
    },
    dispose: (of) => of[Symbol.dispose](),
    async_dispose: (of) => of[Symbol.asyncDispose](),
    watch: (of, [number]) => {
      const tell = (key) => (value) =>
        void converse({ settled: number, [key]: key === "threw" ? encodeThrown(value, false) : encode(value) });
      of.then(tell("value"), tell("threw"));
    },
    settle: (_of, [id, value], { threw }) => {
      const [resolve, reject] = settlers.get(id);
      settlers.delete(id);
      if (threw === undefined) resolve(value);
      else reject(thrownByPython(threw));
    },
    destroy: (of) => {
      const state = states.get(of);
      if (!state.alive) throw new Error(state.why);
      end(of, state.once ? "OnceProxy has already been destroyed" : "Object has already been destroyed");
    },
    global: () => globalThis,
  };
  function strictSet(of, key, value) {
    "use strict";
    of[key] = value;
  }

  return {
    enter: () => converse({ enter: 1 }),
    /** Start a package, and give the handle of its exports. */
    async load(glue, wasm) {
      const exports = await import(glue);
      if (typeof exports.default !== "function") {
        throw new TypeError("its glue has no function by which it is started; `wasm-bindgen --target web` writes one");
      }
      await exports.default({ module_or_path: new URL(wasm) });
      return handle(exports);
    },
  };
}
