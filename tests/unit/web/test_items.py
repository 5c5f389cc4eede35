"""Where the items of a Rust file stand."""

from __future__ import annotations

from playground.web.items import item_lines

SOURCE = """\
//! A module.

/// Documentation.
#[wasm_bindgen]
pub async fn waits(p: Promise) -> Result<JsValue, JsValue> {
    if true {
    }
    Ok(p)
}

pub struct Bell(Rc<State>);

#[wasm_bindgen]
impl Bell {
    pub fn ring(&self) {
        // fn hidden() {}
    }
    fn long(
        argument: u8,
    ) -> u8 {
        argument
    }
}
fn one_line() -> u8 { 1 }
"""


def test_an_item_is_found_without_its_documentation() -> None:
    items = item_lines(SOURCE)
    assert items["waits"] == (5, 9)
    assert items["Bell"] == (11, 11)
    assert items["ring"] == (15, 17)
    assert items["one_line"] == (24, 24)
    assert "hidden" not in items


def test_a_signature_on_several_lines_does_not_end_the_item() -> None:
    assert item_lines(SOURCE)["long"] == (18, 22)
