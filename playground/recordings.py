"""Records every scenario on both hosts: ``python -m playground.recordings [CRATE[/SCENARIO] ...]``.

The traces are what a page shows before anything has run: ``static/traces``. One is written anew
only if the module changed or the host did something else; so a second call writes nothing. In them
``{lab}`` stands for the lab's address, which is another one each time. What they come to is written
beside them, ``static/traces/summary.json``, from all traces that are there.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from playground.app import create_app
from playground.catalog import Catalog, Example, Scenario, locate
from playground.errors import PlaygroundError
from playground.parity.chromium import ARGUMENTS, BrowserNotFound, find
from playground.parity.known import NAME as KNOWN
from playground.parity.known import KnownDifference, read_known
from playground.scenario import RunSettings, ScenarioRun, run_blocking
from playground.trace import compare
from playground.web.recordings import HOSTS, recording, recording_path
from playground.web.serve import running_server
from playground.web.summaries import SCHEMA, summarise, summary_path

__all__ = ["main", "record", "summaries"]

Trace = list[dict[str, Any]]
_Host = Callable[[str, Scenario], Trace]

_RUN = """async request => {
  const { runInBrowser } = await import("/static/v-latest/app/browser_host.js");
  return await runInBrowser(request);
}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments:
        Those of the command line by default.

    Returns
    -------
    int
        0, or 1 if a scenario could not be recorded.
    """
    parser = argparse.ArgumentParser(prog="python -m playground.recordings", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="CRATE[/SCENARIO]", help="record only these; all by default"
    )
    names = parser.parse_args(arguments).names
    try:
        return record(names, lambda line: print(line, flush=True))
    except PlaygroundError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def record(names: Sequence[str], say: Callable[[str], None]) -> int:
    """Record scenarios.

    Parameters
    ----------
    names:
        Crates, or scenarios as ``crate/name``; none means all.
    say:
        Called with a line for each trace that was written, and for each failure.

    Returns
    -------
    int
        0, or 1 if something failed.

    Raises
    ------
    PlaygroundError
        There is no Chromium, or no scenario of such a name.
    """
    catalog = Catalog.discover(*locate())
    wanted = list(_wanted(catalog, names))
    failed = written = 0
    with running_server(create_app({"CATALOG": catalog})) as url, _page(url) as page:
        hosts: dict[str, _Host] = {
            "chromium": partial(_in_chromium, page),
            "mirror": partial(_on_mirror, catalog, url),
        }
        for (example, scenario), host in product(wanted, hosts):
            name = f"{example.name}/{scenario.name}.{host}"
            try:
                trace = hosts[host](example.name, scenario.with_lab(f"{url}/lab"))
                trace = _without_lab(trace, f"{url}/lab")
                if _keep(catalog, example.name, scenario.name, host, trace):
                    written += 1
                    say(f"{name}: written")
            except Exception as error:
                # The others are recorded all the same.
                failed += 1
                say(f"{name}: failed: {error}")
    _write_summaries(catalog, locate()[1])
    say(f"{len(wanted)} scenarios, {written} traces written, {failed} failed")
    return 1 if failed else 0


def _wanted(catalog: Catalog, names: Sequence[str]) -> Iterator[tuple[Example, Scenario]]:
    if not names:
        for example in catalog.examples.values():
            yield from ((example, scenario) for scenario in example.scenarios)
    for name in names:
        crate, _, rest = name.partition("/")
        example = catalog.example(crate)
        chosen = [example.scenario(rest)] if rest else example.scenarios
        yield from ((example, scenario) for scenario in chosen)


@contextmanager
def _page(url: str) -> Iterator[Page]:
    path = find()
    if path is None:
        raise BrowserNotFound("no Chromium: `python -m playground.parity.chromium` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=list(ARGUMENTS))
        page = browser.new_page()
        page.goto(f"{url}/help")
        yield page
        browser.close()


def _in_chromium(page: Page, crate: str, scenario: Scenario) -> Trace:
    trace: Trace = page.evaluate(_RUN, {"module": crate, "scenario": scenario.to_json()})
    return trace


def _on_mirror(catalog: Catalog, url: str, crate: str, scenario: Scenario) -> Trace:
    trace: Trace = []
    failures: list[Exception] = []

    def run() -> None:
        settings = RunSettings(origins=(url,))
        try:
            run_blocking(
                catalog.module(crate).directory, ScenarioRun(scenario), trace.append, settings
            )
        except Exception as error:
            failures.append(error)

    # A thread of its own: Playwright keeps an event loop running on this one.
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return trace


def _without_lab(trace: Trace, lab: str) -> Trace:
    """Put ``{lab}`` in the place of an address."""
    found: Trace = json.loads(json.dumps(trace).replace(lab, "{lab}"))
    return found


def summaries(catalog: Catalog, examples_dir: Path) -> dict[str, Any]:
    """Say what the recorded traces come to, of each scenario of which both hosts have one.

    Parameters
    ----------
    catalog:
        Traces of other modules than its own are passed over.
    examples_dir:
        The folder ``rust_examples``: scenarios' files, and the differences that are known.

    Returns
    -------
    dict
        The document ``summary.json``.
    """
    known = read_known(examples_dir / KNOWN)
    found = {}
    for example, scenario in _wanted(catalog, ()):
        name, module = f"{example.name}/{scenario.name}", catalog.modules.get(example.name)
        if module is None:
            continue
        browser, mirror = (
            recording(catalog.static_dir, module, scenario.name, host) for host in HOSTS
        )
        if not browser or not mirror:
            continue
        path = examples_dir / example.name / "scenarios" / f"{scenario.name}.toml"
        excuse = next((entry for entry in known if entry.concerns(name, HOSTS)), None)
        summary = summarise(
            list(browser),
            list(mirror),
            hashlib.sha256(path.read_bytes()).hexdigest(),
            _excuse(excuse) if excuse else None,
        )
        found[name] = summary.to_json()
    return {"schema": SCHEMA, "scenarios": found}


def _excuse(known: KnownDifference) -> dict[str, Any]:
    said = {"cause": known.cause, "link": known.link, "hosts": list(known.hosts)}
    return {**said, "match": list(known.match), "action": known.action} if known.match else said


def _write_summaries(catalog: Catalog, examples_dir: Path) -> None:
    path = summary_path(catalog.static_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(summaries(catalog, examples_dir), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _keep(catalog: Catalog, crate: str, scenario: str, host: str, trace: Trace) -> bool:
    """Write a trace, unless the one that is there says the same."""
    old = recording(catalog.static_dir, catalog.module(crate), scenario, host)
    if old is not None and compare(old, trace).verdict in ("identical", "equivalent"):
        return False
    write(recording_path(catalog.static_dir, crate, scenario, host), trace)
    return True


def write(path: Path, trace: Trace) -> None:
    """Write a trace, compressed; the same events give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(
        json.dumps(event, ensure_ascii=True, separators=(",", ":")) + "\n" for event in trace
    )
    path.write_bytes(gzip.compress(lines.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main())
