// What the crate `trace` tells by the global, here by hand: a task polls, waits, is woken and ends.
async () => {
  const { Tracing } = await import("/static/worker/tracing.js");
  const { installGuest } = await import("/static/worker/guest.js");
  const events = [];
  const tracing = new Tracing((event) => events.push(event), { events: 99, logBytes: 99, ms: 9 }, () => 0);
  installGuest(tracing);
  const tell = globalThis.playgroundTrace;
  tracing.recorder.start({});
  tracing.jobs.beginScript();
  const task = tracing.tasks.create("a::Future");
  task.run(() => {
    tell(1, 700, 0, "src/lib.rs:9 the answer");
    tell(4, 700, 1, "");
    return false;
  });
  tell(5, 700, 8 * 2 + 1, "");
  tell(5, 700, 8 + 4, "");
  task.run(() => {
    tell(2, 700, 0, "");
    tell(3, 700, 1, "");
    tell(6, 700, 0, "");
    return true;
  });
  tell(1, 701, 0, "src/lib.rs:12");
  tell(3, 701, 0, "");
  tell(99, 701, 0, "of a later version");
  return events;
}
