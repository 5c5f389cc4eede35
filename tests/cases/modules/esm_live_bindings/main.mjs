import { count, increase } from "./counter.mjs";
import * as all from "./counter.mjs";
increase();
console.log(count, all.count);
try { all.count = 5; } catch (error) { console.log(error.name); }
console.log(Object.keys(all).join());
