"""What the comparison allows stays equivalent, and any other single edit is found."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.trace import align, compare
from tests.unit.trace.node import NODE, call
from tests.unit.trace.trace_cases import base, renumbered

Trace = list[dict[str, Any]]
NAMES = st.sampled_from(["await_one", "fail_soon", "race"])
#: So many cases go to Node at once: starting it costs more than they do.
BATCH = 40
QUICK = settings(max_examples=150, deadline=None)
SLOW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def many_timers(draw: st.DrawFn) -> tuple[Trace, Trace]:
    """Two traces of one program on the real clock, whose timers came in two orders.

    Each timer prints, and may set another one.
    """
    parents = draw(st.lists(st.integers(-1, 5), min_size=2, max_size=7))
    parents = [min(parent, index - 1) for index, parent in enumerate(parents)]
    orders = [_order(draw, parents) for _ in range(2)]
    return _timers(parents, orders[0]), _timers(parents, orders[1])


def _order(draw: st.DrawFn, parents: list[int]) -> list[int]:
    """An order in which every timer comes after the one that set it."""
    ready = [i for i, parent in enumerate(parents) if parent < 0]
    order = []
    while ready:
        chosen = ready.pop(draw(st.integers(0, len(ready) - 1)))
        order.append(chosen)
        ready += [i for i, parent in enumerate(parents) if parent == chosen]
    return order


def _timers(parents: list[int], order: list[int]) -> Trace:
    events = base("race")[:2]
    seqs: dict[int, int] = {}
    names: dict[int, str] = {}

    def write(ev: str, **fields: Any) -> int:
        seq = len(events) + 1
        events.append({"seq": seq, "ev": ev, "tier": "S", **fields})
        return seq

    def enqueue(by: int, parent: int) -> None:
        for timer, owner in enumerate(parents):
            if owner == by:
                names[timer] = f"t{len(names) + 2}"
                seqs[timer] = write(
                    "macrotask.enqueue",
                    id=names[timer],
                    parent=parent,
                    data={"kind": "timer", "ms": timer % 3},
                )

    enqueue(-1, 2)
    for turn, timer in enumerate(order, 2):
        data = {"kind": "timer"}
        begin = write("macrotask.begin", id=names[timer], turn=turn, cause=seqs[timer], data=data)
        write("log", turn=turn, parent=begin, data={"level": "log", "args": [{"n": str(timer)}]})
        enqueue(timer, begin)
    unhandled = [["", {"n": str(timer)}] for timer in order if timer % 2]
    write("run.end", data={"outcome": "ok", "unhandled": unhandled, "dropped": 0, "plumbing": {}})
    return events


@st.composite
def edits(draw: st.DrawFn) -> tuple[Trace, Trace]:
    """A trace, and the same with one edit that the rules do not allow."""
    trace = base(draw(NAMES))
    changed = copy.deepcopy(trace)
    at = draw(st.integers(1, len(trace) - 2))
    kind = draw(st.sampled_from(["remove", "repeat", "swap", "step", "parent", "data", "id", "ev"]))
    event = changed[at]
    if kind == "remove":
        del changed[at]
    elif kind == "repeat":
        changed.insert(at, copy.deepcopy(event))
    elif kind == "swap" and at + 2 < len(changed):
        changed[at], changed[at + 1] = changed[at + 1], changed[at]
    elif kind == "parent" and "parent" in event:
        del event["parent"]
    elif kind == "data":
        event["data"] = {**event.get("data", {}), "more": draw(st.integers())}
    elif kind == "id" and "id" in event:
        del event["id"]
    elif kind == "ev":
        event["ev"] += ".else"
    else:
        event["step"] = event.get("step", 0) + 1
    if kind in ("remove", "repeat", "swap"):
        changed = renumbered(changed, trace)
    return trace, changed


@st.composite
def renamed(draw: st.DrawFn) -> tuple[Trace, Trace]:
    """A trace, and the same with other times, numbers of ids and order of keys."""
    trace = base(draw(NAMES))
    changed = copy.deepcopy(trace)
    shift = draw(st.integers(1, 1000))
    for event in changed:
        event["t"] = draw(st.integers(0, 10**9))
        _shift(event, shift)
        if "data" in event:
            event["data"] = dict(reversed(event["data"].items()))
    return trace, changed


def _shift(value: Any, by: int) -> None:
    """Give every id another number."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(items):
        if isinstance(item, dict | list):
            _shift(item, by)
        elif key in ("id", "p", "f", "r", "ok", "err", "fin", "out", "fn", "promise"):
            value[key] = f"{item[0]}{int(item[1:]) + by}"


def check_pairs(left: Trace, right: Trace, pairs: list[Any]) -> None:
    """Every event stands in one column, the left ones in their order."""
    lefts = [pair[0] for pair in pairs if pair[0] is not None]
    rights = [pair[1] for pair in pairs if pair[1] is not None]
    assert lefts == [event["seq"] for event in left]
    assert sorted(rights) == [event["seq"] for event in right]


@QUICK
@given(many_timers())
def test_timers_may_come_in_any_order_on_the_real_clock(traces: tuple[Trace, Trace]) -> None:
    left, right = traces
    verdict = compare(left, right)
    assert verdict.agrees
    assert ("turn-order" in verdict.rules) == (verdict.verdict == "equivalent")
    assert None not in [seq for pair in verdict.pairs for seq in pair]
    check_pairs(left, right, list(verdict.pairs))


@QUICK
@given(many_timers(), st.data())
def test_a_change_inside_a_turn_is_found_in_any_order(
    traces: tuple[Trace, Trace], data: st.DataObject
) -> None:
    left, right = traces
    logs = [event for event in right if event["ev"] == "log"]
    data.draw(st.sampled_from(logs))["data"]["args"] = [{"s": "another"}]
    assert compare(left, right).verdict == "divergent"


@QUICK
@given(edits())
def test_a_single_edit_is_found(traces: tuple[Trace, Trace]) -> None:
    left, right = traces
    verdict = compare(left, right)
    assert verdict.verdict == "divergent"
    assert verdict.first is not None
    check_pairs(left, right, list(verdict.pairs))


@QUICK
@given(renamed())
def test_times_and_numbers_of_ids_do_not_count(traces: tuple[Trace, Trace]) -> None:
    verdict = compare(*traces)
    assert verdict.verdict == "identical"


@QUICK
@given(st.one_of(edits(), many_timers()))
def test_columns_keep_the_order_of_both_traces(traces: tuple[Trace, Trace]) -> None:
    left, right = traces
    columns = align(left, right)
    assert [i for i, _ in columns if i is not None] == list(range(len(left)))
    assert [j for _, j in columns if j is not None] == list(range(len(right)))


if NODE is not None:

    @SLOW
    @given(
        st.lists(st.one_of(edits(), many_timers(), renamed()), min_size=BATCH, max_size=BATCH),
    )
    def test_the_page_says_the_same_of_generated_traces(cases: list[tuple[Trace, Trace]]) -> None:
        said = call("compare.js", "compare", [list(case) for case in cases])
        ours = [compare(*case).to_json() for case in cases]
        assert [answer["value"] for answer in said] == ours
