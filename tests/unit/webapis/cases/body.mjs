const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return error.name;
  }
};
const failed = (promise) => promise.then((value) => ["fulfilled", value], (error) => error.name);

export const a_response_of_text = async () => {
  const r = new Response("gr\u00fc\u00dfe", { status: 201, statusText: "Made", headers: { A: "b" } });
  return [r.status, r.statusText, r.ok, r.type, r.url, r.redirected, [...r.headers], r.bodyUsed, await r.text(), r.bodyUsed];
};
export const a_body_is_read_once = async () => {
  const r = new Response("x");
  await r.text();
  return [await failed(r.text()), await failed(r.json()), r.body.locked, thrown(() => r.clone())];
};
export const a_null_body_is_read_any_number_of_times = async () => {
  const r = new Response();
  return [r.body, await r.text(), await r.text(), (await r.arrayBuffer()).byteLength, r.bodyUsed, await failed(r.json())];
};
export const json_array_buffer_and_blob = async () => [
  await new Response('\ufeff{"a":1}').json(),
  Array.from(new Uint8Array(await new Response("ab").arrayBuffer())),
  (await new Response("ab", { headers: { "content-type": "Text/X;a=b" } }).blob()).type,
  await failed(new Response("{").json()),
];
export const clone_gives_both_the_body = async () => {
  const r = new Response("abc", { status: 202 });
  const c = r.clone();
  return [await c.text(), await r.text(), c.status];
};
export const content_types_follow_the_body = async () => [
  new Response("x").headers.get("content-type"),
  new Response(new URLSearchParams("a=b")).headers.get("content-type"),
  new Response(new Blob(["x"], { type: "A/B" })).headers.get("content-type"),
  new Response(new Uint8Array(1)).headers.get("content-type"),
  new Response("x", { headers: { "Content-Type": "own/type" } }).headers.get("content-type"),
  new Response(null).headers.get("content-type"),
];
export const bodies_of_every_kind = async () => [
  await new Response(new Uint8Array([104, 105])).text(),
  await new Response(new Uint8Array([104, 105]).buffer).text(),
  await new Response(new DataView(new Uint8Array([104, 105]).buffer, 1)).text(),
  await new Response(new Blob(["a", new Uint8Array([98])])).text(),
  await new Response(new URLSearchParams({ a: "b c" })).text(),
  await new Response(5).text(),
  await new Response({}).text(),
];
export const bad_inits_throw = async () => [
  thrown(() => new Response("", { status: 199 })),
  thrown(() => new Response("", { status: 600 })),
  thrown(() => new Response("x", { status: 204 })),
  thrown(() => new Response("", { statusText: "\n" })),
  thrown(() => new Response("", 5)),
  new Response(null, { status: 204 }).status,
];
export const static_responses = async () => {
  const e = Response.error();
  const r = Response.redirect("http://a.b/c", 301);
  const j = Response.json({ a: [1] }, { status: 201, headers: { X: "y" } });
  return [
    [e.type, e.status, e.ok, e.body],
    [r.status, r.headers.get("location"), thrown(() => Response.redirect("http://a.b", 200)), thrown(() => Response.redirect("http://[")) ],
    [j.status, [...j.headers], await j.json(), thrown(() => Response.json(undefined)), thrown(() => r.headers.set("a", "b"))],
  ];
};
export const a_request_has_defaults = async () => {
  const r = new Request("http://a.b/c#d");
  return [r.method, r.url, r.mode, r.credentials, r.redirect, r.cache, r.referrer, r.referrerPolicy, r.integrity, r.keepalive, r.destination, r.body, r.signal.aborted, [...r.headers]];
};
export const methods_are_normalized_or_refused = async () => [
  new Request("http://a", { method: "post" }).method,
  new Request("http://a", { method: "patch" }).method,
  thrown(() => new Request("http://a", { method: "CONNECT" })),
  thrown(() => new Request("http://a", { method: "a b" })),
  thrown(() => new Request("http://a", { body: "x" })),
  thrown(() => new Request("http://u:p@a")),
  thrown(() => new Request("relative only")),
  thrown(() => new Request("http://a", { mode: "navigate" })),
  thrown(() => new Request("http://a", { mode: "nonsense" })),
];
export const a_request_of_a_request_takes_its_body = async () => {
  const a = new Request("http://a.b", { method: "POST", body: "x", headers: { A: "1" } });
  const b = new Request(a);
  const c = new Request(b, { method: "PUT", headers: { B: "2" } });
  return [a.bodyUsed, b.bodyUsed, c.method, [...c.headers], await c.text(), thrown(() => new Request(a))];
};
export const a_request_is_cloned_and_read = async () => {
  const a = new Request("http://a.b", { method: "POST", body: '{"x":1}' });
  const b = a.clone();
  return [await a.json(), await b.text(), b.url, b.method];
};
export const a_requests_signal_follows = async () => {
  const c = new AbortController();
  const r = new Request("http://a", { signal: c.signal });
  const copy = r.clone();
  c.abort("stop");
  return [r.signal === c.signal, r.signal.aborted, r.signal.reason, copy.signal.aborted];
};
export const forms_of_urlencoded_and_multipart = async () => {
  const form = new FormData();
  form.append("a", "1\n2");
  form.append('q"x', "\u20ac");
  form.append("f", new File(["data"], "n\u00e4me.txt", { type: "text/x" }));
  form.append("b", new Blob(["blob"]), "given");
  const r = new Response(form);
  const type = r.headers.get("content-type").replace(/=.*/, "=");
  const back = await r.formData();
  const out = [];
  for (const [name, value] of back) {
    out.push([name, typeof value === "string" ? value : [value.name, value.type, await value.text()]]);
  }
  const plain = await new Response(new URLSearchParams("x=1&y=a%20b")).formData();
  return [type, out, [...plain], await failed(new Response("x").formData())];
};
export const form_data_methods = async () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  form.append("b", "3");
  form.set("a", "9");
  const one = [...form];
  form.delete("a");
  return [one, form.get("a"), form.getAll("b"), form.has("b"), [...form.keys()]];
};
export const blobs_and_files = async () => {
  const b = new Blob(["ab", new Uint8Array([99]), new Blob(["d"])], { type: "Text/Plain" });
  const s = b.slice(1, -1, "x/y");
  const f = new File(["x"], "n", { lastModified: 5 });
  return [b.size, b.type, await b.text(), s.size, s.type, await s.text(), f.name, f.lastModified, f instanceof Blob, Array.from(new Uint8Array(await b.slice(-1).arrayBuffer())), thrown(() => new Blob("x"))];
};
