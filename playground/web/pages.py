"""The pages for people: the gallery, one page per example, and help."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from playground.catalog import BuiltModule, Example
from playground.web import help_words
from playground.web.abilities import powers_of
from playground.web.gallery import groups, lead
from playground.web.highlight import rust_html
from playground.web.modules import describe
from playground.web.origin import shown_origin
from playground.web.services import services
from playground.web.summaries import GLYPHS

__all__ = ["blueprint"]

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True)
class Field:
    """One argument of the form, as it is shown before a script takes over.

    Parameters
    ----------
    name, type:
        Of the parameter, as the module's ``.d.ts`` has them.
    value:
        Its text: a string as it is, anything else as JSON.
    """

    name: str
    type: str
    value: str


@blueprint.get("/")
def home() -> str:
    """Show one scenario at work, and the gallery of all."""
    shown = groups()
    return render_template(
        "home.html",
        groups=shown,
        lead=lead(shown),
        count=sum(len(group.cards) for group in shown),
    )


@blueprint.get("/e/<name>")
def example(name: str) -> str:
    """Show the player of one example."""
    found = services().catalog.example(name)
    module = services().catalog.modules.get(name)
    return render_template(
        "example.html",
        **_player(found),
        powers=powers_of(module) if module else None,
        beside=services().catalog.beside(name),
    )


@blueprint.get("/help")
def help_() -> str:
    """Explain the words that the pages use, and the form of a run request."""
    return render_template(
        "help.html",
        events=help_words.events(),
        lints=help_words.lint_names(),
        steps=help_words.steps(),
        points=help_words.points(),
        keys=help_words.keys(services().catalog.static_dir),
        verdicts=help_words.VERDICTS,
        glyphs=GLYPHS,
    )


def _player(example: Example) -> dict[str, Any]:
    """Collect what the player's template needs."""
    module = services().catalog.modules.get(example.name)
    return {
        "example": example,
        "source": rust_html(example.source),
        "module": module,
        "data": {**describe(module), "lab": f"{shown_origin()}/lab"} if module else None,
        "exports": services().exports(module) if module else (),
        "fields": _fields(example, module) if module else (),
    }


def _fields(example: Example, module: BuiltModule) -> tuple[Field, ...]:
    """Make the fields of the first preset."""
    if not example.runs:
        return ()
    preset = example.runs[0]
    export = next((e for e in services().exports(module) if e.name == preset.export), None)
    known = [(param.name, param.type) for param in export.params] if export else []
    # An argument beyond the known parameters still gets its field.
    known += [(f"argument {i + 1}", "any") for i in range(len(known), len(preset.args))]
    texts = [arg if isinstance(arg, str) else json.dumps(arg) for arg in preset.args]
    texts += [""] * (len(known) - len(texts))
    return tuple(Field(*pair, text) for pair, text in zip(known, texts, strict=True))
