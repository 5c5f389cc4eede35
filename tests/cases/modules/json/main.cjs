const data = require("./data.json");
console.log(data.deep.text, require("./data.json") === data);
