"""The WebAssembly JavaScript interface, and where traces are taken from it.

For: the ``WebAssembly`` global (https://webassembly.github.io/spec/js-api/), which is all that
glue sees of wasm: values converted at the border, exports as functions, imports as host
functions, memories as buffers; and the seam, which records what crosses.

Never in here: names of imports or exports that mean something, knowledge of one version of
wasm-bindgen, wasmtime.
"""
