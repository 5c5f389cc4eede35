"""``POST /api/check``: steps that a reader wrote, checked before they run."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, Response, jsonify, request

from playground.catalog import InvalidSteps, steps_from_toml, steps_to_toml
from playground.catalog.steps import check_steps
from playground.catalog.tables import Place
from playground.errors import PlaygroundError
from playground.web.body import read_body
from playground.web.problems import Problem

__all__ = ["blueprint"]

blueprint = Blueprint("checks", __name__, url_prefix="/api/check")

_TITLE = "Not the steps of a scenario"
_TYPE = "/help#steps"


@blueprint.post("")
def check() -> Response:
    """Answer with steps in both forms, ``{"steps": […], "toml": "…"}``.

    They come as ``application/toml``, each written as ``[[step]]``, or as ``application/json``, an
    array. What is wrong is told as a problem document, of TOML with ``line`` and ``column``.
    """
    try:
        if request.mimetype == "application/toml":
            text = read_body("Steps have").decode("utf-8")
            steps = steps_from_toml(text)
        elif request.mimetype == "application/json":
            steps = check_steps(Place(Path("steps")), json.loads(read_body("Steps have")))
            text = steps_to_toml(steps)
        else:
            raise Problem(415, "Steps are sent as application/toml, or as application/json.")
    except InvalidSteps as error:
        raise Problem(
            400, f"{error}.", type_=_TYPE, title=_TITLE, line=error.line, column=error.column
        ) from None
    except (PlaygroundError, ValueError, RecursionError) as error:
        said = str(error).removeprefix("steps: ")
        raise Problem(400, f"{said}.", type_=_TYPE, title=_TITLE) from None
    return jsonify({"steps": steps, "toml": text})
