import * as all from "./all.mjs";
import { x as renamed, default as whole } from "./all.mjs";
console.log(Object.keys(all).join(), renamed, whole, all.named.y);
