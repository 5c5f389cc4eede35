"""Function properties of the global object: https://tc39.es/ecma262/#sec-function-properties-of-the-global-object."""

from __future__ import annotations

import math
import re

from playground.values.absent import undefined
from playground.values.completion import native_error
from playground.values.convert import to_int32, to_number, to_string
from playground.values.function import method
from playground.values.numbers import WHITE_SPACE, integral, number
from playground.values.realm import Realm
from playground.values.strings import is_well_formed, join_surrogates
from playground.values.types import Value

_DECIMAL_PREFIX = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_URI_RESERVED = ";/?:@&=+$,"
_UNRESERVED_MARKS = "-_.!~*'()"
_UNESCAPED_COMPONENT = frozenset(_ALPHANUMERIC + _UNRESERVED_MARKS)
_UNESCAPED_URI = _UNESCAPED_COMPONENT | frozenset(_URI_RESERVED + "#")
_UNESCAPED_LEGACY = frozenset(_ALPHANUMERIC + "@*_+-./")
#: How many characters are encoded between two looks at the clock: 4096 slices of so many.
_AT_ONCE = 16
_HEX = re.compile("[0-9A-Fa-f]{2}")
_ESCAPE = re.compile("%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})")


def parse_float(text: str) -> int | float:
    """Do the steps of parseFloat: https://tc39.es/ecma262/#sec-parsefloat-string."""
    match = _DECIMAL_PREFIX.match(text.lstrip(WHITE_SPACE))
    if match is None:
        return math.nan
    found = match[0]
    if found.endswith("y"):
        return -math.inf if found[0] == "-" else math.inf
    return integral(float(found))


def parse_int(text: str, radix: int) -> int | float:
    """Do the steps of parseInt after the conversions: https://tc39.es/ecma262/#sec-parseint-string-radix."""
    s = text.lstrip(WHITE_SPACE)
    sign = -1 if s[:1] == "-" else 1
    if s[:1] in ("+", "-"):
        s = s[1:]
    strip_prefix = radix in (0, 16)
    if radix != 0 and not 2 <= radix <= 36:
        return math.nan
    radix = radix or 10
    if strip_prefix and s[:2] in ("0x", "0X"):
        s, radix = s[2:], 16
    end = 0
    while end < len(s) and s[end].isascii() and s[end].isalnum() and int(s[end], 36) < radix:
        end += 1
    if end == 0:
        return math.nan
    math_int = int(s[:end], radix) if end < 4000 else _long_int(s[:end], radix)
    if math_int == 0:
        return -0.0 if sign < 0 else 0
    return number(sign * math_int)


def _long_int(digits: str, radix: int) -> int:
    """Read more digits than Python's int takes; everything so long is infinite or nearly so."""
    total = 0
    for digit in digits.lstrip("0")[:1100]:
        total = total * radix + int(digit, 36)
    excess = max(0, min(len(digits.lstrip("0")) - 1100, 1100))
    scale: int = radix**excess
    return total * scale


def encode(realm: Realm, text: str, unescaped: frozenset[str]) -> str:
    """Encode: https://tc39.es/ecma262/#sec-encode."""
    if not is_well_formed(text):
        raise native_error("URIError", "URI malformed")
    return "".join(
        [
            char if char in unescaped else "".join([f"%{byte:02X}" for byte in char.encode()])
            for start in realm.rounds(range(0, len(text), _AT_ONCE))
            for char in text[start : start + _AT_ONCE]
        ]
    )


def decode(realm: Realm, text: str, preserve: str) -> str:
    """Decode: https://tc39.es/ecma262/#sec-decode."""
    parts: list[str] = []
    k = 0
    while True:
        realm.tick()
        at = text.find("%", k)
        if at < 0:
            parts.append(text[k:])
            return join_surrogates("".join(parts))
        parts.append(text[k:at])
        first = _octet(text, at)
        if first < 0x80:
            char = chr(first)
            parts.append(text[at : at + 3] if char in preserve else char)
            k = at + 3
            continue
        # h. to n. The leading ones of the first octet tell how many belong together.
        count = (
            2
            if first >> 5 == 0b110
            else 3
            if first >> 4 == 0b1110
            else 4
            if first >> 3 == 0b11110
            else 0
        )
        if count == 0:
            raise native_error("URIError", "URI malformed")
        octets = bytes([_octet(text, at + 3 * i) for i in range(count)])
        try:
            parts.append(octets.decode())
        except UnicodeDecodeError as error:
            raise native_error("URIError", "URI malformed") from error
        k = at + 3 * count


def _octet(text: str, at: int) -> int:
    if text[at : at + 1] != "%" or _HEX.fullmatch(text[at + 1 : at + 3]) is None:
        raise native_error("URIError", "URI malformed")
    return int(text[at + 1 : at + 3], 16)


def install(realm: Realm) -> None:
    """Install the functions."""
    target = realm.global_object

    def eval_(_this: Value, x: Value = undefined, *_: Value) -> Value:
        if not isinstance(x, str):
            return x
        # Not in the specification: we compile no text at run time, as a strict
        # Content-Security-Policy does not; the words are V8's under one.
        raise native_error("EvalError", "Code generation from strings disallowed for this context")

    def is_finite(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return math.isfinite(to_number(value))

    def is_nan(_this: Value, value: Value = undefined, *_: Value) -> Value:
        return math.isnan(to_number(value))

    def parse_float_(_this: Value, text: Value = undefined, *_: Value) -> Value:
        return parse_float(to_string(text))

    def parse_int_(
        _this: Value, text: Value = undefined, radix: Value = undefined, *_: Value
    ) -> Value:
        s = to_string(text)
        return parse_int(s, to_int32(radix))

    def decode_uri(_this: Value, uri: Value = undefined, *_: Value) -> Value:
        return decode(realm, to_string(uri), _URI_RESERVED + "#")

    def decode_uri_component(_this: Value, component: Value = undefined, *_: Value) -> Value:
        return decode(realm, to_string(component), "")

    def encode_uri(_this: Value, uri: Value = undefined, *_: Value) -> Value:
        return encode(realm, to_string(uri), _UNESCAPED_URI)

    def encode_uri_component(_this: Value, component: Value = undefined, *_: Value) -> Value:
        return encode(realm, to_string(component), _UNESCAPED_COMPONENT)

    # https://tc39.es/ecma262/#sec-escape-string
    def escape(_this: Value, value: Value = undefined, *_: Value) -> Value:
        data = to_string(value).encode("utf-16-be", "surrogatepass")
        units = [data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)]
        return "".join(
            [
                chr(unit)
                if chr(unit) in _UNESCAPED_LEGACY
                else f"%{unit:02X}"
                if unit < 256
                else f"%u{unit:04X}"
                for unit in units
            ]
        )

    # https://tc39.es/ecma262/#sec-unescape-string
    def unescape(_this: Value, value: Value = undefined, *_: Value) -> Value:
        text = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), to_string(value))
        return join_surrogates(text)

    for name, length, code in (
        ("eval", 1, eval_),
        ("isFinite", 1, is_finite),
        ("isNaN", 1, is_nan),
        ("parseFloat", 1, parse_float_),
        ("parseInt", 2, parse_int_),
        ("decodeURI", 1, decode_uri),
        ("decodeURIComponent", 1, decode_uri_component),
        ("encodeURI", 1, encode_uri),
        ("encodeURIComponent", 1, encode_uri_component),
        ("escape", 1, escape),
        ("unescape", 1, unescape),
    ):
        realm.intrinsics[f"%{name}%"] = method(realm, target, name, length, code)
    # https://tc39.es/ecma262/#sec-number.parsefloat: the same function objects.
    number_constructor = realm.intrinsics["%Number%"]
    number_constructor.hide("parseFloat", realm.intrinsics["%parseFloat%"])
    number_constructor.hide("parseInt", realm.intrinsics["%parseInt%"])
