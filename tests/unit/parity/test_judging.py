"""From runs to what came of them."""

from __future__ import annotations

from dataclasses import replace

from playground.parity import Found
from playground.parity.judging import judge
from playground.parity.results import Failure, HostRun
from playground.parity.running import find_stale
from tests.unit.parity.samples import case, failed, known, result, results, trace, turns


def test_equal_traces_are_identical_and_green() -> None:
    same = result("m/run", "x", "x")
    assert (same.status, same.ok, same.reason) == ("identical", True, "")


def test_a_difference_is_divergent_and_says_where() -> None:
    other = result("m/run", "x", "y")
    assert (other.status, other.ok) == ("divergent", False)
    assert other.reason == "a and b differ at event 2 in data.args"


def test_a_known_difference_excuses_its_own_scenario_and_hosts_only() -> None:
    assert result("m/run", "x", "y", known("m/run")).status == "known"
    assert result("m/run", "x", "y", known("m/run", "b")).status == "known"
    assert result("m/run", "x", "y", known("m/run", "c")).status == "divergent"
    assert result("m/run", "x", "y", known("m/other")).status == "divergent"


def test_an_entry_that_says_what_it_means_excuses_nothing_else() -> None:
    narrow = known("m/run", match='"s":"', action={"data.args": "a line"})
    other = known("m/run", match='"s":"z')
    assert result("m/run", "x", "y", narrow).status == "known"
    assert result("m/run", "x", "y", other).status == "divergent"
    runs = [HostRun("a", 0, trace("a", "x")), HostRun("b", 0, trace("b", "y", "more"))]
    assert judge(case(), runs, [narrow]).status == "divergent", "a line more is another matter"
    assert judge(case(), runs, [known("m/run", match="log")]).status == "known"


def test_an_entry_that_says_what_it_means_excuses_no_expectation() -> None:
    runs = [HostRun(host, 0, trace(host, host), ("it printed it",)) for host in "ab"]
    assert judge(case(), runs, [known("m/run", match="log")]).status == "unmet"
    assert judge(case(), runs, [known("m/run")]).status == "known"


def test_a_narrow_entry_and_a_wide_one_are_both_named() -> None:
    narrow = known("m/run", match='"s":"x"', action={"data.args": "y"})
    wide = replace(known("m/run", "b"), cause="And because.")
    runs = [HostRun("a", 0, trace("a", "x")), HostRun("b", 0, trace("b", "y", "more"))]
    both = judge(case(), runs, [narrow, wide])
    assert (both.status, both.known) == ("known", (narrow, wide))
    assert [pair.status for pair in both.pairs] == ["known"]
    assert [pair.verdict.verdict for pair in both.pairs] == ["divergent"]


def test_turns_in_another_order_are_equivalent_and_green() -> None:
    runs = [HostRun("a", 0, turns("a", 1, 2)), HostRun("b", 0, turns("b", 2, 1))]
    moved = judge(case(), runs)
    assert (moved.status, moved.ok, moved.same, moved.reason) == ("equivalent", True, True, "")
    assert results(moved).ok


def test_one_excused_pair_does_not_excuse_another() -> None:
    runs = [HostRun(host, 0, trace(host, line)) for host, line in zip("abc", "xyz", strict=True)]
    assert judge(case(), runs, [known("m/run", "b")]).status == "divergent"
    both = [known("m/run", "b"), known("m/run", "c")]
    assert judge(case(), runs, both).status == "known"


def test_a_known_difference_excuses_no_death() -> None:
    runs = [HostRun("a", 0, trace("a")), HostRun("b", 0, None, (), Failure("HostDied", "gone"))]
    assert judge(case(), runs, [known("m/run")]).status == "failed"


def test_an_expectation_that_is_not_met_is_not_green_although_the_hosts_agree() -> None:
    runs = [HostRun(host, 0, trace(host, "x"), ("it printed x",)) for host in "ab"]
    assert judge(case(), runs).status == "unmet"


def test_a_feature_that_a_host_lacks_is_told_apart_from_a_failure() -> None:
    runs = [HostRun("a", 0, trace("a")), HostRun("b", 0, None, (), Failure("LacksFeature", "jspi"))]
    assert judge(case(), runs).status == "unsupported"


def test_only_whole_runs_without_anything_amiss_are_ok() -> None:
    same = result("m/run", "x", "x")
    assert results(same).ok
    assert not results().ok
    assert not results(same, skipped=1).ok
    assert not results(same, failed("m/other")).ok
    assert not results(same, stale=(known("m/run"),)).ok
    assert not results(same, missing=[("bun", "install it")]).ok
    assert results(same, missing=[("bun", "install it")], wanted=False).ok


def test_an_entry_that_excuses_nothing_is_stale_in_a_full_run_only() -> None:
    entry = known("m/run", "b")
    found = Found((case(),), (entry,), frozenset([entry.path]))
    clean = [result("m/run", "x", "x", entry)]
    assert find_stale(found, clean, ["a", "b"]) == (entry,)
    assert find_stale(found, clean, ["a", "c"]) == (), "its host did not take part"
    assert find_stale(found, [result("m/run", "x", "y", entry)], ["a", "b"]) == ()
    assert find_stale(found, [failed("m/run")], ["a", "b"]) == (), "nobody knows"
    assert find_stale(found, [], ["a", "b"]) == (entry,), "there is no such scenario"
    assert find_stale(replace(found, complete=frozenset()), clean, ["a", "b"]) == ()
