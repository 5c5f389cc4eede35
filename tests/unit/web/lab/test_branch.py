"""The made-up branch."""

from __future__ import annotations

from playground.web.lab.branch import branch_document


def test_it_has_the_shape_of_the_api():
    document = branch_document("wasm-bindgen", "wasm-bindgen", "master")
    assert document["name"] == "master"
    assert len(document["commit"]["sha"]) == 40
    assert set(document["commit"]["commit"]["author"]) == {"name", "email", "date"}
    assert document["commit"]["commit"]["message"]
    assert document["commit"]["url"].endswith(document["commit"]["sha"])
    assert document["_links"]["self"].endswith("/repos/wasm-bindgen/wasm-bindgen/branches/master")
    assert document["protected"] is False


def test_it_is_always_the_same():
    # Written down, because it must be the same in every process, version and system.
    assert (
        branch_document("a", "b", "c")["commit"]["sha"]
        == "85c7b31061af39e81b27d96f07d362f705af6812"
    )
    assert branch_document("a", "b", "c") == branch_document("a", "b", "c")


def test_other_names_give_another_commit():
    shas = {
        branch_document(*names)["commit"]["sha"]
        for names in (("a", "b", "c"), ("a", "b", "d"), ("b", "a", "c"))
    }
    assert len(shas) == 3
