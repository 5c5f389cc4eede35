/**
 * The player: one state, views that show it, and actions that change it.
 *
 * Mounted from data: two traces, and if there is one, the scenario that they are of. What a page has
 * no place for is left out.
 *
 * @module
 */

import { KnobError, turn } from "../knobs.js";
import { defaults, readHash, writeHash } from "./address.js";
import { mountAsk } from "./ask.js";
import { causeOf } from "./causes.js";
import { differencesIn, next } from "./columns.js";
import { mountControls, mountSwitch } from "./controls.js";
import { look } from "./judging.js";
import { listen } from "./keys.js";
import { mountLanes } from "./lanes.js";
import { eventIn, sameObject } from "./model.js";
import { mountPanels } from "./panels.js";
import { runBoth } from "./running.js";
import { mountSentence, spoken } from "./sentence_view.js";
import { mountSource } from "./source_pane.js";
import { idle } from "./state.js";
import { mountToolbar } from "./toolbar.js";
import { mountVerdictBar } from "./verdict_bar.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./address.js").View} View */
/** @typedef {import("../types.js").TraceEvent} TraceEvent */

/**
 * What views may ask for.
 *
 * @typedef {object} Actions
 * @property {(n: number) => void} go
 * @property {(by: 1 | -1) => void} step
 * @property {(change: Partial<View>, push?: boolean) => void} set
 * @property {() => void} play
 * @property {() => void} run
 * @property {(knobs: string[]) => void} turn
 * @property {(answer: string | null) => void} answer
 * @property {() => void} cause
 * @property {() => number | null} causeAt  The column of the cause of what is under the cursor.
 * @property {(what: "differences" | "points" | "object", way: 1 | -1) => void} jump
 * @property {() => void} toggleArrows
 * @property {(way: 1 | -1) => void} turnHost
 * @property {() => void} filter
 * @property {() => void} help
 */

const PLAY_MS = 800;
const SETTLE_MS = 200;
/** @type {View["host"][]} */
const HOST_ORDER = ["both", "browser", "mirror"];

/**
 * Mounts the player.
 *
 * @param {HTMLElement} root
 * @param {import("./state.js").PlayData} data
 * @param {{browser: TraceEvent[] | null, mirror: TraceEvent[] | null}} traces  Recorded ones.
 * @returns {{state: () => State, actions: Actions, onChange: (listener: (state: State) => void) => void}}
 */
export function mountPlayer(root, data, traces) {
  const { view, bad } = readHash(location.hash);
  const usual = { steps: data.scenario?.steps ?? [], seconds: data.scenario?.seconds ?? 1, clock: data.scenario?.clock ?? "virtual" };
  const recorded = look(traces.browser, traces.mirror, { browser: "recorded", mirror: "recorded" }, view.rules, data.known);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {State} */
  const state = {
    data,
    view,
    shown: recorded,
    unturned: null,
    turned: [],
    program: turnedOr(usual, view.knobs),
    running: { browser: idle(), mirror: idle() },
    differsFromRecording: null,
    added: data.module !== null && usual.clock === "virtual" ? "pending" : null,
    // A link to a place in the run is meant to show it.
    asking: data.scenario !== null && root.querySelector("#ask") !== null && view.step === 1 && view.knobs.length === 0,
    answer: undefined,
    playing: false,
    calm: still.matches,
    notice: ignored(bad),
    sentence: "",
  };
  /** What the latest run without knobs gave. */
  let base = recorded;
  let stop = new AbortController();
  let player = 0;
  /** @type {{open: () => void} | null} */
  let help = null;
  let writing = 0;
  /** @type {((state: State) => void)[]} */
  const listeners = [];

  /** @param {number} n */
  const clip = (n) => Math.max(1, Math.min(n, state.shown.model.columns.length || 1));
  /** @param {boolean} push */
  const write = (push) => {
    clearTimeout(writing);
    const url = () => `${location.pathname}${writeHash(state.view)}`;
    if (push) history.pushState(null, "", url());
    // A browser refuses too many changes in a short time, and Play makes many.
    else writing = window.setTimeout(() => history.replaceState(null, "", url()), SETTLE_MS);
  };
  /** @param {boolean} playing */
  const setPlaying = (playing) => {
    clearTimeout(player);
    state.playing = playing;
    if (playing) player = window.setTimeout(tick, PLAY_MS / state.view.speed);
  };
  const tick = () => {
    const before = state.view.step;
    move(before + 1, false);
    setPlaying(state.view.step > before);
    draw();
  };
  /** @param {number} n @param {boolean} byHand */
  const move = (n, byHand) => {
    state.view.step = clip(n);
    if (byHand) setPlaying(false);
    state.sentence = spoken(state);
    const live = root.querySelector("#spoken");
    if (live !== null && byHand) live.textContent = state.sentence;
    write(false);
    draw();
  };

  /** @type {Actions} */
  const actions = {
    go: (n) => move(n, true),
    step: (by) => move(state.view.step + by, true),
    set(change, push = false) {
      Object.assign(state.view, change);
      if (change.rules !== undefined) judgeAgain();
      write(push);
      draw();
    },
    play() {
      if (state.calm) return;
      if (!state.playing && state.view.step >= clip(Infinity)) state.view.step = 1;
      setPlaying(!state.playing);
      draw();
    },
    run: () => void run(),
    turn(knobs) {
      state.view.knobs = knobs;
      state.asking = false;
      write(true);
      void run();
    },
    answer(text) {
      state.answer = text;
      state.asking = false;
      draw();
    },
    causeAt() {
      const seen = eventIn(state.shown.model.columns[state.view.step - 1], state.view.host);
      const n = seen === null ? undefined : state.shown.model.hosts[seen.host]?.columns.get(causeOf(seen.event));
      return n ?? null;
    },
    cause() {
      const n = actions.causeAt();
      if (n !== null) move(n, true);
    },
    jump(what, way) {
      const { model, points } = state.shown;
      const places = { differences: () => differencesIn(model.columns), points: () => points.map(({ n }) => n), object: () => sameObject(model, state.view.step, state.view.host) }[what]();
      const n = next(places, state.view.step, way);
      if (n !== null) move(n, true);
    },
    toggleArrows: () => actions.set({ arrows: state.view.arrows === "all" ? "selected" : "all" }),
    turnHost(way) {
      const at = HOST_ORDER.indexOf(state.view.host) + way;
      actions.set({ host: HOST_ORDER[(at + HOST_ORDER.length) % HOST_ORDER.length] });
    },
    filter() {
      actions.set({ tab: "events" });
      requestAnimationFrame(() => panels?.focusFilter());
    },
    help: () => void openHelp(),
  };

  /** @param {string} selector @returns {HTMLElement | null} */
  const place = (selector) => root.querySelector(selector);
  /** @type {{update: (state: State) => void}[]} */
  const views = [];
  /**
   * @template {{update: (state: State) => void}} V
   * @param {string} selector
   * @param {(found: HTMLElement) => V} make
   * @returns {V | null}
   */
  const mount = (selector, make) => {
    const found = place(selector);
    if (found === null) return null;
    const made = make(found);
    views.push(made);
    return made;
  };
  mount("#toolbar", (found) => mountToolbar(found, actions));
  mount("#verdict-bar", (found) => mountVerdictBar(found, actions, root.dataset.embed !== undefined));
  mount("#ask", (found) => mountAsk(found, /** @type {HTMLElement} */ (place("#ask-form")), state, actions));
  mount("#lanes", (found) => mountLanes(found, { onSelect: actions.go }));
  mount("#controls", (found) => mountControls(found, place("#jumps"), actions));
  mount("#sentence", mountSentence);
  mount(".source-pane", (found) => mountSource(found, state, actions));
  const panels = mount("#panels", (found) => mountPanels(found, actions));
  mountSwitches();
  listen(root, actions);

  let drawing = false;
  const draw = () => {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      for (const one of views) one.update(state);
      for (const listener of listeners) listener(state);
    });
  };

  async function openHelp() {
    const { mountHelp } = await import("./parts.js");
    help ??= mountHelp(root);
    help.open();
  }

  function mountSwitches() {
    const hosts = place(".host-switch");
    if (hosts !== null) {
      const show = mountSwitch(hosts, [["both", "Both", "Both hosts ( [ ] )"], ["browser", "Browser", "The browser alone ( [ ] )"], ["mirror", "Mirror", "The mirror alone ( [ ] )"]], (value) => actions.set({ host: /** @type {View["host"]} */ (value) }));
      views.push({
        update({ view: { host }, shown }) {
          show(host);
          hosts.hidden = shown.browser === null || shown.mirror === null;
        },
      });
    }
    const arrows = place(".arrow-switch");
    if (arrows !== null) {
      const show = mountSwitch(arrows, [["selected", "This cause", "Arrows: the causes of this event ( e )"], ["all", "All arrows", "Arrows: all ( e )"]], (value) => actions.set({ arrows: /** @type {View["arrows"]} */ (value) }));
      views.push({ update: ({ view: { arrows: which } }) => show(which) });
    }
  }

  function judgeAgain() {
    const { browser, mirror, marks } = state.shown;
    state.shown = look(browser, mirror, marks, state.view.rules, data.known);
  }

  async function run() {
    const { module, scenario } = data;
    if (module === null || scenario === null) return;
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    const knobs = [...state.view.knobs];
    try {
      state.program = turn(usual, knobs);
    } catch (error) {
      if (!(error instanceof KnobError)) throw error;
      state.notice = `${state.notice} ${error.message} The scenario runs as it is written.`.trim();
      state.view.knobs = [];
      return void run();
    }
    state.running = { browser: idle(), mirror: idle() };
    draw();
    const ran = await runBoth(module, { name: scenario.name, ...state.program, turned: knobs.length > 0 }, signal, (host, running) => {
      if (signal.aborted) return;
      state.running[host] = running;
      draw();
    });
    if (ran === null) return;
    state.running = { browser: ran.browser.running, mirror: ran.mirror.running };
    show(knobs, ran.browser.trace, ran.mirror.trace);
    draw();
    // A frame has no room for the other parts.
    const parts = root.dataset.embed === undefined ? await import("./parts.js").catch(() => null) : null;
    if (state.added !== "pending" || knobs.length > 0) return;
    const added = parts === null || ran.browser.trace === null ? null : await measure(parts, module, scenario, signal);
    if (signal.aborted) return;
    state.added = added;
    draw();
  }

  /**
   * Whether recording adds microtasks, by the lap ruler. On the real clock turns move by themselves.
   *
   * @param {typeof import("./parts.js")} parts
   * @param {import("../types.js").ModuleInfo} module
   * @param {import("../types.js").Scenario} scenario
   * @param {AbortSignal} signal
   * @returns {Promise<0 | null>}
   */
  async function measure({ measureRecording }, module, scenario, signal) {
    const measured = await measureRecording({ module, scenario, signal }).catch(() => null);
    return measured !== null && measured.same && measured.notes > 0 ? 0 : null;
  }

  /** @param {string[]} knobs @param {TraceEvent[] | null} browser @param {TraceEvent[] | null} mirror */
  function show(knobs, browser, mirror) {
    if (knobs.length > 0) {
      if (browser === null && mirror === null) return;
      state.unturned = base;
      state.shown = look(browser, mirror, { browser: "live", mirror: "live" }, state.view.rules, data.known);
    } else {
      // What one host could not do now, its recorded trace shows, and the mark says so.
      const marks = { browser: browser === null ? /** @type {const} */ ("recorded") : /** @type {const} */ ("live"), mirror: mirror === null ? /** @type {const} */ ("recorded") : /** @type {const} */ ("live") };
      base = look(browser ?? traces.browser, mirror ?? traces.mirror, marks, state.view.rules, data.known);
      state.unturned = null;
      state.shown = base;
      state.differsFromRecording = recordingDiffers(browser, mirror);
    }
    state.turned = knobs;
    state.view.step = clip(state.view.step);
    state.sentence = spoken(state);
  }

  /** @param {TraceEvent[] | null} browser @param {TraceEvent[] | null} mirror */
  function recordingDiffers(browser, mirror) {
    // The lab has another address each time.
    if (JSON.stringify(usual.steps).includes("{lab}")) return null;
    for (const [name, live, old] of /** @type {const} */ ([["browser", browser, traces.browser], ["mirror", mirror, traces.mirror]])) {
      if (live === null || old === null) continue;
      const { verdict } = look(old, live, { browser: "recorded", mirror: "live" }, []);
      if (verdict?.verdict === "divergent") return `What the ${name} did just now is not what its recorded trace shows, from event ${verdict.equal + 1} on.`;
    }
    return null;
  }

  still.addEventListener("change", () => {
    state.calm = still.matches;
    if (state.calm) setPlaying(false);
    draw();
  });
  window.addEventListener("popstate", () => {
    const { view: wanted, bad: unread } = readHash(location.hash);
    state.notice = ignored(unread);
    const turned = wanted.knobs.join("\n") !== state.view.knobs.join("\n");
    state.view = { ...defaults(), ...wanted, step: clip(wanted.step) };
    if (turned) void run();
    draw();
  });
  // Without a recording the run will show whether there is such a step.
  if (recorded.model.columns.length > 0) state.view.step = clip(state.view.step);
  state.sentence = spoken(state);
  draw();
  return { state: () => state, actions, onChange: (listener) => void listeners.push(listener) };
}

/** @param {import("../knobs.js").Program} usual @param {string[]} knobs */
function turnedOr(usual, knobs) {
  try {
    return turn(usual, knobs);
  } catch {
    // The run will say why.
    return usual;
  }
}

/** @param {string[]} keys  Of the address, whose value means nothing. */
function ignored(keys) {
  return keys.length === 0 ? "" : `The link has a value that means nothing here (${keys.join(", ")}); it was ignored.`;
}
