"""Bundles: what they leave out, and what they refuse. What they do is seen in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playground.catalog import locate
from playground.web.assets import CODINGS, Assets
from playground.web.bundling.bundle import BundleError, NoPart, bundle

ROOT = Path(__file__).parents[4]


def write(folder: Path, **modules: str) -> Path:
    (folder / "app").mkdir()
    for name, text in modules.items():
        (folder / f"app/{name}.js").write_text(text)
    return folder


def modules_of(folder: Path, text: bytes) -> list[str]:
    names = sorted(path.stem for path in (folder / "app").iterdir())
    numbers = re.findall(r"^\$modules\[(\d+)\]\?\?=", text.decode(), re.MULTILINE)
    return [names[int(number)] for number in numbers]


def test_what_a_module_imports_comes_before_it_and_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import "./b.js"; import "./a.js";',
        a='import "./c.js";',
        b='import "./c.js";',
        c="",
    )
    assert modules_of(tmp_path, bundle(tmp_path, "app/main.js")) == ["c", "b", "a", "main"]


def test_a_part_lacks_what_the_page_has_already(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import "./a.js"; import("./part.js");',
        part='import "./a.js"; import "./b.js"; export const x = 1;',
        a="",
        b="",
    )
    assert b'import("./part.js?within=app/main.js")' in bundle(tmp_path, "app/main.js")
    part = bundle(tmp_path, "app/part.js", "app/main.js")
    assert modules_of(tmp_path, part) == ["b", "part"]
    assert part.startswith(b'import{$modules}from"./main.js";')


def test_a_part_that_nobody_asks_for_is_none(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import "./a.js";',
        a='const b = "./b.js"; import(b); import("./part.js");',
        part='import("./part_of_part.js");',
        part_of_part="",
        b="",
    )
    bundle(tmp_path, "app/part.js", "app/main.js")
    bundle(tmp_path, "app/part_of_part.js", "app/main.js")
    for entry, within in (("b", "main"), ("part", "b"), ("a", "main"), ("main", "main")):
        with pytest.raises(NoPart, match=f"does not ask for app/{entry}.js"):
            bundle(tmp_path, f"app/{entry}.js", f"app/{within}.js")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a;\nlet x = ;", "app/main.js:1: does not parse"),
        ('import "./none.js";', "app/none.js:1: is not there"),
        ('import "bare";', "app/main.js:1: an import of 'bare', which is not relative,"),
        ('\nexport * from "./a.js";', "app/main.js:2: `export *`"),
        ("export let x = 1;", "app/main.js:1: an exported variable that may change"),
        ("export const [x] = [1];", "app/main.js:1: an exported pattern"),
        ("function f() {}\nawait f();", "app/main.js:2: `await` outside of a function"),
        ("let x; let x;", "app/main.js:1: cannot be analysed: "),
        ('import "../styles/x.js";', "styles/x.js:1: is in none of app, worker"),
        ("const $modules = 1;", "app/main.js:1: the name `$modules`"),
        ('import "./a.js";', "app/a.js:1: imports app/main.js, which imports it"),
    ],
)
def test_what_bundles_do_not_know_is_refused_by_line(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, main=text, a='import "./main.js";' if "a.js" in said else "")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/x.js").write_text("")
    with pytest.raises(BundleError) as caught:
        bundle(tmp_path, "app/main.js")
    assert str(caught.value).startswith(said)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "app/main.js").write_bytes(b'"\xff"')
    with pytest.raises(BundleError, match=r"app/main\.js:1: is not UTF-8"):
        bundle(tmp_path, "app/main.js")


def test_every_page_has_a_bundle() -> None:
    templates = "".join(
        path.read_text() for path in (ROOT / "playground/web/templates").glob("*.html")
    )
    entries = set(re.findall(r"app/(?:\w+/)?\w+\.js", templates))
    assert len(entries) == 6
    static = locate()[0]
    for entry in sorted(entries):
        # Its parts too, as they are asked for.
        text = bundle(static, entry).decode()
        for name in re.findall(rf'import\("\./([\w./]+)\?within={entry}"\)', text):
            path = (static / entry).parent / name
            bundle(static, path.resolve().relative_to(static.resolve()).as_posix(), entry)


def test_the_scripts_of_the_player_and_its_worker_are_light() -> None:
    assets = Assets(locate()[0])
    asked = (
        ("app/player/main.js", None),
        ("app/player/parts.js", "app/player/main.js"),
        ("worker/run.js", None),
        ("worker/steps.js", "worker/run.js"),
    )
    for coding in CODINGS:
        sent = [assets.bundle(path, within, coding) for path, within in asked]
        assert all(sent)
        most = 60_000 if coding == "br" else 68_000
        assert sum(len(data or b"") for data in sent) < most, coding


def test_the_styles_of_the_player_are_light() -> None:
    sent = Assets(locate()[0]).bundle("styles/player_site.css", None, "br")
    assert sent is not None
    assert len(sent) < 5_500


def test_a_style_sheet_has_those_that_it_imports(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/a.css").write_text('/* all */\n@import url("b.css");\n@import url(c.css);')
    (tmp_path / "styles/b.css").write_text("/* one\ntwo */\nb { color: red }\n")
    sent = Assets(tmp_path).bundle("styles/a.css")
    assert sent == b"b { color: red }\n\n@import url(c.css);"


def test_a_script_with_a_mistake_is_sent_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, main="let x = ;")
    assert Assets(tmp_path).bundle("app/main.js") is None
    assert caplog.messages == ["app/main.js is sent as it is: app/main.js:1: does not parse"]


def test_a_bundle_is_made_once_for_all_servers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))
    write(tmp_path, main="f(1);")
    first = Assets(tmp_path).bundle("app/main.js", None, "br")
    (kept,) = (tmp_path / "cache/bundles").iterdir()
    with monkeypatch.context() as patched:
        patched.delattr("playground.web.bundling.bundle.BundledModule")
        assert Assets(tmp_path).bundle("app/main.js", None, "br") == first
    # A damaged file is made anew, and another script has another bundle.
    kept.write_bytes(kept.read_bytes()[:-1])
    assert Assets(tmp_path).bundle("app/main.js", None, "br") == first
    (tmp_path / "app/main.js").write_text("f(22);")
    assert b"f(22)" in (Assets(tmp_path).bundle("app/main.js") or b"")
