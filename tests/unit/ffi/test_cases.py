"""The cases of ``tests/cases/ffi``: the mirror prints what Pyodide printed, or why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.hosts import ffi_pyodide
from tests.hosts.ffi_cases import load, recorded
from tests.hosts.ffi_mirror import Host

CASES = load()
IDS = [case["id"] for case in CASES]


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.close()


@pytest.fixture(scope="module")
def pyodide() -> dict[str, list[str]]:
    outcomes: dict[str, list[str]] = recorded()["outcomes"]
    return outcomes


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_mirror_prints_what_pyodide_prints(
    case: dict[str, Any], host: Host, pyodide: dict[str, list[str]]
) -> None:
    known = case.get("mirror")
    assert host.run(case) == (pyodide[case["id"]] if known is None else known.split("\n"))


@pytest.mark.parametrize(
    "case", [case for case in CASES if "mirror" in case], ids=lambda c: c["id"]
)
def test_a_known_difference_is_one(case: dict[str, Any], pyodide: dict[str, list[str]]) -> None:
    assert pyodide[case["id"]] != case["mirror"].split("\n")


def test_every_case_is_recorded_and_every_record_is_of_a_case(
    pyodide: dict[str, list[str]],
) -> None:
    assert sorted(pyodide) == sorted(IDS)


@pytest.mark.skipif(ffi_pyodide.missing() is not None, reason=str(ffi_pyodide.missing()))
def test_pyodide_still_prints_what_is_recorded() -> None:
    found = ffi_pyodide.run(CASES)
    assert found["version"] == recorded()["version"]
    assert found["outcomes"] == recorded()["outcomes"]
