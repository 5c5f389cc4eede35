import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
console.log(require("./old.cjs").x, require("fs").existsSync(new URL("old.cjs", import.meta.url)));
