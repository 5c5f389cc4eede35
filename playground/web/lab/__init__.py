"""``/lab/…``: a small server that misbehaves on request, for the examples that fetch.

It plays one call of a code host's API, "get a branch", and every way in which such a call can go
wrong. Answers are the same each time: they are made from owner, name and branch. There are no
``Access-Control`` headers, so only pages and runs of this server can read it. Never in here:
anything that reads this computer, or sends a request of its own.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from flask import Blueprint, Response

from playground.web.lab import answers, bodies, echo, index, redirects

__all__ = ["blueprint"]

#: When every answer was made: a clock would make each one different.
DATE: Final = datetime(2020, 1, 1, tzinfo=UTC)

blueprint = Blueprint("lab", __name__, url_prefix="/lab")
for part in (index, answers, bodies, redirects, echo):
    part.install(blueprint)


@blueprint.after_request
def _date(response: Response) -> Response:
    response.date = DATE
    return response
