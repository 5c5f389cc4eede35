"""``/badge/<crate>/<name>.svg``: the verdict of a scenario's recorded traces as a small picture."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template

from playground.web.services import services
from playground.web.summaries import NONE, read_summaries

__all__ = ["blueprint"]

blueprint = Blueprint("badge", __name__)

#: Of DejaVu Sans at 11 px a letter is about so wide; the text is stretched to fit.
_LETTER: Final = 6.6
_PADDING: Final = 10
#: White on each of them has 4.5:1 or more.
_COLOURS: Final = {"identical": "#2a7d3f", "equivalent": "#2a7d3f", "divergent": "#b3261e"}
_OTHER: Final = "#5b616a"


@blueprint.get("/badge/<crate>/<name>.svg")
def badge(crate: str, name: str) -> Response:
    """Answer with the badge of one scenario; its text is that of the matrix's cell."""
    catalog = services().catalog
    scenario = catalog.example(crate).scenario(name)
    module = catalog.modules.get(crate)
    summary = read_summaries(catalog.static_dir).get(f"{crate}/{scenario.name}", NONE)
    if module is None or not summary.is_of(module):
        summary = NONE
    count = f" {summary.equal}/{summary.total}" if summary.total else ""
    label, text = "browser = Python", f"{summary.verdict}{count}"
    left, right = (round(len(word) * _LETTER) + _PADDING for word in (label, text))
    picture = render_template(
        "badge.svg",
        label=label,
        text=text,
        left=left,
        right=right,
        padding=_PADDING,
        colour=_COLOURS.get(summary.verdict, _OTHER),
        title=scenario.title,
    )
    response = Response(picture, mimetype="image/svg+xml")
    # A badge is shown in the pages of others, and must not outlive what it says for long.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
