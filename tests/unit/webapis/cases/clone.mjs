const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return [error.name, error.code];
  }
};

export const plain_data_is_copied = async () => {
  const source = { a: [1, , "x"], b: { c: null, d: undefined }, e: new Map([[1, new Set([2])]]), f: true };
  const copy = structuredClone(source);
  return [copy, copy !== source, copy.a !== source.a, 1 in copy.a, copy.a.length, "d" in copy.b, copy.e.get(1).has(2)];
};
export const cycles_and_shared_objects_are_kept = async () => {
  const shared = {};
  const source = { one: shared, two: shared };
  source.self = source;
  const copy = structuredClone(source);
  return [copy.one === copy.two, copy.self === copy, copy.one !== shared];
};
export const buffers_are_copied_or_transferred = async () => {
  const view = new Uint8Array([1, 2, 3]);
  const copy = structuredClone(view);
  copy[0] = 9;
  const moved = structuredClone(view, { transfer: [view.buffer] });
  return [view.length, Array.from(copy), Array.from(moved), view.buffer.byteLength];
};
export const errors_keep_their_kind = async () => {
  const e = structuredClone(new RangeError("m", { cause: 1 }));
  const own = new Error("x");
  own.name = "Own";
  const o = structuredClone(own);
  return [e.name, e.message, e.cause, e instanceof RangeError, o.name, o instanceof Error];
};
export const classes_lose_their_prototype = async () => {
  class A { constructor() { this.x = 1; } get y() { return 2; } }
  const copy = structuredClone(new A());
  return [copy, copy instanceof A, copy.y === undefined];
};
export const what_cannot_be_cloned_throws = async () => [
  thrown(() => structuredClone(() => 1)),
  thrown(() => structuredClone(Symbol("x"))),
  thrown(() => structuredClone({ f() {} })),
  thrown(() => structuredClone(Promise.resolve())),
  thrown(() => structuredClone(new WeakMap())),
  thrown(() => structuredClone(new Headers())),
  thrown(() => structuredClone()),
];
export const wrappers_dates_and_patterns = async () => {
  const n = structuredClone(Object(5));
  const d = structuredClone(new Date(12345));
  const r = structuredClone(/a(b)/gi);
  return [typeof n, n + 1, d.getTime(), r.source, r.flags, r.lastIndex];
};
export const getters_are_read = async () => structuredClone({ get x() { return 7; } });
