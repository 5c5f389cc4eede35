const all = (headers) => [...headers];
const thrown = (code) => {
  try {
    code();
    return "nothing";
  } catch (error) {
    return error.name;
  }
};

export const names_are_lower_case_and_sorted = async () => all(new Headers([["B", "2"], ["A", "1"], ["c", "3"]]));
export const values_of_one_name_are_combined = async () => {
  const h = new Headers();
  h.append("X-A", "1");
  h.append("x-a", " 2\t");
  return [h.get("X-a"), all(h)];
};
export const set_cookie_is_never_combined = async () => {
  const h = new Headers([["Set-Cookie", "a=1"], ["set-cookie", "b=2"], ["A", "x"]]);
  return [all(h), h.getSetCookie(), h.get("set-cookie")];
};
export const a_record_and_another_headers_object_fill = async () => [
  all(new Headers({ One: 1, Two: null })),
  all(new Headers(new Headers({ a: "b" }))),
];
export const set_replaces_and_delete_removes = async () => {
  const h = new Headers([["a", "1"], ["a", "2"], ["b", "3"]]);
  h.set("A", "9");
  h.delete("B");
  return [all(h), h.has("a"), h.has("b"), h.get("nothing")];
};
export const bad_names_and_values_throw = async () => [
  thrown(() => new Headers([["a b", "1"]])),
  thrown(() => new Headers([["a"]])),
  thrown(() => new Headers({ a: "\n1\0" })),
  thrown(() => new Headers({ a: "\u20ac" })),
  thrown(() => new Headers().get("")),
  thrown(() => new Headers(1)),
  thrown(() => new Headers(null)),
  thrown(() => Headers()),
  thrown(() => new Headers().append("a")),
];
export const for_each_gives_value_name_and_the_object = async () => {
  const seen = [];
  const h = new Headers({ b: "2", a: "1" });
  h.forEach(function (value, name, object) {
    seen.push([value, name, object === h, this.x]);
  }, { x: 1 });
  return seen;
};
export const iterators_are_live = async () => {
  const h = new Headers({ a: "1", c: "3" });
  const seen = [];
  for (const [name] of h) {
    seen.push(name);
    if (name === "a") h.append("b", "2");
  }
  return [seen, [...h.keys()], [...h.values()], Object.prototype.toString.call(h.entries())];
};
export const the_interface_looks_as_web_idl_says = async () => [
  typeof Headers,
  Headers.length,
  Headers.name,
  Object.prototype.toString.call(new Headers()),
  Object.keys(Headers.prototype),
  Headers.prototype.append.length,
  Headers.prototype[Symbol.iterator] === Headers.prototype.entries,
  new Headers() instanceof Headers,
];
