/**
 * What both hosts printed, side by side. Pure.
 *
 * @module
 */

/** @typedef {import("../types.js").TraceEvent} TraceEvent */
/** @typedef {import("../types.js").Preview} Preview */

/**
 * One line of output, of both hosts where they agree.
 *
 * @typedef {object} Line
 * @property {"same" | "browser" | "mirror"} where
 * @property {string} text
 * @property {string} level
 * @property {TraceEvent} event
 */

/**
 * A line as a console shows it.
 *
 * @param {Preview[] | undefined} args
 * @param {(preview: Preview) => string} show
 * @returns {string}
 */
export function lineText(args, show) {
  return (args ?? []).map((arg) => (arg.s === undefined ? show(arg) : arg.s + (arg.len === undefined ? "" : "…"))).join(" ");
}

/**
 * The lines of a trace.
 *
 * @param {TraceEvent[]} events
 * @param {(preview: Preview) => string} show
 * @returns {{text: string, level: string, event: TraceEvent}[]}
 */
export function linesOf(events, show) {
  return events
    .filter(({ ev }) => ev === "log")
    .map((event) => ({ text: lineText(event.data?.args, show), level: event.data?.level ?? "log", event }));
}

/**
 * The difference of two outputs: lines in order, the longest common part once.
 *
 * @template {{text: string, level: string, event: TraceEvent}} Printed
 * @param {Printed[]} browser
 * @param {Printed[]} mirror
 * @returns {Line[]}
 */
export function difference(browser, mirror) {
  const [rows, columns] = [browser.length, mirror.length];
  /** @param {number} i @param {number} j */
  const same = (i, j) => browser[i].text === mirror[j].text && browser[i].level === mirror[j].level;
  // Traces are bounded, so the table is: 2,000 lines a host at the most, and only if they differ.
  let start = 0;
  while (start < Math.min(rows, columns) && same(start, start)) start += 1;
  const width = columns - start + 1;
  const longest = new Uint16Array((rows - start + 1) * width);
  for (let i = rows - 1; i >= start; i -= 1) {
    for (let j = columns - 1; j >= start; j -= 1) {
      const at = (i - start) * width + (j - start);
      longest[at] = same(i, j) ? longest[at + width + 1] + 1 : Math.max(longest[at + width], longest[at + 1]);
    }
  }
  /** @type {Line[]} */
  const lines = browser.slice(0, start).map((line) => ({ where: "same", ...line }));
  let [i, j] = [start, start];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && same(i, j)) {
      lines.push({ where: "same", ...browser[i] });
      i += 1;
      j += 1;
    } else if (j >= columns || (i < rows && longest[(i - start + 1) * width + j - start] >= longest[(i - start) * width + j - start + 1])) {
      lines.push({ where: "browser", ...browser[i] });
      i += 1;
    } else {
      lines.push({ where: "mirror", ...mirror[j] });
      j += 1;
    }
  }
  return lines;
}
