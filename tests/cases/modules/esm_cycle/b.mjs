import { f, late } from "./main.mjs";
export const b = f();
try { console.log(late); } catch (error) { console.log(error.name, error.message); }
