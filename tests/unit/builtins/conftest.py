"""Ways to run JavaScript in a realm that has the language's globals and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from playground import builtins
from playground.glue import call_script, compile_script
from playground.jobs.promise import Promises
from playground.jobs.queue import JobQueue
from playground.values.absent import undefined
from playground.values.realm import Realm
from playground.values.types import Value

#: Gives the text that ``show.js`` writes for the result of an expression, or for what it threw.
Evaluate: TypeAlias = Callable[[str], str]
#: Runs the body of a function in the test's realm and gives what it returns.
Run: TypeAlias = Callable[[str], Value]

_HERE = Path(__file__).parent
_SHOW = (_HERE / "show.js").read_text(encoding="utf-8")


#: Makes ``show`` and ``attempt`` globals of a realm.
SHOW_GLOBALS = f"{_SHOW}\nglobalThis.show = show; globalThis.attempt = attempt;"


def read_cases(path: str) -> dict[str, list[tuple[str, str]]]:
    """Read a table: by claim, pairs of an expression and what V8 makes of it."""
    cases: dict[str, list[tuple[str, str]]] = {}
    rows: list[tuple[str, str]] = []
    expression = ""
    for line in (_HERE / path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            rows = cases.setdefault(line[2:], [])
        elif line.startswith("=> "):
            rows.append((expression, line[3:].replace("⏎", "\n")))
        else:
            expression = line
    return cases


def table(name: str, claim: str) -> pytest.MarkDecorator:
    """Parametrize a test with the rows of one claim in ``cases/<name>.txt``."""
    return rows_of(f"cases/{name}.txt", claim)


def rows_of(path: str, claim: str) -> pytest.MarkDecorator:
    """Parametrize a test with the rows of one claim in any table."""
    rows = read_cases(path)[claim]
    names = [row[0].encode("ascii", "backslashreplace").decode() for row in rows]
    return pytest.mark.parametrize(("expression", "shown"), rows, ids=names)


@pytest.fixture(autouse=True)
def private_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's cache of compiled glue."""
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))


def new_realm() -> Realm:
    """Make a realm with a queue and the language's globals; timers come where a test needs them."""
    realm = Realm()
    realm.jobs = JobQueue(realm)
    realm.promises = Promises(realm)
    builtins.install_all(realm)
    return realm


def runner(realm: Realm) -> Run:
    def run(text: str) -> Any:
        return call_script(compile_script(text, "test.js", ()), realm, undefined, ())

    return run


@pytest.fixture
def realm() -> Realm:
    return new_realm()


@pytest.fixture
def run(realm: Realm) -> Run:
    return runner(realm)


@pytest.fixture(scope="session")
def shared_realm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Realm]:
    """One realm for all expressions: none of them changes what it finds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("TZ", "UTC")
        realm = new_realm()
        runner(realm)(SHOW_GLOBALS)
        yield realm


@pytest.fixture
def evaluate(shared_realm: Realm) -> Evaluate:
    run = runner(shared_realm)

    def evaluate(expression: str) -> str:
        shown = run(f"return attempt(() => {expression});")
        assert isinstance(shown, str)
        return shown

    return evaluate
