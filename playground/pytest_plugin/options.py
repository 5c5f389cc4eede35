"""The options, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playground.parity import Session

_ALL: Final = "all"
_SECONDS: Final = 10.0


@dataclass(frozen=True)
class Chosen:
    """What the command line and the configuration say.

    Parameters
    ----------
    hosts:
        Names, as they were given; empty for the default.
    package:
        The directory or example that scenarios run in and the fixture ``package`` loads, or "".
    trace_dir:
        Where every trace is saved, or None.
    seconds:
        How long one run, or one operation of a test in a browser, may take.
    scenarios:
        The files that are collected without being named on the command line.
    """

    hosts: tuple[str, ...]
    package: str
    trace_dir: Path | None
    seconds: float
    scenarios: frozenset[Path]


CHOSEN: Final = pytest.StashKey[Chosen]()
#: The hosts of this process, once one was needed.
SESSION: Final = pytest.StashKey["Session"]()


def add(parser: pytest.Parser) -> None:
    """Add our options to pytest's."""
    group = parser.getgroup("playground", "WebAssembly modules on several hosts")
    group.addoption(
        "--playground-host",
        action="append",
        default=[],
        metavar="HOST,…",
        help="where to run: mirror, chromium, firefox, node, bun, deno; or `all` that are"
        " installed. The first is compared with each other. May be repeated."
        " [default: mirror,chromium]",
    )
    group.addoption(
        "--playground-package",
        default=None,
        metavar="DIR",
        help="the package that scenarios run in and the fixture `package` loads",
    )
    group.addoption(
        "--playground-trace-dir",
        default=None,
        metavar="DIR",
        help="save every trace, as DIR/<scenario>.<host>.trace.jsonl",
    )
    group.addoption(
        "--playground-timeout",
        type=float,
        default=_SECONDS,
        metavar="SECONDS",
        help=f"what one run may take, at most 60 [default: {_SECONDS:g}]",
    )
    parser.addini("playground_scenarios", "scenarios to collect, as scenarios/*.toml", "args", [])
    parser.addini("playground_hosts", "as --playground-host", "args", [])
    parser.addini("playground_package", "as --playground-package, from the rootdir", "string", "")


def read(config: pytest.Config) -> Chosen:
    """Read and check what was given.

    Raises
    ------
    pytest.UsageError
        A pattern of ``playground_scenarios`` is none, or the time-out is out of range.
    """
    given = config.getoption("--playground-host") or config.getini("playground_hosts")
    names = [name.strip() for part in given for name in part.split(",") if name.strip()]
    option = config.getoption("--playground-package")
    ini = config.getini("playground_package")
    folder = config.getoption("--playground-trace-dir")
    seconds = config.getoption("--playground-timeout")
    if not 0 < seconds <= 60:
        raise pytest.UsageError(
            f"--playground-timeout={seconds:g}: must be more than 0 and at most 60"
        )
    found: set[Path] = set()
    for pattern in config.getini("playground_scenarios"):
        try:
            found.update(config.rootpath.glob(pattern))
        except (ValueError, NotImplementedError) as error:
            raise pytest.UsageError(f"playground_scenarios: {pattern!r}: {error}") from error
    return Chosen(
        hosts=tuple(dict.fromkeys(names)),
        package=option or (_from(config.rootpath, ini) if ini else ""),
        trace_dir=None if folder is None else config.invocation_params.dir / folder,
        seconds=seconds,
        scenarios=frozenset(found),
    )


def hosts(config: pytest.Config) -> tuple[str, ...]:
    """Give the names of the hosts: what was asked for, or the default.

    Raises
    ------
    pytest.UsageError
        There is no host of that name; the message lists those that there are.
    """
    from playground.errors import PlaygroundError  # noqa: PLC0415 - heavy
    from playground.parity import DEFAULT_HOSTS, HOSTS  # noqa: PLC0415 - heavy
    from playground.parity.hosts import host_module  # noqa: PLC0415 - heavy

    names = config.stash[CHOSEN].hosts or DEFAULT_HOSTS
    if _ALL in names:
        installed = [name for name in HOSTS if host_module(name).missing() is None]
        names = tuple(name for name in names if name != _ALL) + tuple(installed)
    try:
        for name in names:
            host_module(name)
    except PlaygroundError as error:
        raise pytest.UsageError(f"--playground-host: {error}") from error
    return tuple(dict.fromkeys(names))


def session(config: pytest.Config) -> Session:
    """Give the hosts of this process: with pytest-xdist, each worker has its own."""
    if SESSION not in config.stash:
        from playground.parity import Session  # noqa: PLC0415 - heavy

        config.stash[SESSION] = Session(hosts(config), config.stash[CHOSEN].seconds)
    return config.stash[SESSION]


def _from(root: Path, text: str) -> str:
    """Take a path from the rootdir, if it is one and no example's name."""
    return str(root / text) if (root / text).exists() else text
