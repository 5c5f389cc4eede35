import { b } from "./b.mjs";
export function f() { return "f"; }
export let late = 1;
console.log("main", b, late);
