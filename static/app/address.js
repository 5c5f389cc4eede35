/**
 * The run in the page's address, so that a link shows the form as it was.
 *
 * `#run=2` is a preset by its number; `#export=name&args=[…]` is any other run.
 *
 * @module
 */

/** @typedef {import("./form.js").Request} Request */

/**
 * The hash for a run.
 *
 * @param {Request} request
 * @param {number} preset  Its number, -1 if it is none.
 * @returns {string}
 */
export function toHash(request, preset) {
  if (preset >= 0) return `#run=${preset}`;
  return `#${new URLSearchParams({ export: request.export, args: JSON.stringify(request.args) })}`;
}

/**
 * Whether a hash asks for a run at all; `#main` does not.
 *
 * @param {string} hash
 */
export function asksForRun(hash) {
  const keys = new URLSearchParams(hash.slice(1));
  return keys.has("run") || keys.has("export");
}

/**
 * The run that a hash asks for; null if it asks for none, or for one that there is not.
 *
 * @param {string} hash
 * @param {import("./types.js").ModuleInfo} module
 * @returns {Request | null}
 */
export function fromHash(hash, module) {
  const keys = new URLSearchParams(hash.slice(1));
  const preset = keys.get("run");
  if (preset !== null) return (/^\d+$/.test(preset) && module.runs[Number(preset)]) || null;
  const name = keys.get("export");
  if (name === null || !module.exports.some((known) => known.name === name)) return null;
  try {
    const args = JSON.parse(keys.get("args") ?? "[]");
    return Array.isArray(args) ? { export: name, args } : null;
  } catch {
    return null;
  }
}
