import { n } from "./base.mjs";
await null;
console.log("right", n);
