// https://nodejs.org/api/path.html on POSIX; there is no working directory but the root.
"use strict";
const sep = "/";

function normalizeParts(path, absolute) {
  const kept = [];
  for (const part of path.split(sep)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!absolute) kept.push(part);
  }
  return kept.join(sep);
}

function normalize(path) {
  if (path === "") return ".";
  const absolute = path.startsWith(sep);
  const inside = normalizeParts(path, absolute);
  const end = path.endsWith(sep) && inside !== "" ? sep : "";
  return (absolute ? sep : "") + inside + end || ".";
}

function join(...paths) {
  return normalize(paths.filter((path) => path !== "").join(sep));
}

function resolve(...paths) {
  let resolved = "";
  for (const path of paths.reverse()) {
    if (path === "") continue;
    resolved = resolved === "" ? path : path + sep + resolved;
    if (path.startsWith(sep)) break;
  }
  return sep + normalizeParts(resolved, true);
}

function withoutEnd(path) {
  let end = path.length;
  while (end > 1 && path[end - 1] === sep) end -= 1;
  return path.slice(0, end);
}

function dirname(path) {
  const whole = withoutEnd(path);
  const at = whole.lastIndexOf(sep);
  if (at < 0) return ".";
  return at === 0 ? sep : withoutEnd(whole.slice(0, at));
}

function basename(path, suffix = "") {
  const whole = withoutEnd(path);
  const name = whole.slice(whole.lastIndexOf(sep) + 1);
  return suffix !== "" && name !== suffix && name.endsWith(suffix)
    ? name.slice(0, name.length - suffix.length)
    : name;
}

function extname(path) {
  const name = basename(path);
  const at = name.lastIndexOf(".");
  return at > 0 ? name.slice(at) : "";
}

function relative(from, to) {
  const a = resolve(from).split(sep).filter(Boolean);
  const b = resolve(to).split(sep).filter(Boolean);
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return [...a.slice(same).map(() => ".."), ...b.slice(same)].join(sep);
}

const posix = {
  sep,
  delimiter: ":",
  normalize,
  join,
  resolve,
  dirname,
  basename,
  extname,
  relative,
  isAbsolute: (path) => path.startsWith(sep),
};
posix.posix = posix;
module.exports = posix;
