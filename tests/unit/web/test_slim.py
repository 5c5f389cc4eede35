"""Scripts without their comments."""

from __future__ import annotations

import pytest

from playground.web.slim import without_comments


@pytest.mark.parametrize(
    ("source", "slim"),
    [
        ("a; // b\nc;", "a;  \nc;"),
        ("/** doc */\nf();", " \nf();"),
        ("return /* a\nb */ 1;", "return \n 1;"),
        ("x = /** @type {A} */ (y);", "x =   (y);"),
        ('s = "// no comment"; // one', 's = "// no comment";  '),
        ("s = `/* ${/* inside */ a} */`;", "s = `/* ${  a} */`;"),
        ("r = /[/*]/; /* é */ z", "r = /[/*]/;   z"),
        ("(((", "((("),
    ],
)
def test_only_comments_go(source: str, slim: str) -> None:
    assert without_comments(source.encode()).decode() == slim
