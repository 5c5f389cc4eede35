const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return [error.name, error.code];
  }
};

export const abort_sets_the_reason_and_fires_once = async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const seen = [];
  signal.onabort = (event) => seen.push(["handler", event.type, event.isTrusted, event.target === signal]);
  signal.addEventListener("abort", () => seen.push("listener"), { once: true });
  controller.abort("why");
  controller.abort("again");
  return [seen, signal.aborted, signal.reason];
};
export const the_default_reason_is_an_abort_error = async () => {
  const controller = new AbortController();
  controller.abort();
  const { reason } = controller.signal;
  return [reason.name, reason.code, reason instanceof DOMException, reason instanceof Error, `${Object.prototype.toString.call(reason)}`];
};
export const throw_if_aborted = async () => {
  const controller = new AbortController();
  const before = controller.signal.throwIfAborted();
  controller.abort();
  return [before === undefined, thrown(() => controller.signal.throwIfAborted())];
};
export const abort_makes_an_aborted_signal = async () => [
  AbortSignal.abort().aborted,
  AbortSignal.abort(5).reason,
  AbortSignal.abort(undefined).reason.name,
  thrown(() => new AbortSignal())[0],
];
export const any_follows_its_sources = async () => {
  const a = new AbortController();
  const b = new AbortController();
  const any = AbortSignal.any([a.signal, b.signal]);
  const nested = AbortSignal.any([any]);
  const order = [];
  any.addEventListener("abort", () => order.push("any"));
  nested.addEventListener("abort", () => order.push("nested"));
  b.signal.addEventListener("abort", () => order.push("b"));
  const before = any.aborted;
  b.abort("r");
  a.abort("later");
  return [before, any.reason, nested.reason, order, AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1)]).reason];
};
export const timeout_aborts_with_a_timeout_error = async () => {
  const signal = AbortSignal.timeout(5);
  const before = signal.aborted;
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  return [before, signal.reason.name, signal.reason.code];
};
export const a_listener_goes_with_its_signal = async () => {
  const target = new EventTarget();
  const controller = new AbortController();
  let n = 0;
  target.addEventListener("x", () => n++, { signal: controller.signal });
  target.dispatchEvent(new Event("x"));
  controller.abort();
  target.dispatchEvent(new Event("x"));
  target.addEventListener("x", () => n++, { signal: controller.signal });
  target.dispatchEvent(new Event("x"));
  return n;
};
export const dom_exceptions = async () => {
  const e = new DOMException("m", "NotFoundError");
  return [
    e.name,
    e.message,
    e.code,
    String(e),
    DOMException.NOT_FOUND_ERR,
    e.ABORT_ERR,
    new DOMException().name,
    new DOMException("x", "Own").code,
    Object.getPrototypeOf(DOMException.prototype) === Error.prototype,
  ];
};
