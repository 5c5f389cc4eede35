export const y = "y2";
export const both = 2;
export default "other";
