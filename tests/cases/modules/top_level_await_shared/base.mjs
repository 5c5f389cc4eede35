export let n = 1;
await Promise.resolve();
n = 2;
console.log("base");
