export * from "./one.mjs";
export * from "./two.mjs";
export * as named from "./two.mjs";
export { default } from "./one.mjs";
export const own = 1;
