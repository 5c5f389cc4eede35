"""The lab's own page: what there is, with a link to try each."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

_REPOS = "repos/wasm-bindgen/wasm-bindgen/branches/master"


@dataclass(frozen=True)
class Behaviour:
    """One row of the page.

    Parameters
    ----------
    path:
        With placeholders, below ``/lab/``.
    sample:
        The same with values, to click on.
    says:
        What happens, in one sentence.
    """

    path: str
    sample: str
    says: str


_REST = "repos/<owner>/<name>/branches/<branch>"
BEHAVIOURS = (
    Behaviour(_REST, _REPOS, "Answers at once with the branch, in the shape of GitHub's API."),
    Behaviour(
        f"delay/<ms>/{_REST}",
        f"delay/1000/{_REPOS}",
        "The same, after so many milliseconds, up to 10000.",
    ),
    Behaviour(
        f"status/<code>/{_REST}",
        f"status/404/{_REPOS}",
        "Answers with this status, from 200 to 599.",
    ),
    Behaviour(
        f"redirect/<code>/{_REST}",
        f"redirect/302/{_REPOS}",
        "Redirects to the same path without this behaviour. Codes: 301, 302, 303, 307, 308.",
    ),
    Behaviour(
        f"redirect-away/<code>/{_REST}",
        f"redirect-away/302/{_REPOS}",
        "Redirects to another origin, which a page and a run must not read.",
    ),
    Behaviour(
        f"redirect-loop/{_REST}",
        f"redirect-loop/{_REPOS}",
        "Redirects to itself, until the client gives up.",
    ),
    Behaviour(
        f"broken-json/{_REST}", f"broken-json/{_REPOS}", "Status 200, but the JSON stops half way."
    ),
    Behaviour(f"slow/{_REST}", f"slow/{_REPOS}", "The body comes in ten pieces, 50 ms apart."),
    Behaviour(
        f"cut/{_REST}",
        f"cut/{_REPOS}",
        "The length of all is promised, then the connection closes half way.",
    ),
    Behaviour("echo", "echo?a=1", "Sends back the method, headers and body that arrived, as JSON."),
    Behaviour("large/<bytes>", "large/1000000", "Streams so many bytes, up to 100000000."),
)
"""Every behaviour of the lab, in the order in which the page shows them."""


def install(blueprint: Blueprint) -> None:
    """Add the route of this file."""
    blueprint.get("/")(lab)


def lab() -> str:
    """Show the page."""
    return render_template("lab.html", behaviours=BEHAVIOURS)
