// What comes before what: the numbers are microtasks, one after the other.
const order = async (start) => {
  const seen = [];
  start((what) => seen.push(what));
  let p = Promise.resolve();
  for (let i = 0; i < 12; i++) p = p.then(() => seen.push(i));
  await new Promise((resolve) => setTimeout(resolve, 60));
  return seen.join(" ");
};
const stream = () =>
  new ReadableStream({
    start(c) {
      c.enqueue(new Uint8Array(2));
      c.close();
    },
  });

export const text_arrives_as_a_task = () => order((see) => new Response("x").text().then(() => see("text")));
export const json_arrives_as_a_task = () => order((see) => new Response("{}").json().then(() => see("json")));
export const a_streams_bytes_arrive_as_a_task = () =>
  order((see) => new Response(stream()).arrayBuffer().then(() => see("bytes")));
export const a_blobs_text_arrives_as_a_task = () => order((see) => new Blob(["x"]).text().then(() => see("blob")));
export const a_null_body_is_there_at_once = () => order((see) => new Response().text().then(() => see("empty")));
export const a_used_body_rejects_at_once = () =>
  order((see) => {
    const r = new Response("x");
    r.text();
    r.text().catch(() => see("used"));
  });
export const a_chunk_of_a_body = () => order((see) => new Response("x").body.getReader().read().then(() => see("read")));
export const a_chunk_and_the_end = () =>
  order((see) => {
    const reader = new Response("xy").body.getReader();
    reader.read().then(() => {
      see("read");
      return reader.read();
    }).then(() => see("end"));
  });
export const a_read_of_a_queued_chunk = () => order((see) => stream().getReader().read().then(() => see("read")));
export const a_pulled_chunk = () =>
  order((see) =>
    new ReadableStream({
      async pull(c) {
        see("pull");
        await null;
        c.enqueue(1);
      },
    }, { highWaterMark: 0 }).getReader().read().then(() => see("read")));
export const a_teed_chunk = () =>
  order((see) => {
    const [a, b] = stream().tee();
    a.getReader().read().then(() => see("a"));
    b.getReader().read().then(() => see("b"));
  });
export const a_piped_chunk = () =>
  order((see) => {
    stream().pipeTo(new WritableStream({ write() { see("write"); }, close() { see("close"); } })).then(() => see("piped"));
  });
export const a_transformed_chunk = () =>
  order((see) => {
    const reader = stream().pipeThrough(new TransformStream({ transform(x, c) { see("transform"); c.enqueue(x); } })).getReader();
    reader.read().then(() => see("read"));
  });
export const a_write = () =>
  order((see) => {
    const writer = new WritableStream({ write() { see("sink"); } }).getWriter();
    writer.ready.then(() => see("ready"));
    writer.write(1).then(() => see("written"));
    writer.close().then(() => see("closed"));
  });
export const an_iterated_stream = () =>
  order(async (see) => {
    for await (const _ of stream()) see("chunk");
    see("end");
  });
export const a_bad_url_rejects_at_once = () => order((see) => fetch("http://[").catch(() => see("rejected")));
export const an_aborted_signal_rejects_at_once = () =>
  order((see) => fetch("data:,x", { signal: AbortSignal.abort() }).catch(() => see("rejected")));
export const abort_rejects_within_the_call = () =>
  order((see) => {
    const controller = new AbortController();
    fetch("data:,x", { signal: controller.signal }).catch(() => see("rejected"));
    controller.signal.onabort = () => see("abort event");
    controller.abort();
    see("aborted");
  });
export const a_response_arrives_as_a_task = () => order((see) => fetch("data:,x").then(() => see("response")));
export const a_cancel = () => order((see) => stream().cancel().then(() => see("canceled")));
export const closed_promises = () =>
  order((see) => {
    const reader = stream().getReader();
    reader.closed.then(() => see("closed"));
    reader.read().then(() => see("read"));
  });
