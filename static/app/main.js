/**
 * The page: puts the views together, runs both hosts, and hands down what they say.
 *
 * @module
 */

import { asksForRun, fromHash, toHash } from "./address.js";
import { runInBrowser } from "./browser_host.js";
import { canonicalTexts, compare } from "./compare.js";
import { one } from "./elements.js";
import { keyOf, mountForm } from "./form.js";
import { mountHost } from "./host_view.js";
import { withLab } from "./lab.js";
import { runOnMirror } from "./mirror_host.js";
import { inWords, isCancelled } from "./problems.js";
import { mountVerdict } from "./verdict.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").HostName} HostName */
/** @typedef {import("./types.js").HostState} HostState */
/** @typedef {import("./types.js").ModuleInfo} ModuleInfo */
/** @typedef {import("./form.js").Request} Request */

const CLOCK_MS = 500;
const NO_SUCH_RUN =
  "The link asks for a run that this example does not have, or cannot be read. The form shows another run.";

const player = document.querySelector("#player");
const data = player?.querySelector("#module-data");
if (player && data) mountPlayer(/** @type {HTMLElement} */ (player), JSON.parse(data.textContent ?? ""));

/**
 * @param {HTMLElement} root
 * @param {ModuleInfo} module
 */
function mountPlayer(root, module) {
  let state = fresh(0);
  let ran = "";
  /** @type {{browser: import("./crossings.js").Marking, mirror: import("./crossings.js").Marking} | null} */
  let marking = null;
  let running = new AbortController();

  const views = {
    browser: mountHost(one(root, '[data-host="browser"]')),
    mirror: mountHost(one(root, '[data-host="mirror"]')),
  };
  const verdict = mountVerdict(one(root, "#verdict"), (position) => {
    const rows = [views.browser.goTo(position), views.mirror.goTo(position)];
    rows.find((row) => row !== null)?.focus();
  });
  const place = /** @type {HTMLFormElement | null} */ (root.querySelector("#run-form"));
  const form =
    place &&
    mountForm(place, module, {
      onRun: (request) => void run(request),
      // A change of the form is no page of its own, so it replaces the entry in the history.
      onChange(request, preset) {
        if (request !== null) history.replaceState(null, "", toHash(request, preset));
        compareWithRun(request);
      },
    });
  /** @param {Request | null} request  What the form asks for now. */
  const compareWithRun = (request) => {
    state.stale = state.run > 0 && keyOf(request) !== ran;
    draw();
  };

  let drawing = false;
  // Events come faster than the screen can show them.
  const draw = () => {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      verdict.update(state);
      views.browser.update(state.hosts.browser, marking?.browser ?? null);
      views.mirror.update(state.hosts.mirror, marking?.mirror ?? null);
    });
  };

  /** @param {Request} request */
  async function run(request) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const asked = withLab(request, module.lab ?? "");
    const mine = fresh(state.run + 1);
    state = mine;
    ran = keyOf(request);
    marking = null;
    // A host that waits says how long by now.
    const clock = setInterval(draw, CLOCK_MS);
    signal.addEventListener("abort", () => clearInterval(clock));
    await Promise.all([
      follow(mine.hosts.browser, (listeners) => runInBrowser({ module, ...asked, signal, ...listeners })),
      follow(mine.hosts.mirror, (listeners) =>
        runOnMirror({ module: module.name, ...asked, signal, ...listeners }),
      ),
    ]);
    clearInterval(clock);
    if (signal.aborted) return;
    const { browser, mirror } = mine.hosts;
    if (browser.phase.name === "done" && mirror.phase.name === "done") {
      state.verdict = compare(browser.events, mirror.events);
      marking = markings(browser, mirror, state.verdict.equal);
    }
    draw();
  }

  /**
   * @param {HostState} host
   * @param {(listeners: {onEvent: (event: any) => void, onPhase: (phase: any) => void}) => Promise<unknown>} start
   */
  async function follow(host, start) {
    try {
      await start({
        onEvent: (event) => {
          host.events.push(event);
          draw();
        },
        onPhase: (phase) => {
          host.phase = phase;
          if (phase.name === "running") host.since = performance.now();
          draw();
        },
      });
      host.phase = { name: "done" };
    } catch (error) {
      if (isCancelled(error)) return;
      host.phase = { name: "failed" };
      host.problem = inWords(error);
    }
    draw();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.repeat) return;
    place?.requestSubmit();
  });
  const first = module.runs[0] ?? { export: module.exports[0]?.name ?? "", args: [] };
  /** @param {Request | null} otherwise  What the form shows if the address does not say; null: as it is. */
  const follows = (otherwise) => {
    const request = fromHash(location.hash, module);
    const shown = request ?? otherwise;
    if (shown !== null) {
      form?.show(shown);
      compareWithRun(shown);
    }
    if (request === null && asksForRun(location.hash)) form?.say(NO_SUCH_RUN);
  };
  window.addEventListener("hashchange", () => {
    follows(location.hash === "" ? first : null);
  });
  follows(form?.chosenBefore ?? first);
  draw();
}

/**
 * The state of a run that begins.
 *
 * @param {number} run
 * @returns {State}
 */
function fresh(run) {
  return { run, hosts: { browser: idle(), mirror: idle() }, verdict: null, stale: false };
}

/** @returns {HostState} */
function idle() {
  return { phase: { name: "idle" }, since: 0, events: [], problem: null };
}

/**
 * @param {HostState} browser
 * @param {HostState} mirror
 * @param {number} first
 */
function markings(browser, mirror, first) {
  const left = canonicalTexts(browser.events);
  const right = canonicalTexts(mirror.events);
  return { browser: { own: left, other: right, first }, mirror: { own: right, other: left, first } };
}
