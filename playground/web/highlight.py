"""Source code as HTML: classes only, so it needs neither script nor inline style."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer, RustLexer

__all__ = ["python_html", "rust_html"]


def rust_html(path: Path, line: str = "line") -> Markup:
    """Render a Rust file as ``<div class="highlight"><pre>…``.

    Parameters
    ----------
    path:
        The file, in UTF-8.
    line:
        How the ids of the lines begin; a page that shows several files needs several.

    Returns
    -------
    Markup
        Each line is a ``<span id="line-7">`` that begins with its number,
        ``<span class="linenos">``; tokens have Pygments' short classes (``k``, ``s``, …).
    """
    # The time of change is part of the key, so that an edited source is shown at the next load.
    return _render(path, line, path.stat().st_mtime_ns)


def python_html(text: str) -> Markup:
    """Render a Python program, its lines without numbers.

    Parameters
    ----------
    text:
        Of the program.
    """
    formatter: HtmlFormatter[str] = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return Markup(highlight(text, PythonLexer(), formatter))  # noqa: S704


@lru_cache(maxsize=64)
def _render(path: Path, line: str, _changed: int) -> Markup:
    formatter: HtmlFormatter[str] = HtmlFormatter(
        linenos="inline", linespans=line, cssclass="highlight", wrapcode=True
    )
    # Pygments escapes the source; what it returns is HTML already.
    return Markup(highlight(path.read_text(encoding="utf-8"), RustLexer(), formatter))  # noqa: S704
