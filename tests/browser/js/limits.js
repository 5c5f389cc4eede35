// Records five calls, nine log lines and a result under the limits that it is given.
async (limits) => {
  const { Recorder } = await import("/static/worker/recorder.js");
  const events = [];
  const recorder = new Recorder((event) => events.push(event), limits);
  recorder.start({});
  for (let i = 0; i < 5; i += 1) {
    recorder.leave(recorder.enter("call.js", "import", "f", []), "return.js", "value", i);
  }
  for (let i = 0; i < 9; i += 1) recorder.log("log", ["x".repeat(50)]);
  recorder.stepDone("value", 1);
  recorder.end({ outcome: "ok" }, []);
  return events;
}
