"""What keeps a pattern from stopping everybody."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator

import pytest
import regress

from playground.builtins.regexp_guard import MAX_PATTERN, Guard, steps
from playground.errors import LimitExceeded
from playground.limits import Limits
from playground.values.completion import NativeThrow
from playground.values.realm import Realm


@pytest.fixture
def realm() -> Iterator[Realm]:
    realm = Realm(Limits(seconds=0.5))
    assert realm.begin()
    yield realm
    realm.close()


def test_a_pattern_that_backtracks_without_end_is_stopped_by_name(realm: Realm) -> None:
    source = "^(a+)+$"
    began = time.monotonic()
    with pytest.raises(LimitExceeded, match="a regular expression ran longer") as caught:
        Guard(realm).find(regress.Regex(source, ""), (source, "", 1), "a" * 40 + "b")
    assert caught.value.limit == "seconds"
    assert time.monotonic() - began < 5


def test_what_another_process_finds_is_what_is_found_here(realm: Realm) -> None:
    realm.until = math.inf
    source, text = "(\\w+)-(\\w+)=(\\s*)(x)?", "äö-bb=  c-d=x" * 400
    compiled, pattern = regress.Regex(source, ""), (source, "", 4)
    assert steps(source, len(text)) > 2e7
    guard = Guard(realm)
    here = [[m.group(i) for i in range(5)] for m in compiled.find_iter(text) or ()]
    there = [[m.group(i) for i in range(5)] for m in guard.find_iter(compiled, pattern, text)]
    starts = [[part and (part.start, part.stop) for part in row] for row in here]
    assert [[part and (part.start, part.stop) for part in row] for row in there] == starts
    assert len(there) == 400


@pytest.mark.parametrize(
    ("source", "size", "harmless"),
    [
        ("\\[object ([^\\]]+)\\]", 1000, True),
        ("a|b|c", 10**5, True),
        ("[*+?]{3}", 10**3, True),
        ("(a+)+", 30, False),
        ("(a|a)*b", 30, False),
        ("a*a*a*a*b", 3000, False),
        ("(?:){2147483647}", 0, False),
        ("(?<x>a*)\\k<x>b", 10**4, False),
    ],
)
def test_the_estimate_knows_what_may_take_long(source: str, size: int, harmless: bool) -> None:
    assert (steps(source, size) <= 2e7) == harmless


def test_a_pattern_that_would_crash_the_library_is_a_syntax_error(realm: Realm) -> None:
    with pytest.raises(NativeThrow, match=re.escape("Regular expression too large")):
        Guard(realm).admit("a|" * MAX_PATTERN)
