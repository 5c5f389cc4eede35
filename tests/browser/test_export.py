"""The page of an exported folder works with any server of files."""

from __future__ import annotations

import functools
import http.server
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from playground.catalog import read_scenario
from tests.unit.export.test_archive import FILE, pack, recorded


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as ``python -m http.server`` does."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder / "await_a_promise"


def test_the_page_runs_the_scenario_and_compares(tmp_path: Path, page: Page) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.on("response", lambda answer: problems.append(answer.url) if answer.status > 399 else None)
    with served(unpacked(pack(read_scenario(FILE)), tmp_path)) as url:
        page.goto(url)
        status = page.get_by_role("status")
        expect(status).to_contain_text("just now: identical", timeout=30_000)
        compared = [event for event in recorded() if event["tier"] != "H"]
        expect(page.get_by_role("row")).to_have_count(len(compared) + 1)
        expect(page.get_by_role("row").last).to_contain_text("The run is over.")
    assert problems == []


def test_a_scenario_that_needs_the_lab_shows_what_was_recorded(tmp_path: Path, page: Page) -> None:
    scenario = read_scenario(FILE)
    with_lab = replace(scenario, steps=(*scenario.steps, {"log": "{lab}"}))
    folder = unpacked(pack(with_lab), tmp_path)
    assert json.loads((folder / "run.json").read_text("utf-8"))["runs"] is False
    with served(folder) as url:
        page.goto(url)
        expect(page.get_by_role("status")).to_contain_text("was recorded in a browser: identical")
