"""Scripts without their comments."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from playground.web.assets import Assets
from playground.web.slim import without_comments


def test_the_bytes_of_a_module_are_sent_as_they_are(tmp_path: Path) -> None:
    text = "// glue\nf();\n" * 100
    for name in ("modules/m/m.js", "app/a.js", "worker/w.js"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    assets = Assets(tmp_path)
    sent = {
        name: gzip.decompress(assets.compressed(tmp_path / name) or b"").decode()
        for name in ("modules/m/m.js", "app/a.js", "worker/w.js")
    }
    assert sent["modules/m/m.js"] == text
    assert "glue" not in sent["app/a.js"] + sent["worker/w.js"]


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
