"""A badge: ``parity | 134 of 135``, as a small picture."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment

from playground.parity.results import Results

# Of DejaVu Sans at 11 px, a digit or letter is about so wide; the text is stretched to fit.
_LETTER: Final = 6.6
_PADDING: Final = 10
_GREEN: Final = "#2a7d3f"
_RED: Final = "#b3261e"
_SVG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{{ left + right }}" height="20" role="img"
     aria-label="{{ label }}: {{ text }}">
  <title>{{ label }}: {{ text }}</title>
  <rect width="{{ left + right }}" height="20" rx="3" fill="#444"/>
  <path fill="{{ color }}" d="M{{ left }} 0h{{ right - 3 }}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{{ right - 3 }}z"/>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
    <text x="{{ left / 2 }}" y="14" textLength="{{ left - padding }}">{{ label }}</text>
    <text x="{{ left + right / 2 }}" y="14" textLength="{{ right - padding }}">{{ text }}</text>
  </g>
</svg>
"""  # noqa: E501 - a path's data is one word


def badge(results: Results) -> str:
    """Draw how many scenarios are as they should be."""
    good = sum(result.ok for result in results.results)
    label, text = "parity", f"{good} of {len(results.results)}"
    left, right = (round(len(word) * _LETTER) + _PADDING for word in (label, text))
    color = _GREEN if results.ok else _RED
    template = Environment(autoescape=True).from_string(_SVG)
    return template.render(
        label=label, text=text, left=left, right=right, padding=_PADDING, color=color
    )
