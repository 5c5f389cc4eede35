//! Bytes: `ArrayBuffer`, typed arrays, `DataView`, and views of the module's own memory.

use js_sys::{
    Array, ArrayBuffer, BigInt64Array, BigUint64Array, DataView, Float32Array, Float64Array,
    Int8Array, Int16Array, Object, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array,
    WebAssembly,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen(inline_js = "
    export function fill(bytes, value) { bytes.fill(value); }
    export function byte_length(view) { return view.byteLength; }
    export function typed_array(length) { return new Uint16Array(length); }
    export function odd_offset() { return new Uint32Array(new ArrayBuffer(8), 1); }
    export function buffer_is(bytes, buffer) { return bytes.buffer === buffer; }
    export function transfer(buffer) { return structuredClone(buffer, { transfer: [buffer] }); }
")]
extern "C" {
    fn fill(bytes: &mut [u8], value: u8);
    fn byte_length(view: &JsValue) -> u32;
    fn typed_array(length: i32) -> Uint16Array;
    #[wasm_bindgen(catch)]
    fn odd_offset() -> Result<Uint32Array, JsValue>;
    fn buffer_is(bytes: &Uint8Array, buffer: &JsValue) -> bool;
    fn transfer(buffer: &ArrayBuffer) -> ArrayBuffer;
}

fn memory() -> JsValue {
    wasm_bindgen::memory()
        .unchecked_into::<WebAssembly::Memory>()
        .buffer()
}

#[wasm_bindgen_test]
fn a_new_buffer_is_zero() {
    assert_eq!(Uint8Array::new(&ArrayBuffer::new(3)).to_vec(), [0, 0, 0]);
}

#[wasm_bindgen_test]
fn each_kind_of_array_takes_its_numbers_modulo_its_size() {
    let source = Array::of3(&300.into(), &(-1).into(), &1.9.into());
    assert_eq!(Uint8Array::new(&source).to_vec(), [44, 255, 1]);
    assert_eq!(Int8Array::new(&source).to_vec(), [44, -1, 1]);
    assert_eq!(Uint32Array::new(&source).to_vec(), [300, u32::MAX, 1]);
}

/// Made for colours: it keeps to its limits, and rounds halves to even.
#[wasm_bindgen_test]
fn a_clamped_array_does_not_wrap() {
    let source = [300.0, -1.0, 1.5, 2.5]
        .into_iter()
        .map(JsValue::from)
        .collect::<Array>();
    assert_eq!(Uint8ClampedArray::new(&source).to_vec(), [255, 0, 2, 2]);
}

#[wasm_bindgen_test]
fn arrays_of_64_bits_hold_bigints() {
    assert_eq!(
        BigInt64Array::from(&[i64::MIN, -1][..]).to_vec(),
        [i64::MIN, -1]
    );
    assert_eq!(BigUint64Array::from(&[u64::MAX][..]).get_index(0), u64::MAX);
}

#[wasm_bindgen_test]
fn two_views_of_one_buffer_see_the_same_bytes() {
    let buffer = ArrayBuffer::new(4);
    Float32Array::new(&buffer).set_index(0, 1.0);
    let bytes = Uint8Array::new(&buffer);
    bytes.set_index(3, 0x40); // the highest byte: wasm is little-endian, and so is every engine
    assert_eq!(Float32Array::new(&buffer).get_index(0), 4.0);
}

#[wasm_bindgen_test]
fn an_array_made_of_an_array_is_a_copy() {
    let source = Uint8Array::from(&[1, 2][..]);
    let copy = Uint8Array::new(&source);
    source.set_index(0, 9);
    assert_eq!(copy.to_vec(), [1, 2]);
}

#[wasm_bindgen_test]
fn subarray_is_a_view_and_slice_a_copy() {
    let array = Uint8Array::from(&[1, 2, 3][..]);
    let (view, copy) = (array.subarray(1, 3), array.slice(1, 3));
    array.set_index(1, 9);
    assert_eq!((view.to_vec(), copy.to_vec()), (vec![9, 3], vec![2, 3]));
    assert_eq!(view.byte_offset(), 1);
}

#[wasm_bindgen_test]
fn reading_outside_is_undefined_and_writing_there_does_nothing() {
    let array = Uint8Array::new_with_length(1);
    assert_eq!(array.at(5), None);
    array.set_index(5, 1);
    assert_eq!((array.length(), Object::keys(&array).length()), (1, 1));
}

#[wasm_bindgen_test]
fn a_view_must_begin_at_a_multiple_of_its_size() {
    assert!(
        odd_offset()
            .unwrap_err()
            .is_instance_of::<js_sys::RangeError>()
    );
}

#[wasm_bindgen_test]
fn overlapping_bytes_are_moved_as_if_copied_first() {
    let array = Uint8Array::from(&[1, 2, 3, 4][..]);
    array.set(&array.subarray(0, 3), 1);
    assert_eq!(array.to_vec(), [1, 1, 2, 3]);
}

#[wasm_bindgen_test]
fn numbers_are_sorted_as_numbers() {
    assert_eq!(
        Int16Array::from(&[10, 9, -1][..]).to_sorted().to_vec(),
        [-1, 9, 10]
    );
    let floats = Float64Array::from(&[f64::NAN, 1.0, -0.0, 0.0][..])
        .to_sorted()
        .to_vec();
    assert!(floats[0].is_sign_negative() && floats[3].is_nan());
}

#[wasm_bindgen_test]
fn a_data_view_is_big_endian_unless_told_otherwise() {
    let view = DataView::new(&ArrayBuffer::new(4), 0, 4);
    view.set_uint32(0, 0x0102_0304);
    assert_eq!(
        (view.get_uint8(0), view.get_uint16_endian(0, true)),
        (1, 0x0201)
    );
}

#[wasm_bindgen_test]
fn a_data_view_reads_at_any_offset() {
    let view = DataView::new(&ArrayBuffer::new(9), 0, 9);
    view.set_float64(1, -1.5);
    assert_eq!(view.get_float64(1), -1.5);
}

#[wasm_bindgen_test]
fn a_nan_stays_a_nan_through_bytes() {
    let view = DataView::new(&ArrayBuffer::new(8), 0, 8);
    view.set_float32(0, f32::NAN);
    assert!(view.get_float32(0).is_nan()); // which bits it has is not said
}

#[wasm_bindgen_test]
fn a_buffer_is_sliced_by_copying() {
    let array = Uint8Array::from(&[1, 2, 3][..]);
    let part = Uint8Array::new(&array.buffer().slice_with_end(1, 2));
    array.set_index(1, 9);
    assert_eq!(part.to_vec(), [2]);
}

/// Whoever gives a buffer away keeps an empty one.
#[wasm_bindgen_test]
fn a_transferred_buffer_is_detached() {
    let buffer = ArrayBuffer::new(4);
    let bytes = Uint8Array::new(&buffer);
    let moved = transfer(&buffer);
    assert_eq!(
        (buffer.byte_length(), bytes.length(), moved.byte_length()),
        (0, 0, 4)
    );
}

// The module's own memory.

#[wasm_bindgen_test]
fn javascript_writes_into_a_mutable_slice() {
    let mut bytes = [0; 4];
    fill(&mut bytes, 7);
    assert_eq!(bytes, [7; 4]);
}

#[wasm_bindgen_test]
fn a_view_of_memory_shares_its_bytes() {
    let bytes = [1, 2, 3];
    // Safe as long as nothing allocates while the view is in use: memory that grows moves away.
    let view = unsafe { Uint8Array::view(&bytes) };
    assert_eq!(view.to_vec(), [1, 2, 3]);
    assert!(buffer_is(&view, &memory()));
}

#[wasm_bindgen_test]
fn a_copy_has_a_buffer_of_its_own() {
    let copy = Uint8Array::from(&[1, 2, 3][..]);
    assert!(!buffer_is(&copy, &memory()));
    assert_eq!(copy.buffer().byte_length(), 3);
}

#[wasm_bindgen_test]
fn a_memory_that_grows_leaves_its_old_buffer_empty() {
    let before = memory();
    let view = Uint8Array::new(&before);
    core::arch::wasm32::memory_grow(0, 1);
    assert_eq!((byte_length(&before), view.length()), (0, 0));
    assert!(byte_length(&memory()) > 0);
    assert!(!Object::is(&before, &memory()));
}

#[wasm_bindgen_test]
fn memory_is_counted_in_pages_of_64_kibibytes() {
    let pages = core::arch::wasm32::memory_size(0) as u32;
    assert_eq!(byte_length(&memory()), pages * 65_536);
}

#[wasm_bindgen_test]
fn copying_needs_equal_lengths() {
    let array = Uint16Array::from(&[1, 2][..]);
    let mut numbers = [0; 2];
    array.copy_to(&mut numbers);
    assert_eq!(numbers, [1, 2]);
    array.copy_from(&[3, 4]);
    assert_eq!(array.to_vec(), [3, 4]);
}

#[wasm_bindgen_test]
#[should_panic]
fn copying_to_another_length_panics() {
    Uint8Array::new_with_length(3).copy_to(&mut [0; 2]);
}

#[wasm_bindgen_test]
fn a_typed_array_may_be_empty() {
    assert_eq!(typed_array(0).to_vec(), [0_u16; 0]);
}
