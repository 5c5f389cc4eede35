"""What ``/help`` says of events, verdicts, lints and keys is what the program has."""

from __future__ import annotations

import json
import typing
from pathlib import Path

from playground.catalog import locate
from playground.catalog.steps import VERBS
from playground.export.sentences import templates
from playground.web import help_words
from playground.web.summaries import GLYPHS


def test_every_event_of_the_schema_is_explained() -> None:
    schema = json.loads((Path(__file__).parents[3] / "docs/trace.schema.json").read_text("utf-8"))
    names = {one["$ref"].rpartition("/")[2] for one in schema["oneOf"]}
    assert names == {name.name for name in help_words.events()}
    assert all(name.texts for name in help_words.events())


def test_what_depends_on_the_event_is_marked_up_as_a_variable() -> None:
    (timer,) = (name for name in help_words.events() if name.name == "macrotask.cancel")
    assert timer.texts == ("Timer <var>id</var> is cancelled.",)
    assert "{" not in "".join(text for name in help_words.events() for text in name.texts)


def test_lints_and_points_are_all_that_the_templates_have() -> None:
    shown = [name.name for name in (*help_words.lint_names(), *help_words.points())]
    assert shown == list(templates()["lints"])


def test_every_verdict_is_explained_and_has_a_glyph() -> None:
    assert set(help_words.VERDICTS) == set(GLYPHS)


def test_every_verb_of_a_step_is_explained() -> None:
    assert list(help_words.STEPS) == list(VERBS)
    (then,) = (options for verb, _, options in help_words.steps() if verb == "then")
    assert then == ("log", "catch", "as")


def test_keys_are_those_of_the_player() -> None:
    keys = help_words.keys(locate()[0])
    assert (("Home", "End"), "first event, last event") in keys
    assert len(keys) > 10
    assert help_words.keys(Path("/nowhere")) == ()


def test_texts_are_markup_that_escapes() -> None:
    assert typing.cast(str, help_words._variables("a < {b}")) == "a &lt; <var>b</var>"
