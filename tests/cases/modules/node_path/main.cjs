const path = require("node:path");
for (const args of [["a", "..", "b"], ["/a/", "./b/", "../c"], ["", ""], ["..", "x"], ["/", ".."]]) console.log(path.join(...args));
for (const p of ["/a/b.c/d.tar.gz", "a", "/", "a/b/", ".hidden", "x."]) console.log(path.dirname(p), path.basename(p), path.extname(p), path.isAbsolute(p), path.normalize(p));
console.log(path.basename("x.wasm", ".wasm"), path.resolve("/a", "b", "/c", "./d"), path.relative("/a/b/c", "/a/d"), path.sep);
console.log(require("path") === path, path.posix.join("a", "b"));
