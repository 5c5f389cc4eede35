const first = import("./part.mjs");
console.log("before");
const part = await first;
console.log(part.name, part === (await import("./part.mjs")), (await import("./old.cjs")).default.kind);
await import("./nowhere.mjs").catch((error) => console.log("refused", error instanceof Error));
