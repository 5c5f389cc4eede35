"""A small site on disk, an application over it with a made-up runner, and a real server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from playground.app import create_app
from playground.errors import InvalidArguments
from playground.web.serve import running_server
from playground.web.services import Export, Parameter

EXPORTS = {
    "fetch": (
        Export(
            "run", (Parameter("repo", "string"), Parameter("base_url", "string")), "Promise<any>"
        ),
    ),
    "promises": (
        Export("double_later", (Parameter("p", "Promise<any>"),), "Promise<any>", "Doubles."),
        Export("order", (), "void"),
    ),
}
RUNS = {
    "fetch": 'title = "Branch"\nexport = "run"\nargs = ["a/b", "{lab}"]',
    "promises": 'title = "Double"\nexport = "double_later"\n'
    'args = [{ "$promise" = "fulfilled", value = 21 }]',
    "waiting": 'title = "Later"\nexport = "run"',
}
SCENARIO = """
title = "A <scenario>"
teaches = "It teaches `order`."
explains = "It explains."
ask = { question = "Q?", answers = ["A", "B"], right = "B" }
[[step]]
log = "{lab}"
"""


def empty_wasm(name: str) -> bytes:
    """A module with nothing in it but its name, in a custom section."""
    section = bytes([len(name)]) + name.encode()
    return b"\0asm\1\0\0\0" + bytes([0, len(section)]) + section


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three examples, two of them built."""
    modules = tmp_path / "static/modules"
    (tmp_path / "static/app").mkdir(parents=True)
    (tmp_path / "static/app/main.js").write_text("export {};\n")
    (tmp_path / "static/favicon.svg").write_text("<svg/>")
    crates: dict[str, Any] = {}
    for name, run in RUNS.items():
        crate = tmp_path / "rust_examples" / name
        (crate / "src").mkdir(parents=True)
        (crate / "src/lib.rs").write_text(f'// <{name}>\npub fn run() -> &str {{ "x" }}\n')
        (crate / "example.toml").write_text(
            f'title = "Example <{name}>"\nlesson = "It & more."\nsource = "src/lib.rs"\n'
            f"[[run]]\n{run}\n"
        )
        if name == "waiting":
            continue
        if name == "promises":
            (crate / "scenarios").mkdir()
            (crate / "scenarios/first.toml").write_text(SCENARIO)
        files = {
            f"{name}.js": b"export function run() {}\n",
            f"{name}_bg.wasm": empty_wasm(name),
        }
        (modules / name).mkdir(parents=True)
        for file, data in files.items():
            (modules / name / file).write_bytes(data)
        outputs = {
            file: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for file, data in files.items()
        }
        crates[name] = {"outputs": outputs}
    (modules / "manifest.json").write_text(json.dumps({"schema": 1, "crates": crates}))
    return tmp_path


class BufferedClient(FlaskClient):
    """Reads each response to its end and closes it, so that no file stays open."""

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> TestResponse:
        return super().open(*args, buffered=buffered, **kwargs)


def _events(
    request: Any, emit: Callable[[dict[str, Any]], None], origins: Any, cancel: Any
) -> None:
    data = {
        "module": request.module,
        "scenario": request.scenario,
        "args": list(request.args),
        "origins": list(origins),
    }
    emit({"seq": 1, "ev": "run.start", "data": data})
    emit({"seq": 2, "t": 5, "ev": "run.end", "data": {"outcome": "ok"}})


def _check(args: Any) -> None:
    for i, arg in enumerate(args):
        if isinstance(arg, dict) and "$nonsense" in arg:
            error = InvalidArguments(f"args[{i}]: `$nonsense` is unknown")
            error.at = f"args[{i}]"  # type: ignore[attr-defined]
            raise error


@pytest.fixture
def make_app(site: Path) -> Callable[..., Flask]:
    """Make an application over the small site; settings may be added."""

    def make(**config: Any) -> Flask:
        defaults = {
            "STATIC_DIR": site / "static",
            "EXAMPLES_DIR": site / "rust_examples",
            "SIGNATURES": lambda module: EXPORTS[module.name],
            "RUNNER": _events,
            "CHECK_ARGUMENTS": _check,
            "TESTING": True,
        }
        app = create_app({**defaults, **config})
        app.test_client_class = BufferedClient
        return app

    return make


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app().test_client()


@pytest.fixture
def url(make_app: Callable[..., Flask]) -> Iterator[str]:
    """The base URL of a real server."""
    with running_server(make_app()) as base:
        yield base
