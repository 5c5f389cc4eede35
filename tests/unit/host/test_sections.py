import pytest

from playground.errors import InvalidModule
from playground.host.sections import custom_sections

HEAD = b"\0asm\1\0\0\0"


def test_a_length_of_several_bytes_is_read():
    content = b"\1x" + b"y" * 300
    data = HEAD + b"\0" + bytes([len(content) & 0x7F | 0x80, len(content) >> 7]) + content
    assert custom_sections(data, "x") == [b"y" * 300]


def test_other_sections_are_skipped():
    assert custom_sections(HEAD + b"\1\2ab" + b"\0\3\1xz" + b"\5\0", "x") == [b"z"]


def test_a_name_need_not_be_ascii():
    name = "ü".encode()
    data = HEAD + bytes([0, len(name) + 2, len(name)]) + name + b"!"
    assert custom_sections(data, "ü") == [b"!"]


@pytest.mark.parametrize("rest", [b"\0", b"\0\x80", b"\0\1\x80"])
def test_a_section_without_an_end_is_invalid(rest):
    with pytest.raises(InvalidModule, match="past the end"):
        custom_sections(HEAD + rest, "x")
