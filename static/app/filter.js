/**
 * What is typed into a filter box, and what fits it. Pure.
 *
 * A space means "and", a `-` before a term "not". A term is a word, or `is:different`, `is:lint`,
 * `verdict:known`, `crate:promises`, `engine:here`; with `engine:` the terms on verdicts look at
 * that engine's alone.
 *
 * @module
 */

/**
 * @typedef {object} Filter
 * @property {{not: boolean, key: string, value: string}[]} terms
 * @property {string[]} bad  Terms that mean nothing, which are passed over.
 */

/**
 * What is asked about.
 *
 * @typedef {object} Row
 * @property {string} words  All that can be read of it.
 * @property {string} crate
 * @property {string[]} lints
 * @property {{[engine: string]: string}} verdicts
 */

const KEYS = ["is", "verdict", "crate", "engine", "lint"];
/** What `is:` knows. */
const ARE = ["different", "lint"];
const VERDICTS = ["identical", "equivalent", "known", "divergent", "unsupported", "inconclusive", "not-recorded"];
/** Verdicts by which two hosts did not do the same. */
const DIFFERENT = ["divergent", "known", "inconclusive", "unsupported", "failed"];
/** No more of a filter is looked at. */
const MOST_TERMS = 20;

/**
 * Reads a filter.
 *
 * @param {string} text
 * @returns {Filter}
 */
export function parseFilter(text) {
  /** @type {Filter} */
  const filter = { terms: [], bad: [] };
  for (const part of text.toLowerCase().split(/\s+/).filter((part) => part !== "" && part !== "-").slice(0, MOST_TERMS)) {
    const not = part.startsWith("-");
    const term = not ? part.slice(1) : part;
    const [, key = "", value = ""] = /^([a-z]+):(.*)$/.exec(term) ?? [];
    if (key === "") filter.terms.push({ not, key: "word", value: term });
    else if (means(key, value)) filter.terms.push({ not, key, value });
    else filter.bad.push(part);
  }
  return filter;
}

/** @param {string} key @param {string} value */
function means(key, value) {
  if (value === "" || !KEYS.includes(key)) return false;
  if (key === "is") return ARE.includes(value);
  return key !== "verdict" || VERDICTS.includes(value);
}

/**
 * Whether something fits a filter.
 *
 * @param {Filter} filter
 * @param {Row} row
 */
export function fits({ terms }, row) {
  const words = row.words.toLowerCase();
  const only = terms.filter(({ key, not }) => key === "engine" && !not).map(({ value }) => value);
  const without = terms.filter(({ key, not }) => key === "engine" && not).map(({ value }) => value);
  const verdicts = Object.entries(row.verdicts)
    .filter(([engine]) => (only.length === 0 || only.includes(engine)) && !without.includes(engine))
    .map(([, word]) => word)
    .filter((word) => word !== "");
  return terms.every(({ not, key, value }) => {
    switch (key) {
      case "engine":
        return true;
      case "crate":
        return (row.crate === value) !== not;
      case "lint":
        return row.lints.includes(value) !== not;
      case "verdict":
        return verdicts.includes(value.replace("-", " ")) !== not;
      case "is":
        return (value === "lint" ? row.lints.length > 0 : verdicts.some((word) => DIFFERENT.includes(word))) !== not;
      default:
        return words.includes(value) !== not;
    }
  });
}

/**
 * Says what was passed over.
 *
 * @param {Filter} filter
 * @returns {string}  "" if nothing was.
 */
export function complaint({ bad }) {
  if (bad.length === 0) return "";
  const which = bad.map((term) => `“${term}”`).join(", ");
  return `${which} ${bad.length === 1 ? "means" : "mean"} nothing here and ${bad.length === 1 ? "is" : "are"} passed over. There are is:different, is:lint, verdict:… (${VERDICTS.join(", ")}), crate:…, lint:… and engine:….`;
}
