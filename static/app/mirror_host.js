/**
 * The mirror as a host: the server runs the module, and its events arrive as they happen.
 *
 * @module
 */

import { HostProblem } from "./problems.js";

/** @typedef {import("../worker/types.js").TraceEvent} TraceEvent */

const RUNS = new URL("/api/runs", import.meta.url);
const DATA = "data: ";
/** A busy server is asked so often in all, if it says that it will not take longer than this. */
const MOST_TRIES = 3;
const MOST_WAIT_SECONDS = 5;

/**
 * Runs an export, or a scenario, on the mirror.
 *
 * @param {object} run
 * @param {string} run.module  Its name.
 * @param {string} [run.export]
 * @param {unknown[]} [run.args]  In their JSON form, `{lab}` replaced.
 * @param {{name: string, turned?: boolean, steps?: object[], seconds?: number, clock?: string}} [run.scenario]  The
 *   server has its steps; if it was turned, these are sent.
 * @param {(event: TraceEvent) => void} [run.onEvent]  Called with each event as it arrives.
 * @param {(phase: import("./types.js").Phase) => void} [run.onPhase]
 * @param {AbortSignal} [run.signal]  Cancels the run, on the server too.
 * @returns {Promise<TraceEvent[]>}  The trace; its last event is `run.end`.
 * @throws {HostProblem}  The server refused, or did not answer, or stopped half way.
 */
export async function runOnMirror({ module, export: name, args = [], scenario, onEvent, onPhase, signal }) {
  const body = scenario === undefined ? { module, export: name, args } : { module, ...scenarioOf(scenario) };
  const response = await askPatiently(JSON.stringify(body), onPhase, signal);
  if (!response.ok || response.body === null) throw await refusal(response);
  onPhase?.({ name: "running" });
  /** @type {TraceEvent[]} */
  const events = [];
  try {
    for await (const line of lines(response.body)) {
      // Server-sent events; each has its JSON on one line, and its number on another.
      if (!line.startsWith(DATA)) continue;
      const event = JSON.parse(line.slice(DATA.length));
      events.push(event);
      onEvent?.(event);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw brokenOff(events.length, error);
  }
  if (events[events.length - 1]?.ev !== "run.end") throw brokenOff(events.length);
  return events;
}

/** @param {{name: string, turned?: boolean, steps?: object[], seconds?: number, clock?: string}} scenario */
function scenarioOf({ name, turned, steps, seconds, clock }) {
  return turned ? { scenario: name, steps, seconds, clock } : { scenario: name };
}

/**
 * @param {string} body
 * @param {(phase: import("./types.js").Phase) => void} [onPhase]
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
async function askPatiently(body, onPhase, signal) {
  for (let tries = 1; ; tries += 1) {
    onPhase?.({ name: "asking" });
    const response = await ask(body, signal);
    const seconds = Number(response.headers.get("Retry-After"));
    if (response.status !== 429 || tries === MOST_TRIES || !(seconds > 0 && seconds <= MOST_WAIT_SECONDS)) return response;
    onPhase?.({ name: "busy", seconds });
    await pause(seconds * 1000, signal);
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
function pause(ms, signal) {
  return new Promise((done, fail) => {
    const end = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      done();
    }, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}

/**
 * @param {string} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
async function ask(body, signal) {
  try {
    return await fetch(RUNS, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body,
      signal,
    });
  } catch {
    signal?.throwIfAborted();
    throw new HostProblem(
      "The server does not answer",
      "Is it still running, and are you online? Then run again.",
    );
  }
}

/**
 * Why the server did not run it, in words.
 *
 * @param {Response} response
 * @returns {Promise<HostProblem>}
 */
async function refusal(response) {
  const { status } = response;
  const document = /problem\+json/.test(response.headers.get("Content-Type") ?? "")
    ? await response.json().catch(() => ({}))
    : {};
  if (status === 429) {
    const seconds = Number(response.headers.get("Retry-After"));
    const when = seconds > 0 ? `Try again in ${seconds} s.` : "Try again in a moment.";
    return new HostProblem(
      "The server is busy",
      `${document.detail ?? "As many runs are under way as are allowed."} ${when}`,
    );
  }
  const title = document.title ?? `The server answered with status ${status}`;
  const at = document.at ? ` (at ${document.at})` : "";
  return new HostProblem(title, `${document.detail ?? "It did not say why."}${at}`);
}

/**
 * @param {number} count
 * @param {unknown} [cause]
 */
function brokenOff(count, cause) {
  const why = cause instanceof SyntaxError ? "a line of it is not JSON" : "the connection was closed";
  return new HostProblem("The server's answer broke off", `After ${count} events ${why}. Run again.`);
}

/**
 * The lines of a stream of bytes, without empty ones.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 */
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const parts = (rest + piece.value).split("\n");
    rest = parts.pop() ?? "";
    yield* parts.filter((line) => line.trim() !== "");
  }
  if (rest.trim() !== "") yield rest;
}
