/**
 * The scenarios of an example: a question first, then the run, then the answer.
 *
 * @module
 */

import { element, one } from "./elements.js";
import { consoleLine } from "./host_view.js";
import { programs } from "./programs.js";
import { prose } from "./prose.js";

/** @typedef {import("./types.js").Scenario} Scenario */
/** @typedef {import("./types.js").State} State */

/**
 * Makes the view.
 *
 * @param {HTMLElement} section
 * @param {Scenario[]} scenarios
 * @param {{onRun: (scenario: Scenario) => void, onChoose: (scenario: Scenario) => void}} listeners
 * @returns {{update: (state: State) => void, choose: (name: string | null) => boolean}}
 *   `choose` shows a scenario, the first one for null, and says whether there is one of that name.
 */
export function mountScenarios(section, scenarios, { onRun, onChoose }) {
  const form = /** @type {HTMLFormElement} */ (one(section, "#scenario-form"));
  const links = /** @type {HTMLAnchorElement[]} */ ([...section.querySelectorAll("a[data-scenario]")]);
  const reveal = element("div", { class: "reveal", role: "status", "aria-live": "polite" });
  let chosen = scenarios[0];
  /** What was answered, when, and in which run: 0 before the first. */
  let answered = { run: 0, text: "" };
  let shown = "";
  const level = Number(section.dataset.level);

  /** @param {Scenario} scenario */
  const show = (scenario) => {
    chosen = scenario;
    answered = { run: 0, text: "" };
    shown = "";
    for (const link of links) {
      if (link.dataset.scenario === scenario.name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    reveal.replaceChildren();
    form.replaceChildren(...questionOf(scenario, level), reveal);
    form.hidden = false;
  };

  for (const link of links) {
    link.addEventListener("click", (event) => {
      const scenario = scenarios.find(({ name }) => name === link.dataset.scenario);
      if (scenario === undefined) return;
      event.preventDefault();
      show(scenario);
      onChoose(scenario);
      // Who follows it by keyboard goes on at the question.
      one(form, ".scenario-title").focus();
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answered = { run: -1, text: String(new FormData(form).get("answer")) };
    onRun(chosen);
  });

  return {
    update(state) {
      if (answered.run === -1) answered.run = state.run;
      if (answered.run === 0 || answered.run !== state.run || state.scenario !== chosen.name) return;
      const ended = Object.values(state.hosts).every(({ phase }) => ["done", "failed"].includes(phase.name));
      const key = `${state.run} ${ended} ${state.verdict?.verdict}`;
      if (key === shown) return;
      shown = key;
      reveal.replaceChildren(...(ended ? answerOf(chosen, answered.text, state, level + 1) : [element("p", {}, "… running on both hosts")]));
    },
    choose(name) {
      const scenario = name === null ? scenarios[0] : scenarios.find((known) => known.name === name);
      if (scenario !== undefined) show(scenario);
      return scenario !== undefined;
    },
  };
}

/** @param {Scenario} scenario @param {number} level  Of the heading. */
function questionOf({ title, ask, show, steps, python }, level) {
  const answers = ask.answers.map((answer, i) =>
    element(
      "label",
      { class: "answer", for: `answer-${i}` },
      element("input", { type: "radio", name: "answer", id: `answer-${i}`, value: answer, required: true }),
      element("span", {}, ...prose(answer)),
    ),
  );
  const look = show === "" ? [] : [element("p", { class: "hint" }, "In Rust, look at ", element("code", {}, show), ".")];
  return [
    element(heading(level), { tabindex: -1, class: "scenario-title" }, title),
    programs(steps, python),
    ...look,
    element("fieldset", { class: "question" }, element("legend", {}, ...prose(ask.question)), ...answers),
    element(
      "p",
      { class: "actions" },
      element("button", { type: "submit", id: "scenario-run" }, "Answer and run"),
    ),
  ];
}

/**
 * @param {Scenario} scenario
 * @param {string} answer
 * @param {State} state
 * @param {number} level  Of the headings.
 */
function answerOf({ ask, teaches, explains, issues }, answer, { hosts, verdict }, level) {
  const right = answer === ask.right;
  const said = right
    ? element("p", { class: "told", "data-right": "yes" }, glyph("✓"), element("strong", {}, "Right."))
    : element(
        "p",
        { class: "told", "data-right": "no" },
        glyph("✕"),
        element("strong", {}, "Not quite."),
        " The right answer is: ",
        ...prose(ask.right),
      );
  const host = hosts.mirror.phase.name === "done" ? hosts.mirror : hosts.browser;
  const lines = host.events.filter(({ ev }) => ev === "log");
  const console_ =
    lines.length === 0
      ? []
      : [
          element(heading(level), { id: "reveal-console" }, "What was printed"),
          element("ol", { class: "printed", "aria-labelledby": "reveal-console" }, ...lines.map(consoleLine)),
        ];
  return [
    said,
    // Not before the answer: it may give it away.
    element("p", { class: "teaches" }, ...prose(teaches)),
    element("p", {}, ...prose(explains)),
    ...console_,
    ...unmetIn(hosts),
    ...links(issues),
    element("p", { class: "both" }, element("a", { href: "#verdict" }, verdictText(verdict))),
  ];
}

/** @param {number} level */
function heading(level) {
  return /** @type {"h3"} */ (`h${level}`);
}

/** @param {string} sign */
function glyph(sign) {
  return element("span", { class: "glyph", "aria-hidden": "true" }, `${sign} `);
}

/** @param {State["hosts"]} hosts */
function unmetIn({ browser, mirror }) {
  const unmet = [...browser.events, ...mirror.events].find(({ data }) => data?.unmet);
  if (unmet === undefined) return [];
  return [element("p", { class: "notice" }, `Step ${unmet.step} came out otherwise than its author expected.`)];
}

/** @param {string[]} issues */
function links(issues) {
  if (issues.length === 0) return [];
  const items = issues.map((issue) => {
    const [, name, number] = /([^/]+)\/(?:issues|pull)\/(\d+)/.exec(issue) ?? [];
    return element("li", {}, element("a", { href: issue, rel: "noreferrer" }, name ? `${name} #${number}` : issue));
  });
  return [element("p", { class: "hint" }, "Where it bit people:"), element("ul", { class: "issues" }, ...items)];
}

/** @param {State["verdict"]} verdict */
function verdictText(verdict) {
  if (verdict === null) return "One of the hosts did not run it";
  if (verdict.verdict === "identical") return `Both hosts agree: ${verdict.equal} of ${verdict.total} events are equal`;
  if (verdict.verdict === "divergent") return `The hosts differ after ${verdict.equal} equal events`;
  return "The two runs cannot be compared";
}
