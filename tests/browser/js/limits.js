// Records five calls, nine log lines and a result under the limits that it is given.
async (limits) => {
  const { Recorder } = await import("/static/worker/recorder.js");
  const events = [];
  const recorder = new Recorder((event) => events.push(event), limits, () => 0);
  recorder.start({});
  for (let i = 0; i < 5; i += 1) {
    const depth = recorder.open("call.js", { data: { import: "f" } });
    recorder.shut(depth, "return.js", () => ({ data: { value: recorder.preview(i) } }));
  }
  for (let i = 0; i < 9; i += 1) recorder.log("log", ["x".repeat(50)]);
  recorder.stepDone(1, "value", 1);
  recorder.end({ outcome: "ok" }, []);
  return events;
}
