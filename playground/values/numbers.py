"""Number::toString and StringToNumber.

https://tc39.es/ecma262/#sec-numeric-types-number-tostring and
https://tc39.es/ecma262/#sec-stringtonumber.
"""

from __future__ import annotations

import math
import re
from typing import Final

SAFE: Final = 2**53
#: WhiteSpace and LineTerminator, which StringToNumber and trim strip.
WHITE_SPACE: Final = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_DECIMAL = re.compile(
    r"[+-]?(?:[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)"
)
#: Longest BigInt that we make, in bits: JavaScriptCore's own limit. V8's, 2**30, is beyond what
#: Python computes without stopping everybody else for minutes.
MAX_BIGINT_BITS: Final = 2**20
#: How many digits are written at once.
_AT_ONCE: Final = 256
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def number(value: int | float) -> int | float:
    """Round an exact integer result to the Number type."""
    if type(value) is int and not -SAFE <= value <= SAFE:
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    return value


def integral(value: float) -> int | float:
    """Give an ``int`` for a float that is a safe integer and not -0, which is quicker later."""
    if value == value and -SAFE <= value <= SAFE and value == int(value):
        return int(value) if value or math.copysign(1.0, value) > 0 else value
    return value


def number_to_string(value: int | float, radix: int = 10) -> str:
    """Number::toString(x, radix)."""
    if isinstance(value, int) and -SAFE <= value <= SAFE:
        return str(int(value)) if radix == 10 else _integer_in(int(value), radix)
    x = float(value)
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    if x == 0:
        return "0"
    if radix != 10:
        return _fraction_in(x, radix)
    sign = "-" if x < 0 else ""
    # 5. repr gives the shortest digits that round-trip, which is what the specification asks for.
    mantissa, _, exponent = repr(abs(x)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    digits = whole + fraction
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    digits = stripped.rstrip("0")
    k, n = len(digits), point
    # 6. to 12.
    if k <= n <= 21:
        return sign + digits + "0" * (n - k)
    if 0 < n <= 21:
        return f"{sign}{digits[:n]}.{digits[n:]}"
    if -6 < n <= 0:
        return f"{sign}0.{'0' * -n}{digits}"
    power = f"e{'+' if n > 0 else '-'}{abs(n - 1)}"
    return f"{sign}{digits}{power}" if k == 1 else f"{sign}{digits[0]}.{digits[1:]}{power}"


def _integer_in(value: int, radix: int) -> str:
    if value == 0:
        return "0"
    digits = []
    rest = abs(value)
    while rest:
        rest, digit = divmod(rest, radix)
        digits.append(_DIGITS[digit])
    return ("-" if value < 0 else "") + "".join(reversed(digits))


def integer_to_string(value: int, radix: int) -> str:
    """BigInt::toString(x, radix)."""
    # The logarithm, rounded up: so many digits hold the value.
    digits = int(int(value).bit_length() / math.log2(radix)) + 2
    text = _digits(abs(int(value)), radix, digits).lstrip("0") or "0"
    return f"-{text}" if value < 0 else text


def _digits(value: int, radix: int, count: int) -> str:
    """Write so many digits, half by half: digit by digit the time would be quadratic."""
    if count <= _AT_ONCE:
        text = str(value) if radix == 10 else _integer_in(value, radix)
        return text.rjust(count, "0")
    low = count // 2
    upper, lower = divmod(value, radix**low)
    return _digits(upper, radix, count - low) + _digits(lower, radix, low)


def _fraction_in(x: float, radix: int) -> str:
    """Follow V8's DoubleToRadixCString: digits until the next double is told apart."""
    sign = "-" if x < 0 else ""
    x = abs(x)
    whole = math.floor(x)
    fraction = x - whole
    delta = max(0.5 * (math.nextafter(x, math.inf) - x), math.ulp(0.0))
    digits: list[int] = []
    if fraction >= delta:
        while True:
            fraction *= radix
            delta *= radix
            digit = int(fraction)
            digits.append(digit)
            fraction -= digit
            if (fraction > 0.5 or (fraction == 0.5 and digit & 1)) and fraction + delta > 1:
                # Round up, carrying into the whole part where every digit was the highest.
                while digits:
                    digits[-1] += 1
                    if digits[-1] < radix:
                        break
                    digits.pop()
                else:
                    whole += 1
                break
            if fraction < delta:
                break
    text = _integer_in(int(whole), radix)
    return sign + text + ("." + "".join(_DIGITS[d] for d in digits) if digits else "")


def string_to_number(text: str) -> int | float:
    """StringToNumber: NaN for what is no StringNumericLiteral."""
    text = text.strip(WHITE_SPACE)
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) <= 15:
        return int(text)
    prefix = text[:2].lower()
    if prefix in ("0x", "0o", "0b"):
        try:
            if "_" in text:
                return math.nan
            return number(int(text[2:], {"0x": 16, "0o": 8, "0b": 2}[prefix]))
        except ValueError:
            return math.nan
    if _DECIMAL.fullmatch(text):
        return integral(float(text))
    if text in ("Infinity", "+Infinity"):
        return math.inf
    return -math.inf if text == "-Infinity" else math.nan


def string_to_bigint(text: str) -> int | None:
    """StringToBigInt: ``None`` for what is no StringIntegerLiteral."""
    text = text.strip(WHITE_SPACE)
    if not text:
        return 0
    if not text.isascii() or "_" in text:
        return None
    prefix = text[:2].lower()
    try:
        if prefix in ("0x", "0o", "0b"):
            if not text[2:].isalnum():
                return None
            return _bounded(int(text[2:], {"0x": 16, "0o": 8, "0b": 2}[prefix]))
        return int(text)
    except ValueError:
        return None


def _bounded(value: int) -> int | None:
    return value if value.bit_length() <= MAX_BIGINT_BITS else None
