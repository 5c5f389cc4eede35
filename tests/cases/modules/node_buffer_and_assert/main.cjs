// What glue asks of them: bytes of wasm from a text, and conditions that hold.
const { Buffer, atob } = require("node:buffer");
const assert = require("assert");

const show = (bytes) => console.log(bytes instanceof Uint8Array, Array.from(bytes).join(" "));
show(Buffer.from("AGFzbQ==", "base64"));
show(Buffer.from("AG Fz\nbQ", "base64"));
show(Buffer.from("-_8", "base64url"));
show(Buffer.from("-_8=rest", "base64"));
show(Buffer.from("AGFzbQA", "BASE64"));
show(Buffer.from("00ffzz", "hex"));
show(Buffer.from("é🦀"));
show(Buffer.from([1, 2, 300]));
console.log(atob("aGk="));

assert(true);
assert.ok(1);
assert.strictEqual(NaN, NaN);
assert.equal("1", 1);
assert.equal(NaN, NaN);
assert.notStrictEqual(1, "1");
assert.deepEqual({ a: [1, { b: 2 }] }, { a: ["1", { b: 2 }] });
assert.deepStrictEqual([1, [2]], [1, [2]]);
assert.throws(() => null.x, TypeError);
assert.throws(() => null.x, /null/);
const differ = [
  () => assert.equal(1, 2),
  () => assert.notStrictEqual(1, 1),
  () => assert.deepEqual([1], [1, 2]),
  () => assert.deepEqual([1], { 0: 1 }),
  () => assert.deepStrictEqual({ a: 1 }, { a: "1" }),
  () => assert.deepStrictEqual({ a: 1 }, { b: 1 }),
  () => assert.throws(() => 1, TypeError),
];
for (const fails of differ) {
  try {
    fails();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
for (const fails of [() => assert(0, "why"), () => assert.strictEqual(1, 2, new RangeError("mine"))]) {
  try {
    fails();
  } catch (error) {
    console.log(error.name, error.code, error.message, error instanceof assert.AssertionError);
  }
}
try {
  Buffer.from("a", "nonsense");
} catch (error) {
  console.log(error.name, error.message);
}
