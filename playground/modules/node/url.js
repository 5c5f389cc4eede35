// https://nodejs.org/api/url.html
"use strict";
function fileURLToPath(url) {
  const parsed = new URL(url);
  if (parsed.protocol !== "file:") throw new TypeError("The URL must be of scheme file");
  return decodeURIComponent(parsed.pathname);
}

function pathToFileURL(path) {
  const url = new URL("file:///");
  url.pathname = require("path").resolve(path).replaceAll("%", "%25");
  return url;
}

module.exports = { URL, URLSearchParams, fileURLToPath, pathToFileURL };
