"""What a run sees of its clock: docs/trace.md, "Clocks"."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playground.catalog import read_scenario
from playground.scenario import ScenarioRun, printed, run_blocking
from playground.scenario.run_clock import mulberry32
from playground.trace import Event

HEAD = """
title = "T"
teaches = "T."
explains = "E."
ask = { question = "Q?", answers = ["Yes", "No"], right = "Yes" }
"""
GLUE = """
    export function f() {
        const said = () => console.log(
            Date.now(), new Date().toISOString(), performance.now(), Math.random(),
            Date().length > 9);
        said();
        setTimeout(said, 86400000);
    }
"""


def carried(where: Path, text: str) -> list[Event]:
    path = where / "case.toml"
    path.write_text(HEAD + text)
    events: list[Event] = []
    run_blocking(where, ScenarioRun(read_scenario(path)), events.append)
    return events


def test_a_module_sees_a_day_go_by(glue: Callable[..., Path]) -> None:
    events = carried(glue(GLUE), "[[step]]\ncall = 'f'\n[[step]]\nsleep = 10000\n" * 9)
    assert printed(events)[:2] == [
        "1577836800000 2020-01-01T00:00:00.000Z 0 0.6270739405881613 true"
    ] * 1 + ["1577836810000 2020-01-01T00:00:10.000Z 10000 0.002735721180215478 true"]
    assert events[0]["data"]["clock"] == "virtual"
    assert {event["t"] for event in events if event["ev"] == "run.end"} == {90_000 * 10**6}


def test_the_real_clock_can_be_asked_for(glue: Callable[..., Path]) -> None:
    events = carried(glue(GLUE), "clock = 'real'\n[[step]]\ncall = 'f'")
    assert events[0]["data"]["clock"] == "real"
    assert not printed(events)[0].startswith("15778")


def test_chance_is_the_same_in_every_run() -> None:
    draw = mulberry32(1)
    assert [draw() for _ in range(3)] == [
        0.6270739405881613,
        0.002735721180215478,
        0.5274470399599522,
    ]


def test_timers_are_numbered_from_one_and_know_what_is_no_delay(glue: Callable[..., Path]) -> None:
    where = glue("""
        export function f() {
            const f = () => {};
            const ids = [setTimeout(f, -1), setTimeout(f, NaN), setInterval(f, 2.9), setTimeout(f),
                         setTimeout(f, 2 ** 31)];
            clearTimeout(ids[2]);
            clearTimeout(ids[2]);
            clearInterval("no number");
            return ids;
        }
    """)
    events = carried(where, "[[step]]\ncall = 'f'\nexpect = [1, 2, 3, 4, 5]")
    taken = [e["data"]["ms"] for e in events if e["ev"] == "macrotask.enqueue"]
    assert taken == [0, 0, 2, 0, 0]
    assert [e["id"] for e in events if e["ev"] == "macrotask.cancel"] == ["t4"]
    assert not any(e.get("data", {}).get("unmet") for e in events)


def test_an_interval_takes_on_its_next_run_when_one_ends(glue: Callable[..., Path]) -> None:
    where = glue("""
        export function f() {
            let n = 0;
            const id = setInterval(() => {
                n += 1;
                console.log(n);
                Promise.resolve().then(() => console.log("job"));
                if (n === 2) clearInterval(id);
            }, 5);
        }
    """)
    events = carried(where, "[[step]]\ncall = 'f'\n[[step]]\nsleep = 100")
    kinds = ("macrotask.enqueue", "macrotask.begin", "macrotask.cancel", "log")
    seen = [(e["ev"], e.get("id", "")) for e in events if e["ev"] in kinds and e.get("step") != 2]
    assert seen == [
        ("macrotask.begin", "t1"),
        ("macrotask.enqueue", "t2"),
        ("macrotask.begin", "t2"),
        ("log", ""),
        ("macrotask.enqueue", "t4"),
        ("log", ""),
        ("macrotask.begin", "t4"),
        ("log", ""),
        ("log", ""),
        ("macrotask.begin", "t3"),
    ]
    causes = [e["cause"] for e in events if e["ev"] == "macrotask.begin"]
    assert len(set(causes)) == 4
