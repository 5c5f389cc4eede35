"""A bundle does what its modules do: one request, and each module evaluated once."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route

from playground.web.bundling.bundle import bundle

MODULES = {
    "app/main.js": """
        import first, { second as zweiter, Third } from "./deep/names.js";
        import * as all from "./deep/names.js";
        import { count, again } from "../worker/state.js";
        import "./deep/effect.js";
        export { count as counted } from "../worker/state.js";
        export { first, local as renamed };
        const local = `a  ${ [1, 2].map((n) => `${n}  b`).join(" ") }  ${zweiter}`;
        export const { length } = local, where = new URL("x", import.meta.url).pathname;
        export default class Main extends Third {}
        export async function* later() {
          count();
          yield (await import("./lazy.js")).told();
          const name = "./deep/lazier.js";
          yield (await import("./deep/lazier.js")).told();
        }
        export const names = () => [Object.keys(all).sort().join(), new Third() instanceof Main];
        export const order = again();
        export const odd = [1 .constructor.name, 4 - -1, 4 + +1, /a  \\/b/.source, typeof/x/]
        export function semicolons() { return (
            "kept") } // the end
        """,
    "app/deep/names.js": """
        export default "erster"
        export const second = "zwei  ter"; /* two
        lines */ export class Third { static #n = 0; get [Symbol.toStringTag]() { return "3"; } }
        """,
    "app/deep/effect.js": """globalThis.effects = (globalThis.effects ?? 0) + 1;""",
    "worker/state.js": """
        let called = 0;
        export const count = () => ++called;
        export function again() { return called; }
        """,
    "app/lazy.js": """
        import { count } from "../worker/state.js";
        import { shared } from "./shared.js";
        export const told = () => ["lazy", count(), shared.push("lazy")];
        """,
    "app/deep/lazier.js": """
        import { shared } from "../shared.js";
        import { count } from "../../worker/state.js";
        import "./effect.js";
        const name = import.meta.url.split("/").at(-1);
        export const told = () => ["lazier", count(), shared.join(), name];
        """,
    "app/shared.js": "export const shared = [];",
}
RUN = """async (address) => {
  const main = await import(address);
  const told = [];
  for await (const one of main.later()) told.push(one);
  const { $modules, ...rest } = main;
  return [told, globalThis.effects, main.names(), main.semicolons(), main.default.name,
          Object.keys(rest).sort(), main.renamed, main.length, main.first, main.order, main.odd,
          main.counted(), main.where.replace(/plain|bundled/, "")];
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in MODULES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_bundle_does_what_its_modules_do(page: Page, base_url: str, folder: Path) -> None:
    asked = []

    def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        _, how, name = url.path.split("/", 2)
        asked.append(url.path)
        within = parse_qs(url.query).get("within", [None])[0]
        body = (folder / name).read_bytes() if how == "plain" else bundle(folder, name, within)
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/plain/**", answer)
    page.route("**/bundled/**", answer)
    did = {}
    for how in ("plain", "bundled"):
        page.goto(base_url + "/help")
        did[how] = page.evaluate(RUN, f"/{how}/app/main.js")
    assert did["plain"] == did["bundled"]
    assert did["plain"][:2] == [[["lazy", 2, 1], ["lazier", 3, "lazy", "lazier.js"]], 1]
    assert [path for path in asked if "bundled" in path] == [
        "/bundled/app/main.js",
        "/bundled/app/lazy.js",
        "/bundled/app/deep/lazier.js",
    ]
