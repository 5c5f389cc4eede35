"""Array.fromAsync."""

from __future__ import annotations

import pytest

from playground.values.realm import Realm
from tests.unit.builtins.conftest import Run
from tests.unit.builtins.test_promise import _written

_ENDLESS = (
    "{ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), "
    "return() { log.push('closed'); return {}; } }) }"
)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ("[1, Promise.resolve(2)], x => x * 2", '["[2, 4]"]'),
        ("{ length: 2, 0: 5, 1: Promise.resolve(6) }", '["[5, 6]"]'),
        ("(async function* () { yield 1; yield 2; })()", '["[1, 2]"]'),
        ("[Promise.reject(3)]", '["rejected 3"]'),
        ("[1], 5", '["rejected TypeError: 5 is not a function"]'),
        (f"{_ENDLESS}, () => {{ throw 4; }}", '["closed", "rejected 4"]'),
        ("[1, 2], async x => x + 1", '["[2, 3]"]'),
    ],
)
def test_elements_are_awaited_one_after_the_other(
    realm: Realm, run: Run, arguments: str, shown: str
) -> None:
    script = (
        f"Array.fromAsync({arguments})"
        ".then(v => log.push(show(v)), e => log.push('rejected ' + show(e)));"
    )
    assert _written(realm, run, script) == shown
