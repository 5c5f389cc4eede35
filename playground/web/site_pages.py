"""``/matrix`` and ``/trace``: all scenarios on all engines, and traces from files."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from playground.web.gallery import groups
from playground.web.matrix_file import read_matrix
from playground.web.origin import shown_origin
from playground.web.services import services
from playground.web.summaries import GLYPHS

__all__ = ["blueprint"]

blueprint = Blueprint("site_pages", __name__)


@blueprint.get("/matrix")
def matrix() -> str:
    """Show every scenario on every engine, compared with the mirror."""
    static_dir = services().catalog.static_dir
    shown = groups()
    further = read_matrix(static_dir)
    return render_template(
        "matrix.html",
        groups=[group for group in shown if group.cards],
        further=further,
        engines=_engines(shown),
        glyphs=GLYPHS,
        lab=f"{shown_origin()}/lab",
    )


def _engines(shown: Any) -> dict[str, str]:
    """Name the engines of the recorded traces, the first that is found."""
    found: dict[str, str] = {}
    for card in (card for group in shown for card in group.cards):
        for host, engine in card.summary.engines.items():
            found.setdefault(host, " ".join(engine))
    return found


@blueprint.get("/trace")
def trace() -> str:
    """Show traces from files; they never reach the server."""
    return render_template("trace.html")
