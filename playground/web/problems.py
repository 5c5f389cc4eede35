"""Errors as problem documents (RFC 9457) for programs, and as pages for people.

https://www.rfc-editor.org/rfc/rfc9457
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, json, render_template, request
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException, InternalServerError

from playground.errors import InvalidArguments, ModuleNotFound, PlaygroundError, UnknownExport
from playground.web.running import Busy
from playground.web.services import services

__all__ = ["Problem", "install", "problem"]

_log = logging.getLogger(__name__)

# Below these a program asks, so it gets a document that it can read.
_FOR_PROGRAMS = ("/api/", "/lab/")
_RETRY_SECONDS = 2


class Problem(Exception):
    """Raised by a view to answer with a problem document.

    Parameters
    ----------
    status:
        HTTP status, 400 to 599.
    detail:
        What happened, and if it is known, what to do; one or two sentences.
    type_:
        URL of the kind of problem; ``about:blank`` says that the status is all there is to it.
    title:
        The kind of problem in a few words; by default the status's own phrase.
    headers:
        HTTP headers to add.
    **extension:
        Further members of the document, such as ``at`` or ``known``.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        type_: str = "about:blank",
        title: str | None = None,
        headers: dict[str, str] | None = None,
        **extension: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.type_ = type_
        self.title = title or HTTPStatus(status).phrase
        self.headers = headers or {}
        self.extension = extension


def problem(error: Problem) -> Response:
    """Make the response that says what a :class:`Problem` says."""
    document = {
        "type": error.type_,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": request.path,
        **error.extension,
    }
    response = current_app.response_class(
        json.dumps(document) + "\n", error.status, mimetype="application/problem+json"
    )
    response.headers.extend(error.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def install(app: Flask) -> None:
    """Let every error of the application be answered here."""
    app.add_template_filter(_code, "code")
    app.register_error_handler(Problem, _answer)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(PlaygroundError, _playground_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unforeseen)


def _answer(error: Problem) -> Response:
    if request.path.startswith(_FOR_PROGRAMS):
        return problem(error)
    page = render_template(
        "error.html", status=error.status, title=error.title, detail=error.detail
    )
    return current_app.response_class(page, error.status, headers=error.headers)


def _busy(error: Busy) -> Response:
    return _answer(
        Problem(
            429,
            _sentence(error),
            type_="/help#busy",
            title="The server is busy",
            headers={"Retry-After": str(_RETRY_SECONDS)},
        )
    )


def _playground_error(error: PlaygroundError) -> Response:
    """Answer our own errors by type: what was asked wrongly, and what went wrong here."""
    if isinstance(error, ModuleNotFound):
        kind: dict[str, Any] = {"type_": "/help#unknown-module", "title": "No such module"}
        known = list(services().catalog.modules)
        return _answer(Problem(404, _sentence(error), **kind, known=known))
    if isinstance(error, UnknownExport):
        kind = {"type_": "/help#unknown-export", "title": "No such export"}
        return _answer(Problem(404, _sentence(error), **kind))
    if isinstance(error, InvalidArguments):
        at = getattr(error, "at", None)
        kind = {"type_": "/help#argument-forms", "title": "The arguments do not fit"}
        return _answer(Problem(400, _sentence(error), **kind, **({"at": at} if at else {})))
    _log.error("%s %s", request.method, request.path, exc_info=error)
    # The message may name folders of this computer, which is nobody's business but the log's.
    kind = {"type_": "/help#unusable-module", "title": "The module cannot be used"}
    return _answer(Problem(500, f"{type(error).__name__}; the server's log says more.", **kind))


def _http_error(error: HTTPException) -> Response:
    """Answer the errors of Flask and Werkzeug: 404, 405 and so on."""
    code = error.code or 500
    headers = {
        name: value
        for name, value in error.get_headers(request.environ)
        if name.lower() not in ("content-type", "content-length")
    }
    return _answer(Problem(code, error.description or "", headers=headers))


def _unforeseen(error: Exception) -> Response:
    """Answer a bug of ours. The traceback goes to the log, never to the client."""
    if current_app.testing or current_app.debug:
        raise error
    _log.error("%s %s", request.method, request.path, exc_info=error)
    return _http_error(InternalServerError())


def _code(text: str) -> Markup:
    """Mark up what stands between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if i % 2 else part for i, part in enumerate(parts)
    )


def _sentence(error: Exception) -> str:
    """Make a sentence of an error's message, which has no full stop."""
    text = str(error)
    return text if text.endswith(("?", ".")) else f"{text}."
