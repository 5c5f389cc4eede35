"""The wheel, installed into an empty environment, serves everything that a checkout does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and what it needs."""
    work = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--wheel-dir", str(work), str(ROOT)]
    subprocess.run(build, check=True, timeout=300)
    (wheel,) = work.glob("*.whl")
    venv.create(work / "env", with_pip=True)
    folder = work / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [str(folder / "python"), "-m", "pip", "install", "-q", str(wheel)], check=True, timeout=600
    )
    return folder


@pytest.fixture
def url(scripts: Path, tmp_path: Path) -> Iterator[str]:
    """A server started from the wheel, far from any checkout."""
    server = subprocess.Popen(
        [str(scripts / "playground"), "serve", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        line = server.stdout.readline()
        assert "http://127.0.0.1:" in line
        yield line.split()[2].rstrip("/")
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


def get(address: str, data: bytes | None = None) -> bytes:
    headers = {"Content-Type": "application/json"} if data else {}
    with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=30) as body:
        content: bytes = body.read()
        return content


def test_the_server_of_the_wheel_shows_and_runs_the_examples(url: str) -> None:
    page = get(f"{url}/").decode()
    assert "The fetch example" in page
    assert "JsFuture" in page
    assert "compare" in get(f"{url}/static/app/compare.js").decode()
    assert "/* @ts-self-types" in get(f"{url}/static/modules/fetch/fetch.js").decode()
    args = ["rust-lang/rust", f"{url}/lab"]
    request = json.dumps({"module": "fetch", "export": "run", "args": args})
    events = [json.loads(line) for line in get(f"{url}/api/runs", request.encode()).splitlines()]
    assert events[0]["ev"] == "run.start"
    assert events[-1]["data"]["outcome"] == "ok"
    (done,) = (event for event in events if event["ev"] == "step.done")
    assert ["name", {"s": "master"}] in done["data"]["value"]["o"]


def test_the_command_of_the_wheel_runs_an_example(scripts: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(scripts / "playground"), "run", "promises", "greet", '"Ada"'],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == "Hello, Ada!"
