"""The page of a scenario, and the same in one pane for other sites to embed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, make_response, render_template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from playground.catalog import BuiltModule, Example, Scenario
from playground.catalog.as_python import as_python
from playground.trace import compare
from playground.web.abilities import powers_of
from playground.web.event_rows import rows_of
from playground.web.highlight import python_html, rust_html
from playground.web.items import item_lines
from playground.web.modules import describe
from playground.web.origin import shown_origin
from playground.web.recordings import recording
from playground.web.security import POLICY
from playground.web.services import services
from playground.web.summaries import GLYPHS, read_summaries

__all__ = ["blueprint"]

blueprint = Blueprint("scenario_pages", __name__)

Trace = Sequence[dict[str, Any]]


@blueprint.get("/s/<crate>/<name>")
def scenario(crate: str, name: str) -> str:
    """Show the player of one scenario."""
    return _page("scenario.html", crate, name)


@blueprint.get("/embed/<crate>/<name>")
def embed(crate: str, name: str) -> Response:
    """Show timeline and steps alone; any site may put it into a frame."""
    response = make_response(_page("embed.html", crate, name))
    response.headers["Content-Security-Policy"] = POLICY.replace(
        "frame-ancestors 'self'", "frame-ancestors *"
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _page(template: str, crate: str, name: str) -> str:
    catalog = services().catalog
    example = catalog.example(crate)
    wanted = example.scenario(name)
    module = catalog.modules.get(crate)
    traces: dict[str, Trace | None] = {"browser": None, "mirror": None}
    if module:
        traces = {
            "browser": recording(catalog.static_dir, module, name, "chromium"),
            "mirror": recording(catalog.static_dir, module, name, "mirror"),
        }
    path = f"{crate}/{name}"
    summary = read_summaries(catalog.static_dir).get(path)
    known = summary.rewritings(path) if summary else []
    index = example.scenarios.index(wanted)
    shown = traces["mirror"] or traces["browser"]
    return render_template(
        template,
        example=example,
        scenario=wanted,
        before=example.scenarios[index - 1] if index else None,
        after=example.scenarios[index + 1] if index + 1 < len(example.scenarios) else None,
        module=module,
        source=rust_html(example.source),
        python=python_html(_python(crate, wanted)),
        data={**_data(example, wanted, module), "known": known},
        traces={host: _as_json(trace) for host, trace in traces.items()},
        verdict=_verdict(traces["browser"], traces["mirror"], module, known),
        rows=rows_of(shown) if shown else (),
    )


def _data(example: Example, wanted: Scenario, module: BuiltModule | None) -> dict[str, Any]:
    """Collect what the player's script needs beside the traces."""
    data: dict[str, Any] = {
        "crate": example.name,
        "scenario": wanted.to_json(),
        "items": item_lines(example.source.read_text(encoding="utf-8")),
        "module": None,
    }
    if module:
        said = describe(module)
        data["powers"] = [
            {
                "power": group.title,
                "allows": group.says,
                "imports": [power.name for power in group.powers],
            }
            for group in powers_of(module).groups
        ]
        data["module"] = {
            **{
                key: said[key]
                for key in said
                if key not in ("runs", "scenarios", "exports", "lesson")
            },
            "exports": [],
            "runs": [],
            "scenarios": [],
            "lab": f"{shown_origin()}/lab",
        }
    return data


def _python(crate: str, wanted: Scenario) -> str:
    origin = shown_origin()
    return as_python(crate, wanted.with_lab(f"{origin}/lab"), origin)


def _as_json(trace: Trace | None) -> Markup | None:
    """Give a trace as text for a data block: nothing in it can end the block."""
    return None if trace is None else htmlsafe_json_dumps(trace, separators=(",", ":"))


def _verdict(
    browser: Trace | None,
    mirror: Trace | None,
    module: BuiltModule | None,
    known: Sequence[dict[str, Any]],
) -> dict[str, Any] | None:
    """Compare the recorded traces, for who reads the page without its script."""
    if browser is None or mirror is None or module is None:
        return None
    found = compare(browser, mirror, known=known)
    return {
        "word": found.verdict,
        "glyph": GLYPHS.get(found.verdict, "?"),
        "equal": found.equal,
        "total": found.total,
        "engine": " ".join(browser[0]["data"].get("engine", ["a browser"])[:2]),
        "kilobytes": max(1, round(module.bytes_wasm / 1000)),
    }
