"""``/static/…``: the front end's files and the built modules, with explicit types, compressed."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from flask import Blueprint, Response, make_response, request, send_from_directory
from werkzeug.security import safe_join

from playground.web.assets import CODINGS
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


@blueprint.get("/static/v-<version>/<path:path>")
def versioned(version: str, path: str) -> Response:
    """Answer with a file below ``static/`` under the version of all of them.

    With the current version it may be kept for a year; with any other, such as that of a page which
    was loaded before an update, it is what there is now, and is not kept. Scripts and style sheets
    are bundles of all that they import; a script's lacks what the one that ``?within=`` names has.
    """
    assets = services().assets
    keep = version == assets.version()
    within = request.args.get("within")
    coding = _coding()
    data = assets.bundle(path, within, coding)
    if data is None:
        return _file(path, keep=keep)
    response = make_response(data)
    response.headers["Content-Type"] = _TYPES[PurePosixPath(path).suffix]
    response.headers["Vary"] = "Accept-Encoding"
    if coding is not None:
        response.headers["Content-Encoding"] = coding
    response.add_etag()
    _keep(response, keep)
    response.make_conditional(request)
    return response


@blueprint.get("/static/<path:path>")
def static(path: str) -> Response:
    """Answer with a file below ``static/``, revalidated by its ETag each time it is used.

    A module's file that is asked for with its own digest, ``?v=<sha256>``, never changes; then it
    is kept for a year. With any other digest it is served as if there were none.
    """
    digest = request.args.get("v")
    # The file is read again for its digest: it may have been rebuilt since the catalog was made.
    return _file(
        path, keep=bool(digest) and path.startswith("modules/") and digest == _digest(path)
    )


def _file(path: str, *, keep: bool) -> Response:
    here = services()
    response = send_from_directory(
        here.catalog.static_dir,
        path,
        mimetype=_TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"),
    )
    coding = _coding()
    # From here on the path is known to be one of a file below the folder.
    small = here.assets.compressed(here.catalog.static_dir / path, coding or "gzip")
    if small is not None:
        response.headers["Vary"] = "Accept-Encoding"
        # A range is one of the file as it is; a 304 has no body.
        if (
            response.status_code == HTTPStatus.OK
            and "Range" not in request.headers
            and coding is not None
        ):
            response.close()  # the file that it would have sent
            response.direct_passthrough = False
            response.set_data(small)
            response.headers["Content-Encoding"] = coding
            # Other bytes than those that the strong tag is of.
            etag, _ = response.get_etag()
            response.set_etag(etag or "", weak=True)
    _keep(response, keep)
    return response


def _coding() -> str | None:
    """Choose the best content coding that the client takes."""
    return next((coding for coding in CODINGS if request.accept_encodings[coding] > 0), None)


def _keep(response: Response, keep: bool) -> None:
    response.headers["Cache-Control"] = (
        f"public, max-age={_YEAR_SECONDS}, immutable" if keep else "no-cache"
    )


def _digest(path: str) -> str | None:
    # Whether the path is one below the folder is not known yet.
    file = safe_join(str(services().catalog.static_dir), path)
    if file is None or not Path(file).is_file():
        return None
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for this name unbidden; they get the icon that the pages link."""
    return static("favicon.svg")
