// https://webassembly.github.io/spec/web-api/#streaming-modules
"use strict";

// https://webassembly.github.io/spec/web-api/#compile-a-potential-webassembly-response
async function bytesOf(name, source) {
  const response = await source;
  if (!(response instanceof Response)) {
    throw new TypeError(`WebAssembly.${name}(): Argument 0 must be a Response`);
  }
  const type = response.headers.get("Content-Type") ?? "";
  if (type.trim().toLowerCase() !== "application/wasm") {
    throw new TypeError(
      `WebAssembly.${name}(): Incorrect response MIME type. Expected 'application/wasm'.`,
    );
  }
  if (!response.ok) {
    throw new TypeError(`WebAssembly.${name}(): HTTP status code is not ok`);
  }
  return response.arrayBuffer();
}

module.exports = {
  async compileStreaming(source) {
    return WebAssembly.compile(await bytesOf("compileStreaming", source));
  },
  async instantiateStreaming(source, importObject) {
    return WebAssembly.instantiate(await bytesOf("instantiateStreaming", source), importObject);
  },
};
