"""``/api/modules``: the built modules as JSON."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from playground.abi.seam_map import seam_map
from playground.catalog import BuiltModule, Scenario
from playground.catalog.as_python import as_python
from playground.web.origin import shown_origin
from playground.web.services import services

__all__ = ["blueprint", "describe"]

blueprint = Blueprint("modules", __name__, url_prefix="/api/modules")


@blueprint.get("")
def index() -> Response:
    """List every built module in short, those with an example first."""
    catalog = services().catalog
    names = [name for name in catalog.examples if name in catalog.modules]
    names += [name for name in catalog.modules if name not in catalog.examples]
    return jsonify([_short(catalog.modules[name]) for name in names])


@blueprint.get("/<name>")
def one(name: str) -> Response:
    """Answer with one built module, its exports, its ready-made runs and its scenarios."""
    return jsonify(describe(services().catalog.module(name)))


def describe(module: BuiltModule) -> dict[str, Any]:
    """Say of a module what the page and the API say.

    Parameters
    ----------
    module:
        From the catalog.

    Returns
    -------
    dict
        JSON: ``name``, ``title``, ``lesson``, ``sha256`` and ``bytes`` of ``wasm`` and ``glue``,
        ``urls``, ``exports``, ``runs``, ``scenarios``, ``seam``; each scenario with its steps as
        ``python``.
    """
    here = services()
    return {
        **_short(module),
        "exports": [export.to_json() for export in here.exports(module)],
        "runs": [preset.to_json() for preset in here.presets(module.name)],
        "scenarios": [
            {**scenario.to_json(), "python": _program(module.name, scenario)}
            for scenario in here.scenarios(module.name)
        ],
        "seam": seam_map(module.glue.read_text("utf-8")),
    }


def _program(module: str, scenario: Scenario) -> str:
    origin = shown_origin()
    return as_python(module, scenario.with_lab(f"{origin}/lab"), origin)


def _short(module: BuiltModule) -> dict[str, Any]:
    example = services().catalog.examples.get(module.name)
    folder = f"/static/modules/{module.name}"
    return {
        "name": module.name,
        "title": example.title if example else module.name,
        "lesson": example.lesson if example else "",
        "sha256": {"wasm": module.sha256_wasm, "glue": module.sha256_glue},
        "bytes": {"wasm": module.bytes_wasm, "glue": module.bytes_glue},
        "urls": {
            "glue": f"{folder}/{module.glue.name}?v={module.sha256_glue}",
            "wasm": f"{folder}/{module.wasm.name}?v={module.sha256_wasm}",
        },
    }
