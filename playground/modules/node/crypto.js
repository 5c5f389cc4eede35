// https://nodejs.org/api/webcrypto.html, and what the `getrandom` crate asks for.
"use strict";
const { crypto } = globalThis;
const MOST_AT_ONCE = 65536;

function randomFillSync(view) {
  const bytes = new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  for (let start = 0; start < bytes.length; start += MOST_AT_ONCE) {
    crypto.getRandomValues(bytes.subarray(start, start + MOST_AT_ONCE));
  }
  return view;
}

module.exports = {
  webcrypto: crypto,
  subtle: crypto.subtle,
  getRandomValues: (view) => crypto.getRandomValues(view),
  randomBytes: (size) => randomFillSync(new Uint8Array(size)),
  randomFillSync,
  randomUUID: () => crypto.randomUUID(),
};
