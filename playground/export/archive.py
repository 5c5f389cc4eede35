"""A scenario as a folder that stands alone: a page, its module, and what was recorded of it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from playground.catalog import BuiltModule, Scenario, locate
from playground.export.json_lines import json_lines
from playground.export.scenario_toml import scenario_toml
from playground.trace import Event

#: The page's script, and the Worker's: with all that they import they are in the archive.
_ENTRIES: Final = ("app/export/standalone.js", "worker/run.js")
_IMPORT: Final = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)["'](\.[\w./-]+\.js)["']""", re.ASCII
)
#: Files of one folder that import each other; far more than there are.
_MAX_FILES: Final = 200
#: The same bytes for the same scenario: a zip's files need a date, and this is the first it knows.
_DATE: Final = (1980, 1, 1, 0, 0, 0)

_PAGE: Final = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title}</title>
    <link rel="icon" href="data:," />
    <style>
      body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem;
             padding: 0 1rem; color-scheme: light dark; }}
      table {{ border-collapse: collapse; width: 100%; }}
      th, td {{ text-align: start; vertical-align: top; padding: 0.2rem 0.6rem; }}
      tr.differs {{ outline: 2px solid; }}
      td:first-child {{ font-variant-numeric: tabular-nums; }}
    </style>
  </head>
  <body>
    <main>
      <h1>{title}</h1>
      <p>{teaches}</p>
      <p role="status" id="status">Loading…</p>
      <table>
        <thead>
          <tr><th>#</th><th>Browser</th><th>Mirror</th></tr>
        </thead>
        <tbody id="events"></tbody>
      </table>
      <h2>What it shows</h2>
      <p>{explains}</p>
    </main>
    <noscript>The page needs JavaScript.</noscript>
    <script type="module" src="static/app/export/standalone.js"></script>
  </body>
</html>
"""
_README: Final = """{title}
{line}

{teaches}

To see it, serve this folder and open the page:

    python -m http.server 8000
    http://localhost:8000/

The page runs the scenario in your browser, and shows what happens beside what the mirror,
wasm-bindgen's module in Python on wasmtime, recorded before.{lab}

scenario.toml                  the scenario, as its file in the project
run.json                       the same for the page, with the module's name and digests
browser.trace.jsonl            what was recorded in a browser
mirror.trace.jsonl             what was recorded on the mirror
static/modules/{module}/       the module: WebAssembly and the glue of wasm-bindgen
static/worker/, static/app/    what runs and records it

Everything here is licensed MIT OR Apache-2.0.
"""
_NO_LAB: Final = """
This scenario fetches from the project's own server, which is not in here. So the page only shows
what was recorded."""


def scenario_archive(
    module: BuiltModule,
    scenario: Scenario,
    traces: Mapping[str, Sequence[Event]],
    seam: Mapping[str, Any],
) -> bytes:
    """Pack a scenario into a zip file with one folder, which can be served as it is.

    Parameters
    ----------
    module:
        In which the scenario runs.
    scenario:
        As its file has it.
    traces:
        What was recorded, by the host's name: ``browser``, ``mirror``.
    seam:
        The module's seam map.

    Returns
    -------
    bytes
        The same for the same arguments.
    """
    static = locate()[0]
    uses_lab = "{lab}" in json.dumps([scenario.steps, scenario.prints])
    files: dict[str, bytes] = {
        f"static/{name}": (static / name).read_bytes() for name in _scripts(static)
    }
    for path in (module.glue, module.wasm):
        files[f"static/modules/{module.name}/{path.name}"] = path.read_bytes()
    for host in ("browser", "mirror"):
        text = json_lines(traces.get(host, ()))
        files[f"{host}.trace.jsonl"] = text.encode("utf-8", "surrogatepass")
    texts = {
        "title": scenario.title,
        "teaches": scenario.teaches,
        "explains": scenario.explains,
    }
    files["index.html"] = _PAGE.format(
        **{name: html.escape(text) for name, text in texts.items()}
    ).encode()
    files["README.txt"] = _README.format(
        **texts, line="=" * len(scenario.title), module=module.name, lab=_NO_LAB if uses_lab else ""
    ).encode()
    files["scenario.toml"] = scenario_toml(scenario).encode()
    files["run.json"] = json.dumps(_run(module, scenario, seam, uses_lab), indent=1).encode()
    return _zip(scenario.name, files)


def _run(
    module: BuiltModule, scenario: Scenario, seam: Mapping[str, Any], uses_lab: bool
) -> dict[str, Any]:
    folder = f"static/modules/{module.name}"
    return {
        "runs": not uses_lab,
        "module": {
            "name": module.name,
            "sha256": {"wasm": module.sha256_wasm, "glue": module.sha256_glue},
            "urls": {
                "glue": f"{folder}/{module.glue.name}",
                "wasm": f"{folder}/{module.wasm.name}",
            },
            "seam": dict(seam),
        },
        "scenario": scenario.to_json(),
    }


def _scripts(static: Path) -> Iterator[str]:
    """Name the scripts that the page needs, each with those that it imports."""
    waiting = list(_ENTRIES)
    found: set[str] = set()
    while waiting and len(found) < _MAX_FILES:
        name = waiting.pop(0)
        if name in found:
            continue
        found.add(name)
        yield name
        for other in _IMPORT.findall((static / name).read_text("utf-8")):
            waiting.append(_beside(PurePosixPath(name).parent, other))


def _beside(folder: PurePosixPath, other: str) -> str:
    parts = list(folder.parts)
    for part in other.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _zip(folder: str, files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{folder}/{name}", _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return packed.getvalue()
