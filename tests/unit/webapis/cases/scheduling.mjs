const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const microtasks_run_before_timers = async () => {
  const seen = [];
  setTimeout(() => seen.push("timer"), 0);
  queueMicrotask(() => { seen.push("microtask"); queueMicrotask(() => seen.push("second microtask")); });
  Promise.resolve().then(() => seen.push("promise"));
  seen.push("script");
  await sleep(20);
  return seen;
};
export const timers_take_arguments_and_run_in_order = async () => {
  const seen = [];
  setTimeout((...args) => seen.push(args), 10, 1, 2);
  setTimeout(() => seen.push("sooner"), 1);
  setTimeout(() => seen.push("same"), 10);
  await sleep(60);
  return seen;
};
export const a_cleared_timer_never_runs = async () => {
  const seen = [];
  const id = setTimeout(() => seen.push("no"), 1);
  clearTimeout(id);
  clearTimeout(undefined);
  clearTimeout(12345);
  await sleep(10);
  return seen;
};
export const intervals_repeat_until_cleared = async () => {
  let n = 0;
  await new Promise((resolve) => {
    const id = setInterval(() => {
      n += 1;
      if (n === 3) {
        clearInterval(id);
        resolve();
      }
    }, 1);
  });
  await sleep(20);
  return n;
};
export const microtasks_run_between_timers = async () => {
  const seen = [];
  setTimeout(() => { seen.push("a"); queueMicrotask(() => seen.push("micro")); }, 1);
  setTimeout(() => seen.push("b"), 1);
  await sleep(20);
  return seen;
};
export const queue_microtask_wants_a_function = async () => {
  try {
    queueMicrotask(1);
  } catch (error) {
    return error.name;
  }
};
export const performance_now_grows = async () => {
  const a = performance.now();
  await sleep(5);
  const b = performance.now();
  return [b > a, typeof performance.timeOrigin, performance.mark("m").name, performance.getEntriesByName("m").length];
};
export const an_await_of_a_resolved_promise_takes_one_microtask = async () => {
  const seen = [];
  (async () => { await null; seen.push("await"); })();
  queueMicrotask(() => seen.push("queued"));
  await sleep(1);
  return seen;
};
