from __future__ import annotations

from playground.trace.ids import Ids


def test_every_letter_counts_by_itself_in_the_order_of_appearance() -> None:
    ids = Ids()
    first, second = object(), object()
    assert [ids.of("p", first), ids.of("h", second), ids.of("p", first)] == ["p1", "h1", "p1"]
    assert ids.new("p") == "p2"
    assert (ids.known(first), ids.known(object())) == ("p1", "")


def test_what_only_the_host_has_seen_takes_no_number_from_others() -> None:
    ids = Ids()
    thing, shown = object(), object()
    ids.of("p", shown)
    assert [ids.hidden(thing), ids.hidden(thing), ids.hidden(shown)] == ["x1", "x1", "p1"]
    assert ids.known(thing) == ""
    assert ids.of("p", thing) == "p2"
    assert ids.hidden(thing) == "p2"


def test_an_id_can_be_there_before_its_subject() -> None:
    ids = Ids()
    name, thing = ids.new("p"), object()
    ids.bind(thing, name)
    assert ids.of("p", thing) == "p1"


def test_a_subject_lives_as_long_as_its_id() -> None:
    ids = Ids()
    names = {ids.of("o", object()) for _ in range(50)}
    assert len(names) == 50
