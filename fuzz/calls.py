"""Random use of a module from Python: what the FFI does with it."""

from __future__ import annotations

import array
import asyncio
from random import Random
from typing import Any, Final

import playground
from fuzz.oracle import Provoked
from playground.ffi import JsBigInt, JsProxy, jsnull

#: What JsProxy raises by Python's own protocols: a missing key, an index out of range ...
PYTHONIC: Final = (
    AttributeError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    StopIteration,
    StopAsyncIteration,
)


class Odd:
    """A Python object with manners of its own."""

    def __getattr__(self, name: str) -> Any:
        """Refuse every attribute."""
        raise Provoked(name)

    def __call__(self, *args: Any) -> Any:
        """Give back the first argument."""
        return args[0] if args else self


class Rich(int):
    """A number that is also something else."""

    secret = object()


def _raise(*_: Any) -> Any:
    raise Provoked("on purpose")


async def _later(*args: Any) -> Any:
    await asyncio.sleep(0)
    return args[0] if args else 1


async def _fail() -> Any:
    raise Provoked("later")


def argument(random: Random, values: list[Any]) -> Any:
    """Give something to call a function with."""
    if values and random.random() < 0.3:
        return random.choice(values)
    loop: list[Any] = [1]
    loop.append(loop)
    made = random.choice((
        None, jsnull, True, 0, -1, 2**31, 2**53, 2**70, -0.0, 1.5, float("nan"), float("inf"), "", "text", "te\ud83d",
        "\ude00", "length", b"bytes", bytearray(3), memoryview(b"abc"), array.array("q", [1]), [], [1, [2]], {}, {"a": 1},
        {1: 2}, (1, 2), {1}, frozenset({1}), range(3), Odd(), Rich(7), JsBigInt(5), object(), Provoked("value"), loop,
        print, len, _raise, lambda *a: a, lambda: 1, lambda *a: list(a), Provoked("v"), Odd(), Odd, Ellipsis, complex(1),
    ))  # fmt: skip
    if random.random() < 0.05:
        made = random.choice((_later, _fail))()
    return made


async def play(module: Any, random: Random, values: list[Any]) -> str:
    """Do a few dozen random things; an error of theirs is part of the game."""
    names = [name for name in dir(module) if not name.startswith("_") and name != "close"]
    for _ in range(random.choice((10, 30, 60))):
        try:
            result = await _step(module, names, random, values)
        except (playground.PlaygroundError, playground.JsException, Provoked, *PYTHONIC) as exc:
            if isinstance(exc, playground.JsException):
                values.append(exc.js_error)
            if type(exc) in PYTHONIC and not is_of_the_ffi(exc):
                raise
            continue
        if result is not module and len(values) < 200:
            values.append(result)
    return "ok"


def is_of_the_ffi(exc: BaseException) -> bool:
    """Whether it is an error by Python's own protocols that the FFI means to raise."""
    tb, last = exc.__traceback__, ""
    while tb is not None:
        last = tb.tb_frame.f_code.co_filename
        tb = tb.tb_next
    return isinstance(exc, PYTHONIC) and ("/playground/ffi/" in last or "/fuzz/" in last)


async def _step(module: Any, names: list[str], random: Random, values: list[Any]) -> Any:
    target = (
        random.choice(values)
        if values and random.random() < 0.7
        else getattr(module, random.choice(names))
    )
    other = argument(random, values)
    if not isinstance(target, JsProxy):
        return target
    listed = [name for name in dir(target) if not name.startswith("_")]
    keys = (
        listed
        if random.random() < 0.7
        else ["a", "length", "__proto__", "constructor", "then", "get", "x"]
    )
    key = random.choice(keys) if keys else "x"
    action = random.randrange(26)
    match action:
        case 0 | 1 | 2 | 3 | 4 | 5 | 6:
            found = getattr(target, key)
            if callable(found) and random.random() < 0.8:
                return _finished(
                    found(*(argument(random, values) for _ in range(random.randrange(4))))
                )
            return found
        case 7 | 8 | 9:
            return await _awaited(
                target(*(argument(random, values) for _ in range(random.randrange(4))))
            )
        case 10:
            return target.new(*(argument(random, values) for _ in range(random.randrange(3))))
        case 11:
            setattr(target, key, other)
        case 12:
            delattr(target, key)
        case 13:
            return target[other if random.random() < 0.5 else random.randrange(-3, 12)]
        case 14:
            target[other if random.random() < 0.5 else random.randrange(-3, 12)] = argument(
                random, values
            )
        case 15:
            del target[other if random.random() < 0.5 else random.randrange(-3, 12)]
        case 16:
            return len(target)
        case 17:
            taken = []
            for item in target:
                taken.append(item)
                if len(taken) > 20:
                    break
            return taken[-1] if taken else None
        case 18:
            return other in target
        case 19:
            return target.to_py(depth=random.choice((-1, 1, 2)))
        case 20:
            return repr(target) + str(target) + str(target.typeof) + str(target.js_id)
        case 21:
            return (target == other, bool(target))
        case 22:
            return [target.object_keys(), target.object_entries(), target.object_values()]
        case 23:
            with target as inner:
                return inner
        case 24:
            return await _awaited(target)
        case _:
            return target(other, key=other)
    return None


def _finished(result: Any) -> Any:
    """Do not wait, but let nothing complain that nobody did."""
    if asyncio.isfuture(result):
        result.add_done_callback(lambda future: future.cancelled() or future.exception())
    return result


async def _awaited(result: Any) -> Any:
    if isinstance(result, asyncio.Future | JsProxy) and (
        asyncio.isfuture(result) or hasattr(result, "then")
    ):
        try:
            return await asyncio.wait_for(_wait(result), 0.01)
        except TimeoutError:
            return None
    return result


async def _wait(result: Any) -> Any:
    return await result


def raw(value: Any) -> Any:
    """Give the JavaScript value behind what Python sees, where there is one."""
    if isinstance(value, JsProxy):
        return value._js
    return None
