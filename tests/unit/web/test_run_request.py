"""The body of a run request, good and bad."""

from __future__ import annotations

import pytest

from playground.errors import InvalidArguments
from playground.web.problems import Problem
from playground.web.run_request import parse
from playground.web.running import RunRequest


def accept(args):
    """Let any arguments pass."""


def refused(body: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        parse(body, accept)
    assert caught.value.status == 400
    assert caught.value.type_ == "/help#run-request"
    return caught.value


def test_a_request_is_read():
    body = '{"module": "m", "export": "é", "args": [1, {"$js": "NaN"}, "\\ud800"]}'.encode()
    assert parse(body, accept) == RunRequest("m", "é", (1, {"$js": "NaN"}, "\ud800"))


def test_arguments_may_be_left_out():
    assert parse(b'{"module": "m", "export": "e"}', accept).args == ()


def test_a_scenario_takes_the_place_of_export_and_arguments():
    body = b'{"module": "m", "scenario": "s"}'
    assert parse(body, accept) == RunRequest("m", scenario="s")


@pytest.mark.parametrize("key", ["export", "args"])
def test_a_scenario_stands_alone(key):
    body = f'{{"module": "m", "scenario": "s", "{key}": []}}'.encode()
    assert refused(body).extension["at"] == key


def test_bad_json_names_line_and_column():
    problem = refused(b'{"module": "m",\n  "export" "e"}')
    assert (problem.extension["line"], problem.extension["column"]) == (2, 12)
    assert "line 2, column 12" in problem.detail


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"{", b"{'module': 1}", b'{"module": "m",}', b"\xef\xbb\xbf{}"]
)
def test_what_is_not_json_is_refused(body):
    assert "not JSON" in refused(body).detail


def test_what_is_not_utf8_is_refused():
    assert "byte 4" in refused(b'{"a\xff": 1}').detail


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_that_only_python_takes_for_json_are_refused(word):
    problem = refused(f'{{"module": "m", "export": "e", "args": [{word}]}}'.encode())
    assert f'{{"$js": "{word}"}}' in problem.detail


def test_an_endless_number_is_refused():
    refused(b'{"module": "m", "export": "e", "args": [' + b"9" * 5000 + b"]}")


def test_bottomless_nesting_is_refused():
    assert "deeply" in refused(b"[" * 60_000).detail


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"[]", "an array"),
        (b"null", "null"),
        (b"1", "a number"),
        (b'"x"', "a string"),
        (b"true", "a boolean"),
    ],
)
def test_only_an_object_is_a_request(body, kind):
    assert kind in refused(body).detail


@pytest.mark.parametrize(
    ("body", "at"), [(b'{"export": "e"}', "module"), (b'{"module": "m"}', "export")]
)
def test_a_missing_field_is_named(body, at):
    problem = refused(body)
    assert problem.extension["at"] == at
    assert "missing" in problem.detail


@pytest.mark.parametrize(
    ("body", "at"),
    [
        (b'{"module": 1, "export": "e"}', "module"),
        (b'{"module": "m", "export": null}', "export"),
        (b'{"module": "m", "scenario": 1}', "scenario"),
        (b'{"module": "m", "export": "e", "args": {}}', "args"),
        (b'{"module": "m", "export": "e", "args": null}', "args"),
    ],
)
def test_a_field_of_another_type_is_named(body, at):
    assert refused(body).extension["at"] == at


def test_an_unknown_field_is_named_with_the_nearest():
    problem = refused(b'{"module": "m", "export": "e", "arg": []}')
    assert problem.detail == "`arg` is no field of a run request; did you mean `args`?"
    assert problem.extension["at"] == "arg"


def test_an_unknown_field_near_to_nothing_lists_all():
    assert "module, export, args" in refused(b'{"zzzzz": 1}').detail


def test_arguments_are_checked():
    def check(args):
        raise InvalidArguments(f"{len(args)} are wrong")

    with pytest.raises(InvalidArguments, match="2 are wrong"):
        parse(b'{"module": "m", "export": "e", "args": [1, 2]}', check)
