"""A realm in which ``print`` collects lines, and ways to run JavaScript text in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from playground import builtins
from playground.glue import (
    ModuleNamespace,
    call_script,
    compile_module,
    compile_script,
    instantiate,
)
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.limits import Limits
from playground.values.absent import undefined
from playground.values.convert import to_string
from playground.values.function import native
from playground.values.iterate import ordinary_object
from playground.values.realm import Realm
from playground.values.symbol import Symbol
from playground.values.types import Value

PARAMETERS = ("exports", "require", "module", "__filename", "__dirname")


@pytest.fixture(autouse=True)
def private_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the user's cache."""
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "glue"


class Runner:
    """A realm whose output is kept."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.realm = realm = Realm(limits)
        realm.jobs = JobQueue(realm)
        realm.promises = Promises(realm)
        builtins.install_all(realm)
        self.lines: list[str] = []
        realm.on_error = lambda value: self.lines.append(f"uncaught {show(value)}")
        realm.on_rejection = lambda promise, how: self.lines.append(
            f"rejection {how} {show(promise.result)}"
        )

        def print_(_this: Value, *values: Value) -> Value:
            self.lines.append(" ".join(map(show, values)))
            return undefined

        realm.global_object.hide("print", native(realm, "print", 0, print_))

    @property
    def output(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def module(
        self,
        source: str,
        modules: Mapping[str, Any] | None = None,
        filename: str = "test.js",
        **options: Any,
    ) -> ModuleNamespace:
        unit = compile_module(source, filename, **options)
        made = instantiate(unit, self.realm, (modules or {}).__getitem__, "file:///test.js")
        self.realm.jobs.checkpoint()
        return made

    def script(self, source: str, **options: Any) -> ModuleNamespace:
        unit = compile_script(source, "test.js", **options)
        made = instantiate(unit, self.realm, {}.__getitem__)
        self.realm.jobs.checkpoint()
        return made

    def commonjs(self, source: str) -> Value:
        exports = ordinary_object(self.realm)
        module = ordinary_object(self.realm, exports=exports)
        require = native(self.realm, "require", 1, lambda *_: undefined)
        unit = compile_script(source, "test.cjs", PARAMETERS)
        call_script(unit, self.realm, exports, (exports, require, module, "file", "dir"))
        self.realm.jobs.checkpoint()
        return module.get("exports", module)

    def message(self, source: str) -> str:
        """Run a module that throws; give the error as JavaScript prints it."""
        try:
            self.module(source)
        except Exception as error:
            return show(self.realm.caught(error))
        return "nothing was thrown"


def show(value: Value) -> str:
    return repr(value) if isinstance(value, Symbol) else to_string(value)


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.realm.close()


@pytest.fixture
def make_runner() -> Callable[..., Runner]:
    return Runner
