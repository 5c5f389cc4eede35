"""What the player computes before it draws: pure functions, run in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

CASES = Path(__file__).parents[1] / "cases/player"

Trace = list[dict[str, Any]]


def read(name: str) -> Trace:
    """A small trace that was written by hand."""
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def blank(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page of the server's to load scripts from; they keep nothing, so one will do."""
    page = browser.new_page()
    page.goto(f"{base_url}/help")
    yield page
    page.close()


def looked(page: Page, browser: Trace | None, mirror: Trace | None, then: str) -> Any:
    """Hand two traces to `look`, and what it gives, as `shown`, to an expression."""
    return page.evaluate(
        f"""async ([browser, mirror]) => {{
          const {{ look }} = await import("/static/app/player/judging.js");
          const {{ chainTo, causeOf }} = await import("/static/app/player/causes.js");
          const {{ queuesAt }} = await import("/static/app/player/queues.js");
          const {{ stateAt }} = await import("/static/app/player/objects.js");
          const {{ layoutOf, placeOf }} = await import("/static/app/player/layout.js");
          const {{ sameObject }} = await import("/static/app/player/model.js");
          const shown = look(browser, mirror, {{ browser: "live", mirror: "live" }}, []);
          const host = shown.model.hosts.mirror ?? shown.model.hosts.browser;
          return {then};
        }}""",
        [browser, mirror],
    )


class TestModel:
    def test_equal_traces_share_every_column(self, blank: Page) -> None:
        trace = read("await_one")
        columns = looked(
            blank, trace, trace,
            "shown.model.columns.map(({ browser, mirror, same }) =>"
            " [browser.seq, mirror.seq, same])",
        )  # fmt: skip
        assert columns == [[event["seq"], event["seq"], True] for event in trace]

    def test_a_missing_event_faces_a_placeholder_and_the_rest_is_alike(self, blank: Page) -> None:
        trace = read("await_one")
        fewer = [event for event in trace if event["seq"] != 24]
        columns = looked(
            blank, trace, fewer,
            "shown.model.columns.map(({ browser, mirror, same }) =>"
            " [browser?.seq ?? null, mirror?.seq ?? null, same])",
        )  # fmt: skip
        assert [24, None, False] in columns
        assert len(columns) == len(trace)
        assert looked(blank, trace, fewer, "shown.model.differences") == [24]

    def test_what_only_one_host_records_has_no_column(self, blank: Page) -> None:
        trace = read("await_one")
        more = [*trace[:20], {"seq": 99, "ev": "checkpoint", "tier": "H", "data": {"n": 3}}]
        more += trace[20:]
        assert looked(blank, trace, more, "shown.model.columns.length") == len(trace)
        assert looked(blank, trace, more, "shown.verdict.verdict") == "identical"
        assert looked(blank, trace, more, "queuesAt(host, 20).jobs") == 3

    def test_the_chain_of_an_event_goes_back_to_the_settlement(self, blank: Page) -> None:
        chain = looked(blank, None, read("await_one"), "chainTo(host.bySeq, host.bySeq.get(32))")
        # Settle, microtask, wake, poll, resolve.
        assert chain == [22, 23, 25, 29, 32]

    def test_a_cause_that_lies_ahead_does_not_hang_the_page(self, blank: Page) -> None:
        trace = read("rejected")
        trace[5]["cause"] = 9
        assert looked(blank, None, trace, "chainTo(host.bySeq, host.bySeq.get(6))") == [6]

    def test_bars_lie_in_each_other(self, blank: Page) -> None:
        bars = looked(
            blank, None, read("await_one"),
            "host.bars.map(({ kind, label, from, to }) => [kind, label, from, to])",
        )  # fmt: skip
        assert bars == [
            ["macrotask", "t1 turn 1: script", 2, 20],
            ["wasm", "double_later", 4, 10],
            ["drain", "m1", 13, 20],
            ["poll", "f1", 14, 20],
            ["macrotask", "t2 turn 2: timer at 10 ms", 21, 35],
            ["microtask", "m2", 23, 27],
            ["drain", "m3", 28, 33],
            ["poll", "f1", 29, 33],
            ["microtask", "m4", 34, 35],
        ]

    def test_objects_have_their_states(self, blank: Page) -> None:
        tracks = looked(
            blank, None, read("await_one"),
            "Object.fromEntries(host.tracks.map(({ label, changes }) =>"
            " [label, changes.map(({ n, state }) => `${n} ${state}`)]))",
        )  # fmt: skip
        assert tracks == {
            "p1": ["3 pending", "22 fulfilled"],
            "p2": ["5 pending", "32 fulfilled"],
            "p3": ["7 fulfilled"],
            "f1 promises::double_later": [
                "6 created", "14 polling", "20 waiting", "25 woken", "29 polling", "33 ready",
            ],
            "g1 p": ["18 waiting", "25 woken", "30 ready", "31 dropped"],
        }  # fmt: skip

    def test_a_cancelled_wait_and_a_rejection_nobody_handled_are_told_apart(
        self, blank: Page
    ) -> None:
        trace = read("await_one")
        trace[30]["data"] = {"done": False}
        assert looked(blank, None, trace, "host.tracks.at(-1).changes.at(-1).state") == "cancelled"
        rejected = read("rejected")
        rejected[-1]["data"]["unhandled"] = [["p1", {"v": "undefined"}]]
        assert looked(blank, None, rejected, "host.tracks[0].unhandled") is True

    def test_what_was_dropped_is_not_woken_again(self, blank: Page) -> None:
        trace = read("await_one")
        trace[30]["data"] = {"done": False}
        late = {"seq": 31.5, "ev": "waker.wake", "tier": "G", "id": "g1", "parent": 29, "turn": 2}
        assert looked(
            blank, None, [*trace[:31], late, *trace[31:]],
            "host.tracks.find(({ id }) => id === 'g1').changes.at(-1).state",
        ) == "cancelled"  # fmt: skip

    @pytest.mark.parametrize(
        ("n", "waiting"),
        [
            (12, {"macrotasks": ["t2"], "microtasks": ["m1"], "tasks": ["f1"]}),
            (13, {"macrotasks": ["t2"], "microtasks": [], "tasks": ["f1"]}),
            (22, {"macrotasks": [], "microtasks": ["m2"], "tasks": []}),
            (26, {"macrotasks": [], "microtasks": ["m3"], "tasks": ["f1"]}),
            (32, {"macrotasks": [], "microtasks": ["m4"], "tasks": []}),
            (36, {"macrotasks": [], "microtasks": [], "tasks": []}),
        ],
    )
    def test_queues(self, n: int, waiting: dict[str, list[str]], blank: Page) -> None:
        found = looked(blank, None, read("await_one"), f"queuesAt(host, {n})")
        assert {name: [one["id"] for one in found[name]] for name in waiting} == waiting

    def test_the_same_object_is_followed(self, blank: Page) -> None:
        assert looked(blank, None, read("await_one"), "sameObject(shown.model, 17, 'both')") == [
            3, 17, 22,
        ]  # fmt: skip

    def test_every_event_has_a_place_in_the_lanes(self, blank: Page) -> None:
        places = looked(
            blank, None, read("await_one"),
            "Object.fromEntries(host.events.map((event) =>"
            " [event.ev, placeOf(shown.model, host, event).lane]))",
        )  # fmt: skip
        assert places["promise.resolve"] == "promise"
        assert places["waker.wake"] == places["future.new"] == "future"
        assert places["closure.new"] == "closure"
        assert places["microtask.begin"] == "microtask"
        assert places["step.done"] == places["run.end"] == "output"

    def test_a_type_is_shown_by_its_innermost_path_of_the_user(self, blank: Page) -> None:
        names = blank.evaluate(
            """async (types) => {
              const { shortType } = await import("/static/app/player/objects.js");
              return types.map(shortType);
            }""",
            [
                "js_sys::futures::future_to_promise<promises::_::__wasm_bindgen_generated_"
                "double_later::{{closure}}>::{{closure}}::{{closure}}",
                "timers::sleep::{{closure}}",
                "u8",
            ],
        )
        assert names == ["promises::double_later", "timers::sleep", "u8"]


class TestAddress:
    def test_what_is_written_is_read(self, blank: Page) -> None:
        view = {
            "step": 7, "host": "mirror", "tab": "queues", "arrows": "all", "speed": 2,
            "q": "p1 -log",
            "knobs": ["never:p", 'arg:2:0:"a,b"'], "rules": ["-loc", "+messages"],
        }  # fmt: skip
        assert blank.evaluate(
            """async (view) => {
              const { readHash, writeHash } = await import("/static/app/player/address.js");
              return readHash(writeHash(view));
            }""",
            view,
        ) == {"view": view, "bad": []}

    def test_a_bad_value_falls_back_and_is_named(self, blank: Page) -> None:
        found = blank.evaluate(
            """async (hash) => {
              const { readHash } = await import("/static/app/player/address.js");
              return readHash(hash);
            }""",
            "#step=-3&tab=nope&speed=9&unknown=1&rules=-loc,-all",
        )
        assert found["bad"] == ["step", "tab", "speed", "rules"]
        assert found["view"]["step"] == 1
        assert found["view"]["rules"] == ["-loc"]


class TestOutput:
    @pytest.mark.parametrize(
        ("left", "right", "lines"),
        [
            ("ab", "ab", "=a =b"),
            ("abc", "ac", "=a -b =c"),
            ("ac", "abc", "=a +b =c"),
            ("ab", "ba", "-a =b +a"),
            ("", "a", "+a"),
        ],
    )
    def test_the_difference_of_lines(self, left: str, right: str, lines: str, blank: Page) -> None:
        found = blank.evaluate(
            """async ([browser, mirror]) => {
              const { difference } = await import("/static/app/player/output.js");
              const lines = (text) => [...text].map((text) => ({ text, level: "log", event: {} }));
              const sign = { same: "=", browser: "-", mirror: "+" };
              return difference(lines(browser), lines(mirror)).map((l) => sign[l.where] + l.text);
            }""",
            [left, right],
        )
        assert " ".join(found) == lines
