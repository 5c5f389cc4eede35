/**
 * The name and version of the browser, for the head of a trace.
 *
 * @module
 */

// In this order: Chromium's relatives claim to be Chrome, and Chrome claims to be Safari.
/** @type {[string, RegExp][]} */
const AGENTS = [
  ["Edge", /Edg\/([\d.]+)/],
  ["Firefox", /Firefox\/([\d.]+)/],
  ["Chromium", /Chrom(?:e|ium)\/([\d.]+)/],
  ["Safari", /Version\/([\d.]+).*Safari/],
];

/**
 * @returns {[string, string]}  Name and version.
 */
export function engine() {
  const { userAgent } = navigator;
  /** @type {{brand: string, version: string}[]} */
  const brands = /** @type {any} */ (navigator).userAgentData?.brands ?? [];
  // One of the brands is made up, so that nobody relies on the list.
  const real = brands.filter(({ brand }) => !/not.*brand/i.test(brand));
  const named = real.find(({ brand }) => brand !== "Chromium") ?? real[0];
  if (named !== undefined) return [named.brand, named.version];
  for (const [name, form] of AGENTS) {
    const version = form.exec(userAgent)?.[1];
    if (version !== undefined) return [name, version];
  }
  return ["browser", userAgent];
}
