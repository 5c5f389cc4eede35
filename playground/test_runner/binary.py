"""A test binary: which tests are in it, where they want to run, and which wasm-bindgen it needs.

Follows what wasm-bindgen-test-runner 0.2.130 reads from the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playground.errors import InvalidModule
from playground.host.sections import custom_sections
from playground.test_runner.environment import Environment
from playground.test_runner.errors import TestRunnerError
from playground.test_runner.wasm_reader import START_SECTION, exported_functions, section

_TEST: Final = "__wbgt_"
_BENCHMARK: Final = "__wbgb_"


@dataclass(frozen=True)
class Case:
    """One test.

    Parameters
    ----------
    name:
        As the user sees it: its path without the crate's name.
    export:
        The exported function that adds it to a context.
    ignored:
        Whether it is marked ``#[ignore]``.
    """

    name: str
    export: str
    ignored: bool


@dataclass(frozen=True)
class Binary:
    """What a test binary says of itself.

    Parameters
    ----------
    cases:
        Its tests, in the order of the exports.
    environment:
        Where they are configured to run; ``None`` if the tests do not say.
    version:
        The version of wasm-bindgen that has to make its glue, as ``0.2.130``; ``None`` if that is
        done already.
    starts:
        Whether it had a start function before wasm-bindgen saw it.
    """

    cases: tuple[Case, ...]
    environment: Environment | None
    version: str | None
    starts: bool


def read_binary(path: Path) -> Binary:
    """Read a ``.wasm`` file, before or after wasm-bindgen.

    Raises
    ------
    TestRunnerError
        It cannot be read, or is not a test binary that we understand.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TestRunnerError(f"{path}: {error.strerror or error}") from error
    try:
        exports = [name for name, _ in exported_functions(data)]
        return Binary(
            cases=tuple(case for case in map(_case, exports) if case is not None),
            environment=_environment(data),
            version=_version(data),
            starts=section(data, START_SECTION) is not None,
        )
    except InvalidModule as error:
        raise TestRunnerError(f"{path}: {error}") from error


def _case(export: str) -> Case | None:
    if not export.startswith(_TEST):
        return None
    modifiers, _, path = export.removeprefix(_TEST).partition("_")
    _crate, found, name = path.partition("::")
    return Case(name, export, "$" in modifiers) if found else None


def _environment(data: bytes) -> Environment | None:
    parts = custom_sections(data, "__wasm_bindgen_test_unstable")
    if not parts:
        return None
    content = b"".join(parts)
    for environment in Environment:
        if environment.value in content:
            return environment
    raise InvalidModule(
        f"its tests are configured to run in an environment that we do not know ({content[:8]!r})"
    )


def _version(data: bytes) -> str | None:
    """Read the version from the JSON with which each crate's part begins."""
    for part in custom_sections(data, "__wasm_bindgen_unstable"):
        length = int.from_bytes(part[:4], "little")
        try:
            record = json.loads(part[4 : 4 + length])
            version = str(record["version"])
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidModule("its section __wasm_bindgen_unstable is not understood") from error
        # Builds from git add a commit, as in "0.2.130 (1a2b3c4d5)".
        return version.partition(" ")[0]
    return None
