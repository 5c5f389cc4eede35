"""Promise.all, allSettled, any and race."""

from __future__ import annotations

from playground.values.realm import Realm
from tests.unit.builtins.conftest import Run, rows_of
from tests.unit.builtins.test_promise import _written


@rows_of("orders.txt", "combinators_settle_as_in_v8")
def test_combinators_settle_as_in_v8(realm: Realm, run: Run, expression: str, shown: str) -> None:
    assert _written(realm, run, expression) == shown
