from __future__ import annotations

from playground.trace import dump_event
from playground.trace.events import plain_name


def test_a_lone_surrogate_does_not_break_the_file() -> None:
    dump_event({"ev": "log", "data": {"s": "\udc00"}}).encode("utf-8")


def test_names_lose_their_hash_and_nothing_else() -> None:
    assert plain_name("__wbg_fetch_0123456789abcdef") == "__wbg_fetch"
    assert plain_name("__wbindgen_throw") == "__wbindgen_throw"
    assert plain_name("f_0123456789ABCDEF") == "f_0123456789ABCDEF"
