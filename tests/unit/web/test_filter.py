"""What is typed into the filter box, in the page's own module."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.trace.node import call, needs_node

pytestmark = needs_node

ROW: dict[str, Any] = {
    "words": "cancellation A handle that comes too late",
    "crate": "cancellation",
    "lints": ["lost_waker"],
    "verdicts": {"chromium": "identical", "here": "known", "node": ""},
}
CASES = {
    "": True,
    "handle LATE": True,
    "handle early": False,
    "-handle": False,
    "crate:cancellation": True,
    "crate:cancel": False,
    "-crate:errors": True,
    "is:lint": True,
    "lint:lost_waker": True,
    "lint:starved": False,
    "verdict:known": True,
    "verdict:divergent": False,
    "-verdict:known": False,
    "is:different": True,
    "is:different engine:chromium": False,
    "is:different engine:here": True,
    "is:different -engine:here": False,
    "verdict:identical engine:node": False,
}


def parsed(text: str) -> dict[str, Any]:
    (said,) = call("filter.js", "parseFilter", [[text]])
    value: dict[str, Any] = said["value"]
    return value


@pytest.mark.parametrize("text", CASES)
def test_a_row_fits_or_not(text: str) -> None:
    (said,) = call("filter.js", "fits", [[parsed(text), ROW]])
    assert said["value"] is CASES[text]


def test_what_means_nothing_is_named_and_passed_over() -> None:
    filter_ = parsed("is:odd verdict:good late color:red")
    assert filter_["bad"] == ["is:odd", "verdict:good", "color:red"]
    assert [term["value"] for term in filter_["terms"]] == ["late"]
    (said,) = call("filter.js", "complaint", [[filter_]])
    assert "“is:odd”" in said["value"]
    assert "is:different" in said["value"]
