console.log("slow starts");
export const value = await new Promise((resolve) => setTimeout(resolve, 5, "late"));
console.log("slow ends");
