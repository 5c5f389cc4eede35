"""The Math object: https://tc39.es/ecma262/#sec-math-object."""

from __future__ import annotations

import math
import random as python_random
import struct
from collections.abc import Callable

from playground.values.absent import undefined
from playground.values.convert import to_number, to_uint32
from playground.values.descriptor import Property
from playground.values.function import method
from playground.values.numbers import integral
from playground.values.object import JSObject
from playground.values.operators import exponentiate
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value

_CONSTANTS = (
    ("E", math.e),
    ("LN10", 2.302585092994046),
    ("LN2", 0.6931471805599453),
    ("LOG10E", 0.4342944819032518),
    ("LOG2E", 1.4426950408889634),
    ("PI", math.pi),
    ("SQRT1_2", 0.7071067811865476),
    ("SQRT2", 1.4142135623730951),
)


def _ceil(x: float) -> float:
    return float(math.ceil(x)) if x > 0 else math.copysign(math.ceil(x), x)


def _floor(x: float) -> float:
    return math.copysign(math.floor(x), x)


def _trunc(x: float) -> float:
    return math.copysign(math.trunc(x), x)


def _round(x: float) -> float:
    """Round to the nearer integer, of two as near to the greater."""
    below = math.floor(x)
    return math.copysign(below + (x - below >= 0.5), x)


def _sign(x: float) -> float:
    return x if x == 0 else math.copysign(1.0, x)


def _fround(x: float) -> float:
    try:
        rounded: float = struct.unpack("f", struct.pack("f", x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)
    return rounded


def _cbrt(x: float) -> float:
    root = math.cbrt(x)
    # One step of Newton's method: C libraries differ in the last bit.
    if root == 0 or not math.isfinite(root):
        return root
    return root - (root * root * root - x) / (3 * root * root)


def _log(f: Callable[[float], float], pole: float) -> Callable[[float], float]:
    """Let a logarithm be -∞ at its pole, and NaN below it, where Python raises."""
    return lambda x: -math.inf if x == pole else f(x)


def _atanh(x: float) -> float:
    return math.copysign(math.inf, x) if abs(x) == 1 else math.atanh(x)


def _even(f: Callable[[float], float]) -> Callable[[float], float]:
    """Let an overflow of a function that grows in both directions be +∞."""

    def bounded(x: float) -> float:
        try:
            return f(x)
        except OverflowError:
            return math.inf

    return bounded


def _sinh(x: float) -> float:
    try:
        return math.sinh(x)
    except OverflowError:
        return math.copysign(math.inf, x)


#: Functions of one Number. ``math.nan`` for arguments outside the domain is filled in around them.
#: Not in the specification, which leaves the precision open: it is the C library's.
_UNARY: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("abs", abs),
    ("acos", math.acos),
    ("acosh", math.acosh),
    ("asin", math.asin),
    ("asinh", math.asinh),
    ("atan", math.atan),
    ("atanh", _atanh),
    ("cbrt", _cbrt),
    ("ceil", _ceil),
    ("cos", math.cos),
    ("cosh", _even(math.cosh)),
    ("exp", _even(math.exp)),
    ("expm1", _even(math.expm1)),
    ("floor", _floor),
    ("fround", _fround),
    ("log", _log(math.log, 0)),
    ("log10", _log(math.log10, 0)),
    ("log1p", _log(math.log1p, -1)),
    ("log2", _log(math.log2, 0)),
    ("round", _round),
    ("sign", _sign),
    ("sin", math.sin),
    ("sinh", _sinh),
    ("sqrt", math.sqrt),
    ("tan", math.tan),
    ("tanh", math.tanh),
    ("trunc", _trunc),
)
#: What rounds to integers leaves these as they are; Python's would raise.
_ROUNDING = frozenset(("ceil", "floor", "round", "trunc"))


def _unary(name: str, f: Callable[[float], float]) -> Callable[..., Value]:
    rounding = name in _ROUNDING

    def apply(_this: Value, x: Value = undefined, *_: Value) -> Value:
        n = to_number(x)
        if rounding and (type(n) is int or not math.isfinite(n)):
            return n
        if n != n:
            return n
        try:
            return integral(f(float(n)))
        except ValueError:
            return math.nan

    return apply


def install(realm: Realm) -> None:
    """Install ``Math``."""
    target = JSObject(realm.intrinsics["%Object.prototype%"])
    realm.intrinsics["%Math%"] = target
    realm.global_object.hide("Math", target)
    for name, value in _CONSTANTS:
        target.define(name, Property.data(value, False, False, False))
    target.define(SYMBOL_TO_STRING_TAG, Property.data("Math", False, False, True))
    for name, f in _UNARY:
        method(realm, target, name, 1, _unary(name, f))

    def atan2(_this: Value, y: Value = undefined, x: Value = undefined, *_: Value) -> Value:
        ny, nx = to_number(y), to_number(x)
        return integral(math.atan2(ny, nx))

    def clz32(_this: Value, x: Value = undefined, *_: Value) -> Value:
        return 32 - to_uint32(x).bit_length()

    def hypot(_this: Value, *args: Value) -> Value:
        return integral(math.hypot(*[float(to_number(arg)) for arg in args]))

    def imul(_this: Value, x: Value = undefined, y: Value = undefined, *_: Value) -> Value:
        product = (to_uint32(x) * to_uint32(y)) & 0xFFFFFFFF
        return product - 0x100000000 if product >> 31 else product

    def max_(_this: Value, *args: Value) -> Value:
        return _extreme([to_number(arg) for arg in args], -math.inf, 1)

    def min_(_this: Value, *args: Value) -> Value:
        return _extreme([to_number(arg) for arg in args], math.inf, -1)

    def pow_(
        _this: Value, base: Value = undefined, exponent: Value = undefined, *_: Value
    ) -> Value:
        return integral(exponentiate(to_number(base), to_number(exponent)))

    def random(_this: Value, *_: Value) -> Value:
        return python_random.random()  # noqa: S311 - Math.random promises no secrecy either

    for name, length, code in (
        ("atan2", 2, atan2),
        ("clz32", 1, clz32),
        ("hypot", 2, hypot),
        ("imul", 2, imul),
        ("max", 2, max_),
        ("min", 2, min_),
        ("pow", 2, pow_),
        ("random", 0, random),
    ):
        method(realm, target, name, length, code)


def _extreme(numbers: list[int | float], start: float, direction: int) -> int | float:
    """Give the greatest (or least) of ``numbers``: NaN wins, and -0 is less than 0."""
    best: int | float = start
    for n in numbers:
        if n != n:
            return math.nan
        if n == 0 == best:
            if (math.copysign(1.0, n) - math.copysign(1.0, best)) * direction > 0:
                best = n
        elif (n > best) if direction > 0 else (n < best):
            best = n
    return best
