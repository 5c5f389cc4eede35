/**
 * The lab's address in what is run.
 *
 * @module
 */

/**
 * A value with `{lab}` in its texts replaced by the lab's address.
 *
 * @template T
 * @param {T} value  JSON data.
 * @param {string} lab
 * @returns {T}
 */
export function withLab(value, lab) {
  return JSON.parse(JSON.stringify(value), (_key, item) =>
    typeof item === "string" ? item.replaceAll("{lab}", () => lab) : item,
  );
}
