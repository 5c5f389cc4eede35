from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wasmtime import wat2wasm

from playground.scenario import ExportRun, RunSettings, run_blocking
from playground.trace import Event

MODULES = Path(__file__).parents[3] / "static/modules"


@pytest.fixture
def trace() -> Callable[..., list[Event]]:
    """Give ``trace(module, export, *args, **settings)``: the events of a run."""

    def run(module: str | Path, export: str, *args: Any, **settings: Any) -> list[Event]:
        events: list[Event] = []
        where = MODULES / module if isinstance(module, str) else module
        run_blocking(where, ExportRun(export, list(args)), events.append, RunSettings(**settings))
        return events

    return run


@pytest.fixture
def glue(tmp_path: Path) -> Callable[..., Path]:
    """Give ``glue(javascript, wat)``: a module whose glue is written by hand."""

    def write(javascript: str, wat: str = "(module)") -> Path:
        (tmp_path / "made_bg.wasm").write_bytes(bytes(wat2wasm(wat)))
        (tmp_path / "made.js").write_text(
            f"""let wasm;
            {javascript}
            export function initSync({{module}}) {{
              wasm = new WebAssembly.Instance(module, {{m: imports()}}).exports;
              if (typeof init === "function") init();
            }}
            function imports() {{ return typeof given === "undefined" ? {{}} : given; }}
            """
        )
        return tmp_path

    return write
