const fs = require("fs");
const path = require("path").join(__dirname, "text.txt");
console.log(fs.readFileSync(path, "utf8"), fs.readFileSync(path, { encoding: "utf-8" }).length, fs.readFileSync(path)[0], fs.existsSync(path));
try { fs.readFileSync(__dirname + "/nowhere"); } catch (error) { console.log(error.code, error.name); }
fs.promises.readFile(path, "utf8").then((text) => console.log("later", text));
