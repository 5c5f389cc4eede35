exports.early = 1;
const other = require("./other.cjs");
exports.late = 2;
console.log(other.saw, other.now());
