// https://nodejs.org/api/webstreams.html
"use strict";
for (const name of [
  "ReadableStream", "ReadableStreamDefaultReader", "ReadableStreamBYOBReader",
  "WritableStream", "WritableStreamDefaultWriter", "TransformStream",
  "ByteLengthQueuingStrategy", "CountQueuingStrategy",
  "TextEncoderStream", "TextDecoderStream", "CompressionStream", "DecompressionStream",
]) {
  if (name in globalThis) exports[name] = globalThis[name];
}
