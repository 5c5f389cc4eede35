exports.named = "value";
