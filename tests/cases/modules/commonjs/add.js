console.log("add runs");
exports.add = (a, b) => a + b;
