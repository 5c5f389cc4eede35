// Node's name for the global object; imported before the glue is.
globalThis.global = globalThis;
