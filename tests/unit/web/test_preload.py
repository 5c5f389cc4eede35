"""The scripts that a page names."""

from __future__ import annotations

import gzip
from pathlib import Path

from playground.catalog import locate
from playground.web.assets import Assets
from playground.web.preload import scripts_of


def test_imports_are_followed_each_once(tmp_path: Path) -> None:
    (tmp_path / "app/deep").mkdir(parents=True)
    (tmp_path / "app/main.js").write_text(
        'import { a } from "./deep/a.js";\nimport {\n  b,\n} from "../worker/b.js";\n'
    )
    (tmp_path / "app/deep/a.js").write_text(
        'import { b } from "../../worker/b.js";\n// import { c } from "./c.js";\n'
    )
    assert scripts_of(tmp_path, "app/main.js") == (
        "app/main.js",
        "app/deep/a.js",
        "worker/b.js",
    )


def test_the_scripts_of_the_player_are_light() -> None:
    static = locate()[0]
    paths = [static / script for script in scripts_of(static, "app/player/main.js")]
    assert all(path.is_file() for path in paths)
    # As they are sent, and those too small to be compressed.
    sent = [Assets(static).compressed(path) or path.read_bytes() for path in paths]
    assert sum(map(len, sent)) < 60_000


def test_the_styles_of_the_player_are_light() -> None:
    styles = (locate()[0] / "styles").glob("player_*.css")
    assert sum(len(gzip.compress(path.read_bytes())) for path in styles) < 12_000
