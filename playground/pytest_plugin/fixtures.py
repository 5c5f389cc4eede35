"""The fixtures. ``docs/pytest.md`` shows them at work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from playground.pytest_plugin import options

if TYPE_CHECKING:
    from playground.parity import Trace
    from playground.pytest_plugin.bodies import Loader

#: ``run_scenario(name_or_path, host="")``.
RunScenario = Callable[..., "Trace"]


@pytest.fixture
def playground_host(request: pytest.FixtureRequest) -> str:
    """Name of the host: a test that asks for it runs once on each that was chosen."""
    return str(request.param)


@pytest.fixture
def playground_package(request: pytest.FixtureRequest) -> str | Path:
    """What ``package`` loads: ``--playground-package``; override it for a module or a folder."""
    chosen = request.config.stash[options.CHOSEN].package
    if not chosen:
        raise pytest.UsageError(
            "no package to load: give --playground-package, set `playground_package` in the"
            " configuration, or define a fixture `playground_package` that returns its path"
        )
    return chosen


@pytest.fixture
def _playground_loader(request: pytest.FixtureRequest, playground_host: str) -> Iterator[Loader]:
    from playground.pytest_plugin.bodies import Loader, why_not  # noqa: PLC0415 - heavy

    reason = why_not(playground_host)
    if reason is not None:
        pytest.skip(reason)
    loader = Loader(options.session(request.config), playground_host, request.path.parent)
    try:
        yield loader
    finally:
        loader.close()


@pytest.fixture
def load_package(_playground_loader: Loader) -> Callable[[str | Path], Any]:
    """Give ``load_package(path)``, which loads a package on the host and gives its exports.

    A path is looked up from the test's folder, then from the working directory.
    """
    return _playground_loader.load


@pytest.fixture
def package(load_package: Callable[[str | Path], Any], playground_package: str | Path) -> Any:
    """The exports of the package that ``playground_package`` names, on each host."""
    return load_package(playground_package)


@pytest.fixture
def ffi(_playground_loader: Loader) -> Any:
    """What ``pyodide.ffi`` is on the host: ``to_js``, ``create_proxy``, ``JsException``, ``js``."""
    return _playground_loader.ffi


@pytest.fixture
def run_scenario(request: pytest.FixtureRequest) -> RunScenario:
    """Give ``run_scenario(name_or_path, host="")``, which runs a scenario and gives its trace.

    Without a host it is that of ``playground_host``, if the test uses it, else the first that was
    chosen. A path is looked up from the test's folder, then from the working directory.
    """
    from playground.pytest_plugin.scenarios import run_and_save  # noqa: PLC0415 - heavy

    uses = "playground_host" in request.fixturenames
    default = request.getfixturevalue("playground_host") if uses else ""

    def run(scenario: str | Path, host: str = "") -> Trace:
        name = host or default or options.hosts(request.config)[0]
        return run_and_save(request.config, scenario, name, request.path.parent)

    return run
