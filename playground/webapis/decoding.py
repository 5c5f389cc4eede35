"""Encodings and their decoders: https://encoding.spec.whatwg.org/#encodings.

Not in the specification: of the legacy encodings there are windows-1252 and UTF-16 alone; labels
of the others are refused as unknown ones are.
"""

from __future__ import annotations

import codecs
from typing import Final

from playground.values.completion import type_error

_LABELS: Final[dict[str, tuple[str, ...]]] = {
    "utf-8": (
        "unicode-1-1-utf-8",
        "unicode11utf8",
        "unicode20utf8",
        "utf-8",
        "utf8",
        "x-unicode20utf8",
    ),
    "utf-16be": ("unicodefffe", "utf-16be"),
    "utf-16le": (
        "csunicode",
        "iso-10646-ucs-2",
        "ucs-2",
        "unicode",
        "unicodefeff",
        "utf-16",
        "utf-16le",
    ),
    "windows-1252": (
        "ansi_x3.4-1968",
        "ascii",
        "cp1252",
        "cp819",
        "csisolatin1",
        "ibm819",
        "iso-8859-1",
        "iso-ir-100",
        "iso8859-1",
        "iso88591",
        "iso_8859-1",
        "iso_8859-1:1987",
        "l1",
        "latin1",
        "us-ascii",
        "windows-1252",
        "x-cp1252",
    ),
}
ENCODINGS: Final[dict[str, str]] = {
    label: name for name, labels in _LABELS.items() for label in labels
}
#: Where windows-1252 differs from ISO-8859-1; the five bytes that it leaves open stay as they are.
_WINDOWS_1252: Final = {
    0x80 + offset: ord(char)
    for offset, char in enumerate(
        "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
        "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
    )
}


def encoding_of(label: str) -> str | None:
    """Get an encoding's name in lower case: https://encoding.spec.whatwg.org/#concept-encoding-get."""
    return ENCODINGS.get(label.strip("\t\n\f\r ").lower())


class Decoder:
    """A decoder with its state between chunks, a *decoder* and its *I/O queue* in one.

    Parameters
    ----------
    encoding:
        A name that :func:`encoding_of` gives.
    fatal:
        Whether malformed input throws, rather than giving U+FFFD.
    ignore_bom:
        Whether a byte order mark is kept.
    """

    def __init__(self, encoding: str, fatal: bool, ignore_bom: bool) -> None:
        self.encoding = encoding
        self.fatal = fatal
        self.ignore_bom = ignore_bom
        self._bom_seen = False
        self._decoder = self._fresh()

    def _fresh(self) -> codecs.IncrementalDecoder:
        name = {"utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "utf-8": "utf-8"}
        codec = name.get(self.encoding, "latin-1")
        return codecs.getincrementaldecoder(codec)("strict" if self.fatal else "replace")

    def decode(self, data: bytes, stream: bool) -> str:
        """Decode a chunk.

        Parameters
        ----------
        stream:
            Whether more follows; if not, the decoder starts afresh after this.

        Raises
        ------
        Throw
            TypeError for malformed input, if fatal.
        """
        try:
            if self.encoding.startswith("utf-16"):
                text = self._decode_utf16(data, final=not stream)
            else:
                text = self._decoder.decode(data, not stream)
        except UnicodeDecodeError:
            self._reset()
            raise type_error("The encoded data was not valid.") from None
        if self.encoding == "windows-1252":
            text = text.translate(_WINDOWS_1252)
        text = self._without_bom(text)
        if not stream:
            self._reset()
        return text

    def _decode_utf16(self, data: bytes, final: bool) -> str:
        """Decode UTF-16 with one U+FFFD for each lone surrogate, which Python does not promise."""
        held, _ = self._decoder.getstate()
        data = held + data
        self._decoder.reset()
        codec = "utf-16-le" if self.encoding == "utf-16le" else "utf-16-be"
        size = len(data) & ~1
        rest = data[size:]
        high = data[size - 1 if codec == "utf-16-le" else size - 2] if size else 0
        if not final and size and 0xD8 <= high <= 0xDB:
            size -= 2
            rest = data[size:]
        text = data[:size].decode(codec, "surrogatepass")
        lone = any("\ud800" <= char <= "\udfff" for char in text)
        if (lone or (final and rest)) and self.fatal:
            raise UnicodeDecodeError(codec, data, 0, len(data), "lone surrogate or odd byte")
        if lone:
            text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
        if not final:
            self._decoder.setstate((rest, 0))
        elif rest:
            text += "\ufffd"
        return text

    def _without_bom(self, text: str) -> str:
        if self._bom_seen or not text:
            return text
        self._bom_seen = True
        if self.ignore_bom or self.encoding == "windows-1252":
            return text
        return text.removeprefix("\ufeff")

    def _reset(self) -> None:
        self._decoder = self._fresh()
        self._bom_seen = False
