const failed = (promise) => promise.then((value) => ["fulfilled", value], (error) => error?.name ?? error);
const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return error.name;
  }
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

export const chunks_are_written_one_after_the_other = async () => {
  const log = [];
  const stream = new WritableStream({
    start() { log.push("start"); },
    async write(chunk) { log.push(`begin ${chunk}`); await settle(); log.push(`end ${chunk}`); },
    close() { log.push("close"); },
  });
  const writer = stream.getWriter();
  writer.write(1);
  writer.write(2);
  await writer.close();
  return [log, await failed(writer.closed), stream.locked];
};
export const desired_size_and_ready_tell_of_back_pressure = async () => {
  const stream = new WritableStream({ write: () => settle() }, { highWaterMark: 2 });
  const writer = stream.getWriter();
  const sizes = [writer.desiredSize];
  let ready = "waiting";
  writer.write("a");
  writer.write("b");
  sizes.push(writer.desiredSize);
  writer.ready.then(() => { ready = "ready"; });
  await Promise.resolve();
  sizes.push(ready);
  await settle();
  await settle();
  await settle();
  sizes.push(ready, writer.desiredSize);
  return sizes;
};
export const a_failed_write_errors_the_stream = async () => {
  const stream = new WritableStream({ write() { throw new RangeError("r"); } });
  const writer = stream.getWriter();
  return [await failed(writer.write(1)), await failed(writer.closed), await failed(writer.ready), await failed(writer.write(2)), thrown(() => writer.desiredSize), await failed(writer.close())];
};
export const abort_tells_the_sink = async () => {
  const seen = [];
  let signal;
  const stream = new WritableStream({
    start(c) { signal = c.signal; },
    write: () => settle(),
    abort(reason) { seen.push(reason, signal.aborted, signal.reason); },
  });
  const writer = stream.getWriter();
  const write = failed(writer.write(1));
  const waiting = failed(writer.write(2));
  await Promise.resolve();
  const done = await failed(writer.abort("why"));
  return [done, seen, await write, await waiting, await failed(writer.closed), await failed(writer.abort("again"))];
};
export const the_controller_can_error = async () => {
  let c;
  const stream = new WritableStream({ start(controller) { c = controller; } });
  const writer = stream.getWriter();
  c.error("bad");
  return [await failed(writer.closed), await failed(writer.write(1))];
};
export const a_locked_or_closed_stream_refuses = async () => {
  const stream = new WritableStream();
  const writer = stream.getWriter();
  const out = [thrown(() => stream.getWriter()), await failed(stream.abort()), await failed(stream.close())];
  await writer.close();
  out.push(await failed(writer.close()), await failed(writer.write(1)), writer.desiredSize);
  writer.releaseLock();
  out.push(await failed(writer.write(1)), await failed(writer.closed), thrown(() => writer.desiredSize), stream.locked);
  out.push(thrown(() => new WritableStream({ type: "bytes" })));
  return out;
};
export const pipe_to_copies_and_closes = async () => {
  const got = [];
  const source = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.close(); } });
  const sink = new WritableStream({ write(chunk) { got.push(chunk); }, close() { got.push("close"); } });
  const result = await failed(source.pipeTo(sink));
  return [result, got, source.locked, sink.locked];
};
export const pipe_to_carries_errors_both_ways = async () => {
  const seen = [];
  const one = await failed(
    new ReadableStream({ start(c) { c.error(new RangeError("r")); } }).pipeTo(new WritableStream({ abort(e) { seen.push(["abort", e.name]); } })),
  );
  const two = await failed(
    new ReadableStream({ pull(c) { c.enqueue(1); }, cancel(e) { seen.push(["cancel", e.name]); } }).pipeTo(
      new WritableStream({ write() { throw new SyntaxError("s"); } }),
    ),
  );
  const kept = new WritableStream({ close() { seen.push("close"); } });
  await new ReadableStream({ start(c) { c.close(); } }).pipeTo(kept, { preventClose: true });
  return [one, two, seen, await failed(kept.getWriter().close())];
};
export const a_signal_ends_a_pipe = async () => {
  const seen = [];
  const controller = new AbortController();
  const piping = new ReadableStream({ cancel(r) { seen.push(["cancel", r]); } }).pipeTo(
    new WritableStream({ abort(r) { seen.push(["abort", r]); } }),
    { signal: controller.signal },
  );
  await settle();
  controller.abort("stop");
  const aborted = AbortSignal.abort("before");
  return [await failed(piping), seen, await failed(new ReadableStream().pipeTo(new WritableStream(), { signal: aborted }))];
};
export const pipe_to_waits_for_the_sink = async () => {
  const log = [];
  let n = 0;
  const source = new ReadableStream({ pull(c) { n += 1; log.push(`pull ${n}`); if (n > 3) c.close(); else c.enqueue(n); } }, { highWaterMark: 0 });
  await source.pipeTo(new WritableStream({ async write(chunk) { log.push(`write ${chunk}`); await settle(); log.push(`written ${chunk}`); } }));
  return log;
};
export const transforms_map_and_flush = async () => {
  const out = [];
  const upper = new TransformStream({
    start(c) { c.enqueue("start"); },
    transform(chunk, c) { c.enqueue(chunk.toUpperCase()); },
    flush(c) { c.enqueue("end"); },
  });
  const source = new ReadableStream({ start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); } });
  for await (const chunk of source.pipeThrough(upper)) out.push(chunk);
  return out;
};
export const the_identity_transform_and_back_pressure = async () => {
  const t = new TransformStream();
  const writer = t.writable.getWriter();
  const sizes = [writer.desiredSize];
  const write = writer.write("x");
  sizes.push(writer.desiredSize);
  const { value } = await t.readable.getReader().read();
  await write;
  sizes.push(writer.desiredSize);
  return [value, sizes];
};
export const a_failing_transform_errors_both_sides = async () => {
  const t = new TransformStream({ transform() { throw new RangeError("r"); } });
  const writer = t.writable.getWriter();
  const reader = t.readable.getReader();
  const read = failed(reader.read());
  return [await failed(writer.write(1)), await read, await failed(writer.closed), await failed(reader.closed)];
};
export const terminate_ends_a_transform = async () => {
  const t = new TransformStream({ transform(chunk, c) { c.enqueue(chunk); c.terminate(); } });
  const writer = t.writable.getWriter();
  const reader = t.readable.getReader();
  writer.write("one").catch(() => {});
  const first = await reader.read();
  return [first, await reader.read(), await failed(writer.write("two")), await failed(writer.closed)];
};
export const canceling_the_readable_side_errors_the_writable = async () => {
  const t = new TransformStream();
  const writer = t.writable.getWriter();
  await t.readable.cancel("why");
  return [await failed(writer.closed), await failed(writer.write(1))];
};
export const text_streams = async () => {
  const bytes = [0xe2, 0x82, 0xac, 0x61];
  const source = new ReadableStream({ start(c) { for (const b of bytes) c.enqueue(new Uint8Array([b])); c.close(); } });
  const texts = [];
  for await (const text of source.pipeThrough(new TextDecoderStream())) texts.push(text);
  const encoded = [];
  const strings = new ReadableStream({ start(c) { c.enqueue("a\ud83d"); c.enqueue("\ude00"); c.enqueue("\ud83d"); c.close(); } });
  for await (const chunk of strings.pipeThrough(new TextEncoderStream())) encoded.push(Array.from(chunk));
  const fatal = new ReadableStream({ start(c) { c.enqueue(new Uint8Array([0xff])); c.close(); } }).pipeThrough(new TextDecoderStream("utf-8", { fatal: true }));
  return [texts, encoded, await failed(fatal.getReader().read())];
};
export const compression_both_ways = async () => {
  const out = [];
  for (const format of ["gzip", "deflate", "deflate-raw"]) {
    const packed = new Blob(["hello ".repeat(1000)]).stream().pipeThrough(new CompressionStream(format));
    const data = new Uint8Array(await new Response(packed).arrayBuffer());
    const text = await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream(format))).text();
    out.push(data.length < 200, text.length, text.slice(0, 6));
  }
  const cut = new Blob([new Uint8Array([0x1f, 0x8b, 8])]).stream().pipeThrough(new DecompressionStream("gzip"));
  out.push(await failed(new Response(cut).text()), thrown(() => new CompressionStream("zip")));
  return out;
};
export const from_iterables = async () => {
  const out = [];
  for await (const x of ReadableStream.from([1, Promise.resolve(2), 3])) out.push(x);
  async function* generate() {
    try {
      yield "a";
      yield "b";
    } finally {
      out.push("returned");
    }
  }
  for await (const x of ReadableStream.from(generate())) {
    out.push(x);
    break;
  }
  out.push(thrown(() => ReadableStream.from(5)), await failed(ReadableStream.from([Promise.reject(new RangeError("r"))]).getReader().read()));
  return out;
};
