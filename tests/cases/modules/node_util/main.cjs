const { TextDecoder: Decoder, promisify } = require("util");
console.log(new Decoder().decode(new Uint8Array([104, 105])));
promisify((value, done) => done(null, value + 1))(1).then((value) => console.log(value));
const { fileURLToPath, pathToFileURL } = require("url");
console.log(fileURLToPath("file:///a%20b/c"), pathToFileURL("/a b/c").href);
const { webcrypto, randomFillSync } = require("crypto");
console.log(typeof webcrypto.getRandomValues, randomFillSync(new Uint8Array(4)).length);
