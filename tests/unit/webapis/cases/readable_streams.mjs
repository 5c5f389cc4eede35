const failed = (promise) => promise.then((value) => ["fulfilled", value], (error) => error?.name ?? error);
const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return error.name;
  }
};
const collect = async (stream) => {
  const out = [];
  for await (const chunk of stream) out.push(chunk);
  return out;
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

export const chunks_come_in_order_and_then_the_end = async () => {
  const stream = new ReadableStream({
    start(c) {
      c.enqueue("a");
      c.enqueue("b");
      c.close();
    },
  });
  const reader = stream.getReader();
  return [await reader.read(), await reader.read(), await reader.read(), await failed(reader.closed), stream.locked];
};
export const pull_is_called_as_chunks_are_wanted = async () => {
  const log = [];
  let n = 0;
  const stream = new ReadableStream(
    {
      start() { log.push("start"); },
      pull(c) {
        log.push(`pull ${c.desiredSize}`);
        n += 1;
        c.enqueue(n);
        if (n === 4) c.close();
      },
    },
    { highWaterMark: 2 },
  );
  await settle();
  log.push("settled");
  const reader = stream.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    log.push(done ? "done" : value);
    if (done) break;
  }
  return log;
};
export const a_waiting_pull_is_not_called_again = async () => {
  const log = [];
  let go;
  const stream = new ReadableStream({
    pull(c) {
      log.push("pull");
      return new Promise((resolve) => { go = () => { c.enqueue("x"); resolve(); }; });
    },
  }, { highWaterMark: 0 });
  const reader = stream.getReader();
  const one = reader.read();
  const two = reader.read();
  await settle();
  log.push("before");
  go();
  log.push((await one).value);
  await settle();
  go();
  log.push((await two).value);
  return log;
};
export const errors_reach_readers = async () => {
  const stream = new ReadableStream({ start(c) { c.enqueue(1); c.error("bad"); } });
  const reader = stream.getReader();
  return [await failed(reader.read()), await failed(reader.closed), await failed(reader.cancel())];
};
export const an_exception_in_start_throws_and_one_in_pull_errors = async () => {
  const one = thrown(() => new ReadableStream({ start() { throw new RangeError("x"); } }));
  const stream = new ReadableStream({ pull() { throw new RangeError("y"); } });
  return [one, await failed(stream.getReader().read())];
};
export const cancel_gives_the_reason_to_the_source = async () => {
  const seen = [];
  const stream = new ReadableStream({ cancel(reason) { seen.push(reason); return "ignored"; } });
  const result = await failed(stream.cancel("why"));
  const reader = stream.getReader();
  const other = new ReadableStream({ cancel() { throw new TypeError("no"); } });
  return [seen, result, await reader.read(), await failed(other.cancel()), await failed(stream.cancel())];
};
export const a_locked_stream_refuses = async () => {
  const stream = new ReadableStream();
  const reader = stream.getReader();
  const out = [thrown(() => stream.getReader()), await failed(stream.cancel()), thrown(() => stream.tee())];
  reader.releaseLock();
  out.push(stream.locked, await failed(reader.read()), await failed(reader.closed), thrown(() => stream.getReader().constructor.name));
  return out;
};
export const release_lock_rejects_what_waits = async () => {
  const stream = new ReadableStream();
  const reader = stream.getReader();
  const waiting = reader.read();
  reader.releaseLock();
  return failed(waiting);
};
export const controllers_refuse_after_close = async () => {
  let c;
  const stream = new ReadableStream({ start(controller) { c = controller; } });
  c.enqueue(1);
  const sizes = [c.desiredSize];
  c.close();
  const out = [thrown(() => c.enqueue(2)), thrown(() => c.close()), c.desiredSize];
  await stream.getReader().read();
  out.push(c.desiredSize);
  c.error("late");
  return [sizes, out];
};
export const sizes_follow_the_strategy = async () => {
  let c;
  new ReadableStream({ start(controller) { c = controller; } }, { highWaterMark: 10, size: (chunk) => chunk.length });
  c.enqueue("abc");
  const one = c.desiredSize;
  c.enqueue("defghijk");
  const bad = [];
  for (const size of [-1, NaN, Infinity]) {
    let d;
    const stream = new ReadableStream({ start(controller) { d = controller; } }, { size: () => size });
    bad.push(thrown(() => d.enqueue(1)), await failed(stream.getReader().read()));
  }
  return [one, c.desiredSize, bad, thrown(() => new ReadableStream({}, { highWaterMark: -1 })), thrown(() => new ReadableStream({}, { size: 1 })),
    new CountQueuingStrategy({ highWaterMark: 3 }).size(), new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size(new Uint8Array(5)),
    new CountQueuingStrategy({ highWaterMark: 3 }).highWaterMark];
};
export const async_iteration_and_early_return = async () => {
  const seen = [];
  const make = () => new ReadableStream({
    start(c) { c.enqueue(1); c.enqueue(2); },
    cancel(reason) { seen.push(["canceled", reason === undefined]); },
  });
  const stream = make();
  for await (const chunk of stream) {
    seen.push(chunk);
    break;
  }
  seen.push(stream.locked);
  const kept = make();
  for await (const chunk of kept.values({ preventCancel: true })) {
    seen.push(chunk);
    break;
  }
  seen.push((await kept.getReader().read()).value);
  return seen;
};
export const tee_gives_both_branches_everything = async () => {
  const [a, b] = new ReadableStream({ start(c) { c.enqueue("x"); c.enqueue("y"); c.close(); } }).tee();
  return [await collect(a), await collect(b)];
};
export const tee_cancels_when_both_are_canceled = async () => {
  const seen = [];
  const [a, b] = new ReadableStream({ cancel(reason) { seen.push(reason); } }).tee();
  const one = a.cancel("a");
  await settle();
  seen.push("waiting");
  const two = b.cancel("b");
  return [await failed(one), await failed(two), seen];
};
export const tee_passes_errors_on = async () => {
  const [a, b] = new ReadableStream({ start(c) { c.enqueue(1); }, pull() { throw new RangeError("r"); } }, { highWaterMark: 2 }).tee();
  return [await failed(collect(a)), await failed(collect(b))];
};
export const the_order_of_a_read = async () => {
  const log = [];
  let c;
  const stream = new ReadableStream({ start(controller) { c = controller; } });
  const reader = stream.getReader();
  reader.read().then(() => log.push("read"));
  c.enqueue(1);
  queueMicrotask(() => log.push("after enqueue"));
  log.push("sync");
  await settle();
  return log;
};
export const bytes_default_reader = async () => {
  const stream = new ReadableStream({ type: "bytes", start(c) { c.enqueue(new Uint8Array([1, 2])); c.enqueue(new Uint16Array([3])); c.close(); } });
  const reader = stream.getReader();
  const a = await reader.read();
  const b = await reader.read();
  return [Array.from(a.value), b.value.constructor.name, Array.from(b.value), await reader.read()];
};
export const byob_reads_fill_the_given_view = async () => {
  const stream = new ReadableStream({ type: "bytes", start(c) { c.enqueue(new Uint8Array([1, 2, 3, 4, 5])); c.close(); } });
  const reader = stream.getReader({ mode: "byob" });
  const given = new Uint8Array(3);
  const a = await reader.read(given);
  const b = await reader.read(new Uint8Array(10));
  const c = await reader.read(new Uint8Array(2));
  return [Array.from(a.value), a.done, given.byteLength, Array.from(b.value), b.value.buffer.byteLength, c.done, c.value.length];
};
export const byob_request_lets_the_source_write = async () => {
  const log = [];
  const stream = new ReadableStream({
    type: "bytes",
    pull(c) {
      const { byobRequest } = c;
      log.push(byobRequest.view.byteLength, byobRequest.view.byteOffset);
      byobRequest.view[0] = 7;
      byobRequest.view[1] = 8;
      byobRequest.respond(2);
      log.push(byobRequest.view);
    },
  });
  const reader = stream.getReader({ mode: "byob" });
  const { value, done } = await reader.read(new Uint8Array(new ArrayBuffer(6), 1, 4));
  return [log, Array.from(value), value.byteOffset, done];
};
export const auto_allocated_chunks = async () => {
  const stream = new ReadableStream({
    type: "bytes",
    autoAllocateChunkSize: 4,
    pull(c) {
      c.byobRequest.view[0] = 9;
      c.byobRequest.respond(1);
      c.close();
    },
  });
  const reader = stream.getReader();
  return [Array.from((await reader.read()).value), (await reader.read()).done];
};
export const whole_elements_alone_are_given = async () => {
  let c;
  const stream = new ReadableStream({ type: "bytes", start(controller) { c = controller; } });
  const reader = stream.getReader({ mode: "byob" });
  const one = reader.read(new Uint16Array(4));
  c.enqueue(new Uint8Array([1, 0, 2]));
  const { value } = await one;
  const two = reader.read(new Uint8Array(4));
  return [Array.from(value), Array.from((await two).value)];
};
export const a_minimum_may_be_asked_for = async () => {
  let c;
  const stream = new ReadableStream({ type: "bytes", start(controller) { c = controller; } });
  const reader = stream.getReader({ mode: "byob" });
  let done = false;
  const read = reader.read(new Uint8Array(8), { min: 3 });
  read.then(() => { done = true; });
  c.enqueue(new Uint8Array([1, 2]));
  await settle();
  const before = done;
  c.enqueue(new Uint8Array([3, 4]));
  return [before, Array.from((await read).value)];
};
export const byob_wants_a_byte_stream_and_a_real_view = async () => {
  const bytes = new ReadableStream({ type: "bytes" });
  const reader = bytes.getReader({ mode: "byob" });
  return [
    thrown(() => new ReadableStream().getReader({ mode: "byob" })),
    await failed(reader.read(new Uint8Array(0))),
    await failed(reader.read("text")),
    thrown(() => new ReadableStream({ type: "nonsense" })),
    thrown(() => new ReadableStream({ type: "bytes" }, { size() {} })),
  ];
};
export const bodies_are_byte_streams = async () => {
  const reader = new Response("hello").body.getReader({ mode: "byob" });
  const { value } = await reader.read(new Uint8Array(2));
  return [new TextDecoder().decode(value), (await reader.read(new Uint8Array(9))).value.length];
};
export const a_stream_is_a_body = async () => {
  const stream = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("str")); c.enqueue(new TextEncoder().encode("eam")); c.close(); } });
  const r = new Response(stream);
  const bad = new Response(new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } }));
  const broken = new Response(new ReadableStream({ start(c) { c.error(new RangeError("r")); } }));
  return [r.body === stream, await r.text(), await failed(bad.text()), await failed(broken.text())];
};
export const a_cloned_stream_body_is_read_twice = async () => {
  const r = new Response(new ReadableStream({ start(c) { c.enqueue(new Uint8Array([65])); c.close(); } }));
  const c = r.clone();
  return [await r.text(), await c.text()];
};
