"""What a name or a path leads to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playground.catalog import locate
from playground.parity import InvalidScenario, UnknownScenario, find_case, find_cases, read_known

STATIC, EXAMPLES = locate()
SCENARIO = EXAMPLES / "promises/scenarios/await_a_promise.toml"


def package(folder: Path) -> Path:
    """Put a built module there, as `wasm-bindgen --target web` leaves it."""
    shutil.copytree(STATIC / "modules/promises", folder)
    return folder


def scenarios(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy(SCENARIO, folder / f"{name}.toml")
    return folder


def names(*words: str | Path, module: str | None = None) -> list[str]:
    return [case.name for case in find_cases(words, module).cases]


def test_nothing_means_every_scenario_that_comes_with_us() -> None:
    all_ = names()
    assert len(all_) == len(list(EXAMPLES.glob("*/scenarios/*.toml")))
    assert "promises/await_a_promise" in all_


def test_a_name_is_an_example_or_one_of_its_scenarios() -> None:
    assert names("promises/await_a_promise") == names("promises/await-a-promise")
    assert set(names("promises/await_a_promise")) < set(names("promises"))
    assert names("promises", "promises") == names("promises"), "each once"


def test_a_path_leads_to_the_same() -> None:
    assert names(SCENARIO) == ["promises/await_a_promise"]
    assert names(SCENARIO.parent) == names("promises")


@pytest.mark.parametrize("inside", [True, False])
def test_a_package_has_its_scenarios_inside_or_beside(tmp_path: Path, inside: bool) -> None:
    pkg = package(tmp_path / "pkg")
    scenarios((pkg if inside else tmp_path) / "scenarios", "one", "two")
    assert names(pkg) == names(tmp_path) == ["promises/one", "promises/two"]
    assert find_cases([pkg]).cases[0].package.files.root == pkg


def test_scenarios_find_the_package_beside_them(tmp_path: Path) -> None:
    package(tmp_path / "pkg")
    folder = scenarios(tmp_path / "scenarios", "one")
    assert names(folder) == names(folder / "one.toml") == ["promises/one"]


def test_a_folder_without_a_package_needs_to_be_told_which(tmp_path: Path) -> None:
    folder = scenarios(tmp_path / "cases", "one")
    with pytest.raises(UnknownScenario, match="--module"):
        names(folder)
    assert names(folder, module="promises") == ["cases/one"]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("promises/await_a_promisse", "did you mean `await_a_promise`"),
        ("promisses", "did you mean `promises`"),
        ("/nowhere/at/all", "no path to either"),
    ],
)
def test_what_leads_nowhere_is_named(word: str, says: str) -> None:
    with pytest.raises(UnknownScenario, match=says):
        names(word)


def test_one_scenario_is_not_several() -> None:
    with pytest.raises(UnknownScenario, match="name one of them: promises/"):
        find_case("promises")


def test_a_scenario_that_is_wrong_is_named_with_file_and_key(tmp_path: Path) -> None:
    package(tmp_path / "pkg")
    folder = scenarios(tmp_path / "scenarios", "one")
    (folder / "one.toml").write_text(SCENARIO.read_text("utf-8") + "\nneeds = 1\n", "utf-8")
    with pytest.raises(InvalidScenario, match=r"one\.toml"):
        names(folder)


def test_known_differences_lie_beside_the_scenarios(tmp_path: Path) -> None:
    package(tmp_path / "pkg")
    folder = scenarios(tmp_path / "scenarios", "one", "two")
    (folder / "known.toml").write_text(
        '[[known]]\nscenario = ["one", "promises/two"]\nhost = "node"\ncause = "c"\n'
        'link = "https://example.org"\n',
        "utf-8",
    )
    found = find_cases([folder])
    assert [case.name for case in found.cases] == ["promises/one", "promises/two"]
    assert [entry.scenario for entry in found.known] == ["promises/one", "promises/two"]
    assert found.complete == {folder / "known.toml"}
    assert find_cases([folder / "one.toml"]).complete == set()


ENTRY = '[[known]]\nscenario = "a/b"\ncause = "c"\nlink = "https://x"\n'


def test_a_known_difference_may_say_what_it_means(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    path.write_text(f'{ENTRY}match = ["x", "y"]\naction = {{ step = 0 }}\n', "utf-8")
    (entry,) = read_known(path)
    assert (entry.match, entry.action) == (("x", "y"), {"step": 0})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[known]]\ncause = "c"\nlink = "https://x"\n', "scenario: is missing"),
        ('[[known]]\nscenario = "a/b"\nlink = "https://x"\n', "cause: is missing"),
        ('[[known]]\nscenario = "a/b"\ncause = "c"\nlink = "http://x"\n', "https://"),
        ('[[known]]\nscenario = "a"\ncause = "c"\nlink = "https://x"\nhst = "b"\n', "did you mean"),
        ('[[known]]\nscenario = 1\ncause = "c"\nlink = "https://x"\n', "a name, or an array"),
        (f'{ENTRY}match = "log"\n', "action: is missing"),
        (f'{ENTRY}action = "drop"\n', "match: is missing"),
        (f'{ENTRY}match = "log"\naction = "skip"\n', 'must be "drop", or a table'),
        (f'{ENTRY}match = "log"\naction = {{}}\n', 'must be "drop", or a table'),
        ("known = [1]\n", "must be a table"),
        ("[[knwon]]\n", "did you mean `known`"),
        ("known = \n", "known.toml"),
    ],
)
def test_a_known_toml_that_is_wrong_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "known.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidScenario, match=says):
        read_known(path)


def test_ours_names_a_cause_and_a_link_for_each() -> None:
    entries = read_known(EXAMPLES / "known.toml")
    assert entries
    assert {entry.scenario for entry in entries} <= set(names())
