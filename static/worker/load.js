/**
 * The two files of a module, as this Worker gets them, and the digests of their bytes.
 *
 * @module
 */

/** A file that could not be had; the message says which, and why. */
export class LoadError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "LoadError";
  }
}

/**
 * Fetches a file.
 *
 * @param {string} url
 * @param {(done: number, total: number) => void} onProgress  Bytes so far, and of all, 0 if unknown.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {LoadError}
 */
export async function fetchBytes(url, onProgress) {
  const name = new URL(url).pathname;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new LoadError(`${name}: the server answered with status ${response.status}`);
    const total = response.headers.has("Content-Encoding")
      ? 0
      : Number(response.headers.get("Content-Length") ?? 0);
    onProgress(0, total);
    const pieces = [];
    let done = 0;
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value);
      done += piece.value.length;
      onProgress(done, total);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  } catch (error) {
    if (error instanceof LoadError) throw error;
    throw new LoadError(
      `${name}: it could not be fetched (${error instanceof Error ? error.message : error})`,
    );
  }
}

/**
 * The SHA-256 of bytes.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}  64 hexadecimal digits.
 * @throws {LoadError}  The page is not in a secure context, where browsers have no `crypto.subtle`.
 */
export async function sha256(bytes) {
  if (globalThis.crypto?.subtle === undefined) {
    throw new LoadError(
      "crypto.subtle is missing, because this page is not in a secure context. Without it nobody can tell " +
        "whether both hosts run the same bytes. Open the page as http://localhost or by https://.",
    );
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
