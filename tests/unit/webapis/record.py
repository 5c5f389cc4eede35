"""Run every case in a worker of a real browser and write down what it gives.

``python tests/unit/webapis/record.py [path of a Chromium]``: the standards' behaviour is asked of
an engine, not of our memory.
"""

from __future__ import annotations

import json
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent / "cases"
WORKER = """
onmessage = async ({ data: file }) => {
  const cases = await import(`/${file}`);
  const results = {};
  for (const name of Object.keys(cases).sort()) {
    const late = new Promise((resolve) => setTimeout(resolve, 3000, "this case never ended"));
    const value = await Promise.race([cases[name]().catch((error) => `threw ${error.name}`), late]);
    results[name] = JSON.parse(JSON.stringify(value ?? null));
  }
  postMessage(results);
};
"""
ASK = """
([code, file]) => new Promise((resolve, reject) => {
  const url = URL.createObjectURL(new Blob([code.replace("/${file}", `${location.origin}/${file}`)],
    { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(file);
})
"""


class Quiet(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
    }

    def log_message(self, *_: object) -> None:
        pass


def main(executable: str | None) -> None:
    handler = partial(Quiet, directory=str(FOLDER))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        for path in sorted(FOLDER.glob("*.mjs")):
            results = page.evaluate(ASK, [WORKER, path.name])
            text = json.dumps(results, indent=1, ensure_ascii=True, sort_keys=True)
            path.with_suffix(".json").write_text(text + "\n")
        print("recorded by Chromium", browser.version)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
