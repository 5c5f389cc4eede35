// Whatever is wrong with the bytes, the promise is rejected; nothing is thrown.
const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const name = (promise) => promise.then(() => "fulfilled", (error) => error.name);

async function main() {
  console.log(await name(WebAssembly.compile(empty)));
  console.log(await name(WebAssembly.compile(42)));
  console.log(await name(WebAssembly.compile()));
  console.log(await name(WebAssembly.compile(empty.subarray(0, 3))));
  console.log(await name(WebAssembly.instantiate(empty)));
  console.log(await name(WebAssembly.instantiate("bytes")));
}

main();
