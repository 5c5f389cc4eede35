"""Scripts without a module: what they share, when they end, and the order of what they do."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from playground.errors import GlueSyntaxError, LimitExceeded, Unsupported
from playground.ffi import JsException
from playground.limits import Limits
from playground.scripts import Scripts, run_script

CASES = Path(__file__).parents[1] / "cases" / "order"
NODE = shutil.which("node")
#: Node would end the program at an unhandled rejection; a page only tells.
PRELUDE = (
    "process.on('unhandledRejection', (r) => console.log('unhandled', String(r)));"
    "process.on('rejectionHandled', () => console.log('handled late'));"
)


@pytest.fixture(autouse=True)
def private_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))


def cases() -> list[Path]:
    return sorted(CASES.glob("*.js"))


@pytest.mark.parametrize("case", cases(), ids=lambda path: path.stem)
def test_program_prints_in_the_order_of_node(case: Path) -> None:
    lines = run_script(case.read_text("utf-8"), filename=case.name)
    assert "".join(f"{line}\n" for line in lines) == case.with_suffix(".out").read_text("utf-8")


@pytest.mark.skipif(NODE is None, reason="needs Node.js, the oracle: https://nodejs.org")
@pytest.mark.parametrize("case", cases(), ids=lambda path: path.stem)
def test_recorded_order_is_what_node_says(case: Path, tmp_path: Path) -> None:
    prelude = tmp_path / "prelude.cjs"
    prelude.write_text(PRELUDE, "utf-8")
    done = subprocess.run(
        [str(NODE), "-r", str(prelude), str(case)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == case.with_suffix(".out").read_text("utf-8")


def test_every_group_has_cases() -> None:
    groups = Counter(path.stem.split("_")[0] for path in cases())
    assert set(groups) == {
        "async", "channel", "generator", "microtask", "mixed",
        "promise", "rejection", "thenable", "timers",
    }  # fmt: skip
    assert sum(groups.values()) >= 60


def test_scripts_of_one_realm_share_every_kind_of_declaration() -> None:
    with Scripts() as scripts:
        scripts.run("var v = 1; function f() { return 2; } let l = 3; const c = 4; class K {}")
        scripts.run("l; console.log(`${v}${f()}${l}${c}${typeof K} ${typeof c}`);")
        assert scripts.lines == ["1234function number"]


def test_a_const_of_another_script_cannot_be_assigned() -> None:
    with Scripts() as scripts:
        scripts.run("const c = 4;")
        scripts.run("try { c = 5; } catch (e) { console.log(e.name); } console.log(`${c}`);")
        assert scripts.lines == ["TypeError", "4"]


def test_a_let_of_another_script_can_be_assigned() -> None:
    with Scripts() as scripts:
        scripts.run("let n = 1; globalThis.read = () => n;")
        scripts.run("n = 5; n += 1; console.log(`${n} ${read()}`);")
        assert scripts.lines == ["6 6"]


def test_lexical_declarations_are_no_properties_of_the_global_object() -> None:
    with Scripts() as scripts:
        scripts.run("let l = 1; var v = 1;")
        scripts.run("console.log(`${'l' in globalThis} ${'v' in globalThis}`);")
        assert scripts.lines == ["false true"]


def test_a_dead_binding_of_another_script_stays_dead() -> None:
    with Scripts() as scripts:
        with pytest.raises(JsException, match="boom"):
            scripts.run("throw new Error('boom'); let l = 1;")
        scripts.run("try { l; } catch (e) { console.log(e.name); }")
        assert scripts.lines == ["ReferenceError"]


def test_a_script_that_throws_raises() -> None:
    with pytest.raises(JsException, match="TypeError: no"):
        run_script("throw new TypeError('no')")


def test_what_nobody_caught_is_printed() -> None:
    lines = run_script("setTimeout(() => { throw new Error('later'); }); Promise.reject(1);")
    assert lines == ["unhandled 1", "uncaught Error: later"]


def test_a_module_may_await_at_the_top() -> None:
    with Scripts() as scripts:
        scripts.run_module("console.log(`${await Promise.resolve(7)}`);")
        scripts.settle()
        assert scripts.lines == ["7"]


def test_a_program_that_never_ends_can_be_left() -> None:
    with Scripts() as scripts:
        scripts.run("setInterval(() => {}, 1);")
        with pytest.raises(TimeoutError):
            scripts.settle(0.05)


def test_limits_hold() -> None:
    with pytest.raises(LimitExceeded, match="ran longer"):
        run_script("for (;;);", limits=Limits(seconds=0.05))


def test_what_is_no_javascript_is_refused() -> None:
    with pytest.raises(GlueSyntaxError):
        run_script("let = ;")


def test_a_script_imports_nothing() -> None:
    with Scripts() as scripts, pytest.raises(Unsupported, match="importing"):
        scripts.run_module("import './x.js';")


def test_globals_can_be_added() -> None:
    assert run_script(
        "console.log(answer);", prepare=lambda scope: scope.put("answer", "forty-two")
    ) == ["forty-two"]


def test_closing_twice_is_fine() -> None:
    scripts = Scripts()
    scripts.close()
    scripts.close()
