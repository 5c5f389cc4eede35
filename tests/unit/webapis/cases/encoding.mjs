const bytes = (array) => Array.from(array);
const thrown = (code) => {
  try {
    return code();
  } catch (error) {
    return error.name;
  }
};
const decode = (data, label, options) => new TextDecoder(label, options).decode(new Uint8Array(data));

export const encode_gives_utf_8 = async () => bytes(new TextEncoder().encode("a\u00e4\u20ac\u{1f308}"));
export const lone_surrogates_become_replacement_characters = async () =>
  bytes(new TextEncoder().encode("a\ud800b\udc00"));
export const encode_without_argument_is_empty = async () => [
  bytes(new TextEncoder().encode()),
  bytes(new TextEncoder().encode(undefined)),
  bytes(new TextEncoder().encode(null)),
  new TextEncoder().encoding,
];
export const encode_into_writes_whole_characters = async () => {
  const target = new Uint8Array(5);
  const one = new TextEncoder().encodeInto("a\u20ac\u{1f308}", target);
  const two = new TextEncoder().encodeInto("\u{1f308}x", new Uint8Array(4));
  const three = new TextEncoder().encodeInto("\u20ac", new Uint8Array(2));
  return [one, bytes(target), two, three];
};
export const malformed_utf_8_is_replaced = async () =>
  [[0xff], [0xc3], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x8c], [0xc0, 0x80], [0xf5, 0x80]].map(
    (data) => decode(data, "utf-8"),
  );
export const fatal_throws_and_starts_afresh = async () => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const one = thrown(() => decoder.decode(new Uint8Array([0x61, 0xff])));
  return [one, decoder.decode(new Uint8Array([0x62])), decoder.fatal];
};
export const the_byte_order_mark_is_dropped_or_kept = async () => [
  decode([0xef, 0xbb, 0xbf, 0x61]),
  decode([0xef, 0xbb, 0xbf, 0x61], "utf-8", { ignoreBOM: true }),
  decode([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]).length,
];
export const a_character_may_come_in_pieces = async () => {
  const decoder = new TextDecoder();
  const out = [0xf0, 0x9f, 0x8c, 0x88].map((byte) => decoder.decode(new Uint8Array([byte]), { stream: true }));
  out.push(decoder.decode(new Uint8Array([0xe2]), { stream: true }), decoder.decode());
  return out;
};
export const a_byte_order_mark_may_come_in_pieces = async () => {
  const decoder = new TextDecoder();
  const out = [0xef, 0xbb, 0xbf, 0x61].map((byte) => decoder.decode(new Uint8Array([byte]), { stream: true }));
  return [out, decoder.decode(), decoder.decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x62]))];
};
export const utf_16 = async () => [
  decode([0x61, 0, 0x3c, 0xd8, 0x08, 0xdf], "utf-16le"),
  decode([0x3c, 0xd8, 0x61, 0], "utf-16"),
  decode([0x61, 0, 0x62], "utf-16le"),
  decode([0xff, 0xfe, 0x61, 0], "utf-16le"),
  thrown(() => decode([0x08, 0xdf], "utf-16le", { fatal: true })),
];
export const labels = async () =>
  [" UTF8 ", "latin1", "ascii", "utf-16", "unicode-1-1-utf-8"].map((label) => new TextDecoder(label).encoding);
export const an_unknown_label_is_a_range_error = async () => thrown(() => new TextDecoder("nope"));
export const windows_1252 = async () => decode([0x80, 0x9f, 0xe4, 0x41], "windows-1252");
export const any_buffer_source_is_decoded = async () => {
  const buffer = new Uint8Array([0x61, 0x62, 0x63, 0x64]).buffer;
  const decoder = new TextDecoder();
  return [
    decoder.decode(buffer),
    decoder.decode(new DataView(buffer, 1, 2)),
    decoder.decode(new Uint16Array(buffer, 2, 1)),
    thrown(() => decoder.decode("text")),
    decoder.decode(undefined),
  ];
};
export const base64_both_ways = async () => [
  btoa("\u00ff\u0000a"),
  atob(" /w BhYQ== "),
  atob("YQ"),
  thrown(() => atob("a")),
  thrown(() => atob("YQ=")),
  thrown(() => btoa("\u0100")),
  btoa(undefined),
];
