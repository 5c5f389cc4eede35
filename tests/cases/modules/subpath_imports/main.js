import { a } from "#inner";
import { b } from "#at/b";
import { c } from "self/part";
console.log(a, b, c);
