export const x = "x1";
export const both = 1;
export default "whole";
