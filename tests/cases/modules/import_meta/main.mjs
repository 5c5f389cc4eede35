const url = new URL(import.meta.url);
console.log(url.protocol, url.pathname.endsWith("/main.mjs"), new URL("x.wasm", url).pathname.endsWith("/x.wasm"));
