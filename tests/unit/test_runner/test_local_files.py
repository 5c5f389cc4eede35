from __future__ import annotations

from pathlib import Path

from playground.test_runner.local_files import bring_along

GLUE = """\
const { A } = require(`tests/mine.js`);
const one = require("tests/mine.js");
import * as two from "tests/other";
import three from './snippets/there.js';
const fs = require('fs');
const four = require("../outside.js");
"""


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def test_files_of_the_crate_are_copied_to_the_glue_and_imported_from_there(tmp_path: Path) -> None:
    crate = write(
        tmp_path / "crate",
        {
            "tests/mine.js": 'require("wasm-bindgen-test.js"); require("./deep/helper.js")',
            "tests/deep/helper.js": 'require("../mine.js")',
            "tests/other.js": "",
            "tests/unused.js": "",
        },
    )
    write(tmp_path, {"outside.js": ""})
    made = write(tmp_path / "made", {"wasm-bindgen-test.js": GLUE, "snippets/there.js": ""})
    copied = bring_along(made, crate, "wasm-bindgen-test.js")
    assert sorted(copied) == ["tests/deep/helper.js", "tests/mine.js", "tests/other.js"]
    assert (made / "wasm-bindgen-test.js").read_text().splitlines() == [
        "const { A } = require(`./tests/mine.js`);",
        'const one = require("./tests/mine.js");',
        'import * as two from "./tests/other.js";',
        "import three from './snippets/there.js';",
        "const fs = require('fs');",
        'const four = require("../outside.js");',
    ]
    mine = (made / "tests/mine.js").read_text()
    assert mine == 'require("../wasm-bindgen-test.js"); require("./deep/helper.js")'
    assert (made / "tests/deep/helper.js").read_text() == 'require("../mine.js")'
    assert (crate / "tests/mine.js").read_text().startswith('require("wasm-bindgen-test.js")')
