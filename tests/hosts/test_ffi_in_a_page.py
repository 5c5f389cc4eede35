"""A test body in a real browser follows Pyodide's rules, or is refused by name."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Iterator
from typing import Any

import pytest

from playground import parity
from tests.hosts import ffi_cases
from tests.hosts.ffi_page import Host

#: Cases that do something else in a page: what, and why.
DIFFERENT = json.loads((ffi_cases.CASES.parent / "ffi_in_a_page.json").read_text("utf-8"))
CASES = ffi_cases.load()
RECORDED = ffi_cases.recorded()["outcomes"]


#: A call that is refused leaves the coroutine that it was given; nobody awaits that one.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")


@pytest.fixture(scope="module")
def host(parity_session: parity.Session) -> Iterator[Host]:
    yield Host(parity_session)
    # Such coroutines go here, and not in a test of another module.
    gc.collect()


@pytest.fixture(autouse=True)
def no_running_loop() -> Iterator[None]:
    """Hide the event loop that Playwright leaves running on the thread of a browser test."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_runs_as_on_pyodide_or_is_refused_by_name(host: Host, case: dict[str, Any]) -> None:
    got = host.run(case)
    allowed = [RECORDED[case["id"]]]
    if "mirror" in case:
        allowed.append(case["mirror"].splitlines())
    if case["id"] in DIFFERENT:
        assert DIFFERENT[case["id"]]["cause"]
        # An engine may come to do as Pyodide's does.
        allowed.append(DIFFERENT[case["id"]]["prints"])
    refused = [line for line in got if "NotImplementedError" in line]
    assert got in allowed or refused


def test_no_known_difference_is_one_too_many() -> None:
    assert set(DIFFERENT) <= {case["id"] for case in CASES}
