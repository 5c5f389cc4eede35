"""``/static/…``: the front end's files and the built modules, with explicit types."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from flask import Blueprint, Response, request, send_from_directory

from playground.web.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("files", __name__)

# The system's own table of types differs from computer to computer, and `instantiateStreaming`
# rejects a module that does not come as application/wasm.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ts": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
}
_YEAR_SECONDS = 365 * 24 * 60 * 60


@blueprint.get("/static/<path:path>")
def static(path: str) -> Response:
    """Answer with a file below ``static/``, revalidated by its ETag each time it is used.

    A module's file that is asked for with its own digest, ``?v=<sha256>``, never changes; then it
    is kept for a year. With any other digest it is served as if there were none.
    """
    response = send_from_directory(
        services().catalog.static_dir,
        path,
        mimetype=_TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"),
    )
    response.headers["Cache-Control"] = "no-cache"
    version = request.args.get("v")
    # The file is read again for its digest: it may have been rebuilt since the catalog was made.
    if version and path.startswith("modules/") and version == _digest(path):
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
    return response


def _digest(path: str) -> str:
    # Reached only after `send_from_directory` accepted the path as one below the folder.
    return hashlib.sha256((services().catalog.static_dir / path).read_bytes()).hexdigest()


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for this name unbidden; they get the icon that the pages link."""
    return static("favicon.svg")
