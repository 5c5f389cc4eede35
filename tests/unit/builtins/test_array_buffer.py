"""ArrayBuffers."""

from __future__ import annotations

from tests.unit.builtins.conftest import Evaluate, table


@table("array_buffer", "buffers_are_made_cut_and_resized")
def test_buffers_are_made_cut_and_resized(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array_buffer", "refusals_are_in_the_words_of_v8")
def test_refusals_are_in_the_words_of_v8(evaluate: Evaluate, expression: str, shown: str) -> None:
    assert evaluate(expression) == shown


@table("array_buffer", "bytes_that_were_given_up_are_zero_when_they_come_back")
def test_bytes_that_were_given_up_are_zero_when_they_come_back(
    evaluate: Evaluate, expression: str, shown: str
) -> None:
    assert evaluate(expression) == shown
