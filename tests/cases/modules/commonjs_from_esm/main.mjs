import whole, { named } from "./old.cjs";
import data from "./data.json" with { type: "json" };
console.log(whole.named === named, named, data.list[1]);
