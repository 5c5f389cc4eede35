module.exports = require("./add.js");
