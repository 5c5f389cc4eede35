"""The pytest plugin: scenarios as tests, and one test body on the mirror and in a real browser.

For: options, collection and fixtures; ``docs/pytest.md`` teaches them. pytest imports this package
wherever ours is installed, so it does nothing until it is asked for: by an option of its own, a
scenario's file or one of its fixtures.

Never in here: what a run is and how hosts are driven (:mod:`playground.parity`); and, at the top of
the files that pytest starts with, an import of anything but pytest.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from playground.pytest_plugin import options
from playground.pytest_plugin.fixtures import (
    _playground_loader,
    ffi,
    load_package,
    package,
    playground_host,
    playground_package,
    run_scenario,
)

__all__ = [
    "_playground_loader",
    "ffi",
    "load_package",
    "package",
    "playground_host",
    "playground_package",
    "run_scenario",
]

#: Who uses this gets an event loop for an `async def`, unless one of these markers is there. Names
#: such as `package` may be fixtures of somebody else's.
_OURS = "_playground_loader"
_CLAIMS = ("asyncio", "anyio", "trio")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of ``playground parity``."""
    options.add(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Check what was given, and find what ``playground_scenarios`` names."""
    config.stash[options.CHOSEN] = options.read(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the hosts of this process, also after Ctrl-C."""
    session = config.stash.get(options.SESSION, None)
    if session is not None:
        session.close()
        del config.stash[options.SESSION]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a scenario: one that the configuration names, or the command line."""
    if file_path.suffix != ".toml" or file_path.name == "known.toml":
        return None
    chosen = parent.config.stash[options.CHOSEN]
    if file_path not in chosen.scenarios and not parent.session.isinitpath(file_path):
        return None
    from playground.pytest_plugin.scenarios import ScenarioFile  # noqa: PLC0415 - heavy

    collector: pytest.Collector = ScenarioFile.from_parent(parent, path=file_path)
    return collector


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a host on each of those that were chosen."""
    if "playground_host" in metafunc.fixturenames:
        hosts = options.hosts(metafunc.config)
        metafunc.parametrize("playground_host", hosts, indirect=True)


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an ``async def`` that uses our fixtures, unless another plugin claims it."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj) or _OURS not in pyfuncitem.fixturenames:
        return None
    if any(pyfuncitem.get_closest_marker(name) for name in _CLAIMS):
        return None
    from playground.pytest_plugin.bodies import run_body  # noqa: PLC0415 - heavy

    names = pyfuncitem._fixtureinfo.argnames
    run_body(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: Any, right: Any
) -> list[str] | None:
    """Show where two traces differ first, as two lines."""
    if op != "==" or type(left).__name__ != "Trace" or type(right).__name__ != "Trace":
        return None
    from playground.pytest_plugin.difference import compared  # noqa: PLC0415 - heavy

    return compared(left, right)
