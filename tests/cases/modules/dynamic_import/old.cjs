module.exports = { kind: "old" };
