"""The committed recordings: of every scenario, on both hosts, of the committed modules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from playground import recordings
from playground.catalog import Catalog, locate
from playground.trace import compare
from playground.web.recordings import HOSTS, recording, recording_path
from playground.web.summaries import summary_path

CATALOG = Catalog.discover(*locate())
SCENARIOS = [
    (example.name, scenario.name)
    for example in CATALOG.examples.values()
    for scenario in example.scenarios
]


@pytest.mark.parametrize("host", HOSTS)
def test_every_scenario_has_a_recording_of_the_module_that_is_served(host: str) -> None:
    missing = [
        f"{crate}/{name}"
        for crate, name in SCENARIOS
        if recording(CATALOG.static_dir, CATALOG.module(crate), name, host) is None
    ]
    assert missing == [], "`nox -s record` makes them"


def test_there_is_no_recording_of_anything_else() -> None:
    wanted = {
        recording_path(CATALOG.static_dir, crate, name, host)
        for crate, name in SCENARIOS
        for host in HOSTS
    }
    assert set((CATALOG.static_dir / "traces").rglob("*.gz")) <= wanted


def test_the_summary_is_of_these_recordings_and_of_these_scenario_files() -> None:
    wanted = recordings.summaries(CATALOG, locate()[1])["scenarios"]
    kept = json.loads(summary_path(CATALOG.static_dir).read_text("utf-8"))["scenarios"]
    stale = sorted(name for name in wanted | kept if kept.get(name) != wanted.get(name))
    assert stale == [], "`nox -s record` makes it anew"


def test_the_lab_has_no_address_in_a_recording() -> None:
    with_lab = [
        recording(CATALOG.static_dir, CATALOG.module(crate), name, host) or ()
        for crate, name in SCENARIOS
        for host in HOSTS
        if "{lab}" in json.dumps(list(CATALOG.example(crate).scenario(name).steps))
    ]
    texts = [json.dumps(list(trace)) for trace in with_lab]
    assert any("{lab}/" in text for text in texts)
    assert [text for text in texts if re.search(r"127\.0\.0\.1:\d+/lab", text)] == []


def test_the_same_events_are_the_same_bytes(tmp_path: Path) -> None:
    trace = [{"seq": 1, "ev": "log", "data": {"args": [{"s": "\ud800"}]}}]
    recordings.write(tmp_path / "a/x.gz", trace)
    recordings.write(tmp_path / "b/x.gz", trace)
    assert (tmp_path / "a/x.gz").read_bytes() == (tmp_path / "b/x.gz").read_bytes()


def test_both_hosts_were_recorded_alike() -> None:
    known = {"fetch_portable"}
    different = []
    for crate, name in SCENARIOS:
        if crate in known:
            continue
        traces = [
            recording(CATALOG.static_dir, CATALOG.module(crate), name, host) for host in HOSTS
        ]
        if compare(traces[0] or [], traces[1] or []).verdict not in ("identical", "equivalent"):
            different.append(f"{crate}/{name}")
    assert different == []
