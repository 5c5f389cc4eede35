console.log("part runs");
export const name = "part";
