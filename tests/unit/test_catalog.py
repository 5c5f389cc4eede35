"""What is found on disk, and what is said of what is wrong there."""

from __future__ import annotations

import hashlib
import json

import pytest

from playground.catalog import Catalog, did_you_mean, locate
from playground.errors import InvalidModule, ModuleNotFound, PlaygroundError

GOOD = """
title = "T"
lesson = "L"
source = "src/lib.rs"
[[run]]
title = "One"
export = "run"
args = [1, "two", { "$js" = "undefined" }, [true]]
[[run]]
title = "Two"
export = "run"
"""


@pytest.fixture
def disk(tmp_path):
    add_example(tmp_path, "one", GOOD)
    add_module(tmp_path, "one")
    return tmp_path


def add_example(root, name, text):
    crate = root / "rust_examples" / name
    (crate / "src").mkdir(parents=True, exist_ok=True)
    (crate / "src/lib.rs").write_text("fn main() {}\n")
    (crate / "example.toml").write_text(text)


def add_module(root, name, stem=None, glue=b"export {};", wasm=b"\0asm"):
    folder = root / "static/modules" / name
    folder.mkdir(parents=True, exist_ok=True)
    stem = stem or name
    files = {f"{stem}.js": glue, f"{stem}_bg.wasm": wasm, f"{stem}.d.ts": b""}
    for file, data in files.items():
        (folder / file).write_bytes(data)
    manifest = folder.parent / "manifest.json"
    crates = json.loads(manifest.read_text())["crates"] if manifest.exists() else {}
    crates[name] = {
        "outputs": {
            file: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for file, data in files.items()
        }
    }
    manifest.write_text(json.dumps({"schema": 1, "crates": crates}))


def discover(root):
    return Catalog.discover(root / "static", root / "rust_examples")


def test_an_example_is_read(disk):
    example = discover(disk).example("one")
    assert (example.name, example.title, example.lesson) == ("one", "T", "L")
    assert example.source.read_text() == "fn main() {}\n"
    assert example.runs[0].args == (1, "two", {"$js": "undefined"}, [True])
    assert example.runs[1].args == ()
    assert example.runs[1].to_json() == {"title": "Two", "export": "run", "args": []}


def test_a_module_is_read_with_digests_and_sizes(disk):
    module = discover(disk).module("one")
    assert module.glue.name == "one.js"
    assert module.wasm.name == "one_bg.wasm"
    assert module.sha256_wasm == hashlib.sha256(b"\0asm").hexdigest()
    assert (module.bytes_glue, module.bytes_wasm) == (10, 4)


def test_a_folder_with_a_dash_holds_files_with_an_underscore(disk):
    add_module(disk, "two-words", stem="two_words")
    assert discover(disk).module("two-words").glue.name == "two_words.js"


def test_examples_come_in_their_order_and_the_rest_by_name(disk):
    add_example(disk, "zebra", f"order = 2\n{GOOD}")
    add_example(disk, "yak", f"order = 1\n{GOOD}")
    add_example(disk, "ape", GOOD)
    assert list(discover(disk).examples) == ["yak", "zebra", "ape", "one"]


def test_an_order_that_is_no_number_is_named(disk):
    add_example(disk, "bad", f"order = 'first'\n{GOOD}")
    with pytest.raises(PlaygroundError, match="order: must be a number, not a text"):
        discover(disk)


def test_a_crate_without_an_example_file_is_no_example(disk):
    (disk / "rust_examples/helper").mkdir()
    assert list(discover(disk).examples) == ["one"]


def test_before_the_first_build_there_are_examples_and_no_modules(disk):
    (disk / "static/modules/manifest.json").unlink()
    catalog = discover(disk)
    assert catalog.modules == {}
    with pytest.raises(ModuleNotFound, match="`one` is not built yet"):
        catalog.module("one")


def test_unknown_names_get_the_nearest(disk):
    catalog = discover(disk)
    with pytest.raises(ModuleNotFound, match="did you mean `one`"):
        catalog.module("onne")
    with pytest.raises(ModuleNotFound, match="did you mean `one`"):
        catalog.example("ono")
    with pytest.raises(ModuleNotFound) as caught:
        catalog.module("../one")
    assert "zzz" not in str(caught.value)


def test_what_is_found_cannot_be_changed(disk):
    catalog = discover(disk)
    with pytest.raises(AttributeError):
        catalog.module("one").name = "x"
    with pytest.raises(AttributeError):
        catalog.example("one").title = "x"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "T"\n', "", "title: is missing"),
        ('title = "T"', "title = 1", "title: must be a text, not an integer"),
        ('title = "T"', 'title = " "', "title: must be a text, not an empty text"),
        ('lesson = "L"\n', "", "lesson: is missing"),
        ('source = "src/lib.rs"\n', "", "source: is missing"),
        ("src/lib.rs", "src/none.rs", "source: no such file"),
        ("src/lib.rs", "../../../etc/passwd", "source: no such file in this crate"),
        ("src/lib.rs", "/etc/passwd", "source: no such file in this crate"),
        ("src/lib.rs", "src", "source: no such file"),
        ('title = "T"', 'titel = "T"', "titel: unknown key; did you mean `title`?"),
        ('title = "One"\n', "", "run[0].title: is missing"),
        ('"Two"\nexport = "run"', '"Two"\nexport = []', "run[1].export: must be a text"),
        ('export = "run"\nargs', 'exports = "run"\nargs', "run[0].exports: unknown key"),
        ('args = [1, "two"', 'args = "two" #', "run[0].args: must be an array, not a text"),
        ("[true]", "[nan]", "run[0].args[3][0]: JSON has no nan"),
        ("[true]", "{ a = 1979-05-27 }", "run[0].args[3].a: JSON has no a date or time"),
        ("[[run]]", "[run]", ""),
        ("[[run]]", "[[rum]]", "rum: unknown key; did you mean `run`?"),
        ('title = "T"', "title = ", "at line 2"),
    ],
)  # fmt: skip
def test_a_bad_example_is_an_error_that_names_file_and_key(disk, old, new, message):
    add_example(disk, "bad", GOOD.replace(old, new))
    with pytest.raises(PlaygroundError) as caught:
        discover(disk)
    assert str(disk / "rust_examples/bad/example.toml") in str(caught.value)
    assert message in str(caught.value)


def test_an_example_without_runs_is_an_error(disk):
    add_example(disk, "bad", GOOD.partition("[[run]]")[0])
    with pytest.raises(PlaygroundError, match="at least one"):
        discover(disk)


def test_an_example_names_those_that_are_shown_beside_it(disk):
    add_example(disk, "two", f"compare = ['one']\n{GOOD}")
    catalog = discover(disk)
    assert catalog.example("two").compare == ("one",)
    assert [example.name for example in catalog.beside("one")] == ["two"]
    assert [example.name for example in catalog.beside("two")] == ["two"]


@pytest.mark.parametrize(
    ("compare", "message"),
    [
        ("['ona']", "`ona` is no other example; did you mean `one`?"),
        ("['two']", "`two` is no other example"),
        ("['one', 'one']", "must be an array of different names"),
        ("[1]", "must be an array of different names"),
    ],
)
def test_a_comparison_with_what_is_not_there_is_an_error(disk, compare, message):
    add_example(disk, "two", f"compare = {compare}\n{GOOD}")
    with pytest.raises(PlaygroundError) as caught:
        discover(disk)
    assert message in str(caught.value)


def add_scenario(root, example, name, order=""):
    folder = root / "rust_examples" / example / "scenarios"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(
        f"""title = "T"\nteaches = "L"\nexplains = "E"\n{order}
        ask = {{ question = "Q", answers = ["A", "B"], right = "A" }}
        [[step]]\nsleep = 1\n"""
    )


def test_scenarios_come_in_their_order_and_the_rest_by_name(disk):
    for name, order in (("zebra", "order = 1"), ("yak", ""), ("ape", "")):
        add_scenario(disk, "one", name, order)
    found = [scenario.name for scenario in discover(disk).example("one").scenarios]
    assert found == ["zebra", "ape", "yak"]


def test_an_example_with_scenarios_needs_no_runs(disk):
    add_example(disk, "two", GOOD.partition("[[run]]")[0])
    add_scenario(disk, "two", "only")
    assert discover(disk).example("two").runs == ()


def test_an_example_that_is_not_utf8_is_an_error(disk):
    add_example(disk, "bad", "")
    (disk / "rust_examples/bad/example.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(PlaygroundError, match=r"bad/example\.toml"):
        discover(disk)


def test_a_name_that_fits_no_url_is_an_error(disk):
    add_example(disk, "Bad Name", GOOD)
    with pytest.raises(PlaygroundError, match="no name for an example"):
        discover(disk)


@pytest.mark.parametrize("file", ["one.js", "one_bg.wasm"])
def test_a_file_that_differs_from_the_manifest_is_an_error(disk, file):
    (disk / "static/modules/one" / file).write_bytes(b"other")
    with pytest.raises(InvalidModule, match=f"{file}: differs from the manifest"):
        discover(disk)


def test_a_file_that_is_missing_is_an_error(disk):
    (disk / "static/modules/one/one.js").unlink()
    with pytest.raises(InvalidModule, match=r"one\.js: is missing"):
        discover(disk)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"crates": []}', '{"crates": {"a": {}}}',
        '{"crates": {"a": {"outputs": {}}}}',
        '{"crates": {"../a": {"outputs": {"a_bg.wasm": {}}}}}',
        '{"crates": {"a": {"outputs": {"../a_bg.wasm": {}}}}}',
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_is_an_error(disk, text):
    (disk / "static/modules/manifest.json").write_text(text)
    with pytest.raises(InvalidModule, match=r"manifest\.json"):
        discover(disk)


def test_did_you_mean_is_silent_when_nothing_is_near():
    assert did_you_mean("xyz", ["fetch"]) == ""
    assert did_you_mean("fech", ["fetch"]) == "; did you mean `fetch`?"


def test_the_folders_are_found():
    static, examples = locate()
    assert (static / "modules").is_dir()
    assert examples.is_dir()


def test_the_real_catalog_is_whole():
    catalog = Catalog.discover(*locate())
    assert next(iter(catalog.examples)) == "fetch"
    assert set(catalog.modules) <= set(catalog.examples)
