const { add }
= require("./add.cjs");
const again = require("./add");
console.log(add(1, 2), again.add === add, module.exports === exports, this === exports, typeof __dirname, __filename.endsWith("main.cjs"));
