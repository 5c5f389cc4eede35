"""The pages can be read without JavaScript, and hold what the front end fills."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """Collects elements, and fails if one is not closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(html)
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag, self.getpos()

    def handle_data(self, data):
        for tag in self.stack:
            self.texts.setdefault(tag, []).append(data)

    def all(self, tag=None, **wanted):
        wanted = {key.rstrip("_"): value for key, value in wanted.items()}
        return [
            attrs
            for name, attrs in self.elements
            if tag in (None, name) and all(attrs.get(k) == v for k, v in wanted.items())
        ]

    def text(self, tag):
        return " ".join("".join(self.texts.get(tag, [])).split())


PATHS = [
    "/",
    "/e/fetch",
    "/e/promises",
    "/e/waiting",
    "/help",
    "/lab/",
    "/matrix",
    "/trace",
    "/no-such-page",
]


@pytest.fixture(params=PATHS)
def page(request, client):
    return Page(client.get(request.param).text)


def test_every_page_has_language_viewport_title_and_landmarks(page):
    assert page.all("html", lang="en")
    assert page.all("meta", name="viewport")
    assert page.all("meta", name="color-scheme")
    assert page.text("title")
    for landmark in ("header", "nav", "main", "footer"):
        assert page.all(landmark), landmark


def test_the_first_link_skips_to_the_content(page):
    assert page.all("a")[0]["href"] == "#main"
    assert page.all("main", id="main")


def test_headings_begin_with_one_h1_and_skip_no_level(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_references_lead_to_them(page):
    ids = [attrs["id"] for attrs in page.all() if "id" in attrs]
    assert len(ids) == len(set(ids))
    for attrs in page.all():
        for key in ("for", "aria-labelledby"):
            if key in attrs:
                assert attrs[key] in ids


def test_nothing_is_inline_and_nothing_comes_from_another_site(page):
    assert not page.all("style")
    for attrs in page.all():
        assert "style" not in attrs
        assert not [key for key in attrs if key.startswith("on")]
        for key in ("href", "src", "action"):
            assert not re.match(r"[a-z]+:|//", attrs.get(key) or "")
    for script in page.all("script"):
        assert script.get("src") or script.get("type") == "application/json"


def test_every_control_has_a_label(page):
    labelled = {attrs["for"] for attrs in page.all("label")}
    for tag in ("select", "input"):
        for attrs in page.all(tag):
            assert attrs["id"] in labelled


def test_every_page_loads_the_front_end(page):
    kept = re.compile(r"/static/v-[0-9a-f]{16}/[a-z_/]+\.(css|js)")
    styles = [attrs["href"] for attrs in page.all("link", rel="stylesheet")]
    scripts = [attrs["src"] for attrs in page.all("script", type="module")]
    if "Help" in page.text("h1"):
        assert scripts == []
        return
    assert any(url.endswith("/styles/site.css") for url in styles)
    assert any("/app/" in url for url in scripts)
    assert all(kept.fullmatch(url) for url in styles + scripts)


@pytest.mark.parametrize("name", ["fetch", "promises"])
def test_the_player_has_all_that_the_front_end_fills(client, name):
    page = Page(client.get(f"/e/{name}").text)
    assert page.all("section", id="player", data_module=None)
    assert page.all("section", id="player")[0]["data-module"] == name
    for id_ in (
        "module-data",
        "source",
        "run-form",
        "preset",
        "export",
        "arguments",
        "run",
        "notice",
    ):
        assert page.all(id=id_), id_
    assert page.all("button", id="run", type="submit")
    assert page.all("section", id="verdict")[0]["aria-live"] == "polite"
    assert [a["data-host"] for a in page.all("article", class_="host")] == ["browser", "mirror"]
    for class_ in ("phase", "sha-wasm", "sha-glue", "result", "console", "crossings"):
        assert len(page.all(class_=class_)) == 2, class_
    assert len(page.all("progress")) == 2
    assert len(page.all("caption")) == 2
    assert page.all("noscript")


def test_scenarios_are_listed_without_what_they_teach(client):
    page = Page(client.get("/e/promises").text)
    assert len(page.all("a", href="/s/promises/first")) == 1
    assert page.text("ol").split() == ["A", "<scenario>"], "it would give the answer away"
    assert "Try it yourself" in page.text("h2")
    assert not Page(client.get("/e/fetch").text).all(id="scenarios")


def test_an_example_of_scenarios_only_has_a_page(make_app, site):
    example = site / "rust_examples/promises/example.toml"
    example.write_text(example.read_text().partition("[[run]]")[0])
    client = make_app(SIGNATURES=lambda module: ()).test_client()
    page = Page(client.get("/e/promises").text)
    assert page.all(id="scenarios")
    assert not page.all(id="run-form")
    assert client.get("/").status_code == 200


def test_the_first_preset_is_in_the_form(client):
    page = Page(client.get("/e/fetch").text)
    assert [field["value"] for field in page.all("input")] == ["a/b", "{lab}"]
    assert "repo string" in page.text("label")


def test_an_argument_that_is_no_string_is_shown_as_json(client):
    page = Page(client.get("/e/promises").text)
    assert json.loads(page.all("input")[0]["value"]) == {"$promise": "fulfilled", "value": 21}


def test_the_module_data_are_those_of_the_api_and_the_lab(client):
    html = client.get("/e/fetch").text
    data = json.loads(re.search(r'id="module-data">(.*?)</script>', html)[1])
    lab = data.pop("lab")
    assert data == client.get("/api/modules/fetch").json
    assert lab == "http://localhost/lab"


def test_the_keys_of_an_argument_keep_their_order(make_app, site):
    toml = site / "rust_examples/fetch/example.toml"
    toml.write_text(toml.read_text().replace('"a/b"', "{ z = 1, a = 2 }"))
    client = make_app().test_client()
    for path in ("/e/fetch", "/api/modules/fetch"):
        text = client.get(path).text
        assert text.index('"z"') < text.index('"a"'), path


def test_texts_and_source_are_escaped(client):
    html = client.get("/e/fetch").text
    assert "Example &lt;fetch&gt;" in html
    assert "It &amp; more." in html
    assert "&lt;fetch&gt;" in html
    assert "<fetch>" not in html


def test_data_cannot_end_the_script_element(make_app, site):
    toml = site / "rust_examples/fetch/example.toml"
    toml.write_text(toml.read_text().replace("It & more.", "</script><script>alert(1)//"))
    html = make_app().test_client().get("/e/fetch").text
    assert "<script>alert" not in html
    Page(html)


def test_home_leads_with_a_scenario_that_can_be_run_and_lists_all(client):
    page = Page(client.get("/").text)
    (frame,) = page.all("iframe")
    assert frame["src"] == "/embed/promises/first"
    assert frame["title"]
    assert page.all("section", id="gallery")
    links = [a["href"] for a in page.all("a") if (a["href"] or "").startswith("/e/")]
    assert links == ["/e/fetch", "/e/promises", "/e/waiting"]
    assert "9 bytes of wasm" in page.text("main")
    (card,) = page.all("li", class_="card")
    assert (card["data-crate"], card["data-verdict"]) == ("promises", "not recorded")
    assert page.all("a", href="/s/promises/first")
    assert "It teaches" not in page.text("main")


def test_an_example_that_is_not_built_can_be_read(client):
    response = client.get("/e/waiting")
    assert response.status_code == 200
    page = Page(response.text)
    assert page.all("figure", id="source")
    assert not page.all("form")
    assert "not built yet" in page.text("main")


def test_before_the_first_run_both_hosts_say_so(client):
    text = Page(client.get("/e/fetch").text).text("main")
    assert text.count("not run yet") == 3
    assert text.count("nothing yet") == 2


def test_an_unknown_example_gets_a_page_with_the_nearest_name(client):
    response = client.get("/e/fecth")
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert "did you mean <code>fetch</code>?" in response.text


@pytest.mark.parametrize("name", ["..", "%2e%2e", "..%2f..%2fetc", "fetch/../fetch", "%00", "é"])
def test_a_strange_name_is_just_unknown(client, name):
    assert client.get(f"/e/{name}").status_code == 404


def test_help_has_the_places_that_problems_point_to(client):
    page = Page(client.get("/help").text)
    for id_ in (
        "run-request", "argument-forms", "unknown-module", "unknown-export", "unusable-module",
        "busy",
    ):  # fmt: skip
        assert page.all(id=id_), id_


def test_help_explains_the_words_of_the_page(client):
    text = Page(client.get("/help").text).text("dt")
    for word in ("Host", "Mirror", "Crossing", "Verdict"):
        assert word in text


def test_a_site_without_examples_still_has_a_page(make_app, tmp_path):
    (tmp_path / "none").mkdir()
    client = make_app(EXAMPLES_DIR=tmp_path / "none").test_client()
    assert "no examples" in client.get("/").text
