export const listeners_run_in_order_and_once_each = async () => {
  const target = new EventTarget();
  const seen = [];
  const f = () => seen.push("f");
  target.addEventListener("x", f);
  target.addEventListener("x", f);
  target.addEventListener("x", { handleEvent(event) { seen.push(["object", event.type]); } });
  target.addEventListener("x", () => seen.push("capture"), true);
  target.addEventListener("x", () => seen.push("once"), { once: true });
  target.dispatchEvent(new Event("x"));
  target.removeEventListener("x", f);
  target.dispatchEvent(new Event("x"));
  return seen;
};
export const prevent_default_needs_cancelable = async () => {
  const target = new EventTarget();
  target.addEventListener("x", (event) => event.preventDefault());
  target.addEventListener("p", (event) => event.preventDefault(), { passive: true });
  return [
    target.dispatchEvent(new Event("x")),
    target.dispatchEvent(new Event("x", { cancelable: true })),
    target.dispatchEvent(new Event("p", { cancelable: true })),
  ];
};
export const stop_immediate_propagation = async () => {
  const target = new EventTarget();
  const seen = [];
  target.addEventListener("x", (event) => { seen.push(1); event.stopImmediatePropagation(); });
  target.addEventListener("x", () => seen.push(2));
  target.dispatchEvent(new Event("x"));
  return seen;
};
export const targets_and_phases = async () => {
  const target = new EventTarget();
  const event = new Event("x", { bubbles: true });
  const seen = [];
  target.addEventListener("x", (e) => seen.push(e.eventPhase, e.currentTarget === target, e.composedPath().length, e.isTrusted));
  target.dispatchEvent(event);
  return [seen, event.eventPhase, event.currentTarget, event.target === target, event.bubbles, event.defaultPrevented];
};
export const dispatching_twice_at_once_throws = async () => {
  const target = new EventTarget();
  const event = new Event("x");
  let name;
  target.addEventListener("x", () => {
    try {
      target.dispatchEvent(event);
    } catch (error) {
      name = error.name;
    }
  });
  target.dispatchEvent(event);
  return name;
};
export const a_listener_added_while_dispatching_waits = async () => {
  const target = new EventTarget();
  let n = 0;
  target.addEventListener("x", () => target.addEventListener("x", () => n++));
  target.dispatchEvent(new Event("x"));
  return n;
};
export const subclasses_are_targets = async () => {
  class Own extends EventTarget {
    constructor() {
      super();
      this.n = 0;
    }
  }
  const own = new Own();
  own.addEventListener("x", function () { this.n++; });
  own.dispatchEvent(new Event("x"));
  return [own.n, own instanceof EventTarget, own instanceof Own];
};
export const custom_events_carry_a_detail = async () => [
  new CustomEvent("x", { detail: 5 }).detail,
  new CustomEvent("x").detail,
  new CustomEvent("x") instanceof Event,
];
