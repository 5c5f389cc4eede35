import * as wasm from "./targets_bg.wasm";
import { __wbg_set_wasm } from "./targets_bg.js";

__wbg_set_wasm(wasm);
wasm.__wbindgen_start();
export {
    Tally, count, each, fail, greet, times
} from "./targets_bg.js";
