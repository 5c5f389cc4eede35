"""``/lab/…``: a small server that misbehaves on request, for the examples that fetch.

It plays one call of a code host's API, "get a branch", and every way in which such a call can go
wrong. Answers are the same each time: they are made from owner, name and branch. There are no
``Access-Control`` headers, so only pages and runs of this server can read it. Never in here:
anything that reads this computer, or sends a request of its own.
"""

from __future__ import annotations

from flask import Blueprint

from playground.web.lab import answers, bodies, echo, index, redirects

__all__ = ["blueprint"]

blueprint = Blueprint("lab", __name__, url_prefix="/lab")
for part in (index, answers, bodies, redirects, echo):
    part.install(blueprint)
