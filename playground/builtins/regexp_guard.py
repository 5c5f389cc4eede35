"""Regular expressions that may take for ever, matched where they can be stopped.

The library cannot be interrupted and lets no other thread run meanwhile. So what could take long,
by an estimate from the pattern and the size of the text, is done by a process of its own, which
ends when the time of the entry is over. Most patterns never need it; a realm without a limit of
seconds never has it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import IO, Any, Final, cast

import regress

from playground.errors import LimitExceeded
from playground.values.completion import syntax_error
from playground.values.realm import Realm

#: Longest pattern. V8 has a limit too; the library recurses for each alternative, and crashes.
MAX_PATTERN: Final = 2**14
#: How many steps may be taken where nobody can stop them: a fraction of a second.
_STEPS: Final = 2e7
_TOKEN: Final = re.compile(
    r"\\[1-9k]|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|[)|*+?]|\{\d+(?:,\d*)?\}|.",
    re.DOTALL,
)
#: Where the library is, which need not be where Python looks for it.
_LIBRARY: Final = str(Path(regress.__file__).parents[1])
_WORKER: Final = """
import json, sys
sys.path.append(sys.argv[1])
import regress
for line in sys.stdin:
    source, flags, text, every, groups = json.loads(line)
    pattern = regress.Regex(source, flags)
    found = pattern.find_iter(text) if every else filter(None, [pattern.find(text)])
    spans = [[match.group(index) for index in range(groups)] for match in found]
    print(json.dumps([[part and (part.start, part.stop) for part in match] for match in spans]),
          flush=True)
"""


class Found:
    """A match, with as much of the library's own class as we use."""

    def __init__(self, spans: list[list[int] | None]) -> None:
        self._spans = spans

    def group(self, index: int) -> slice | None:
        """Give where a group matched, in bytes."""
        span = self._spans[index]
        return None if span is None else slice(*span)


def steps(source: str, size: int) -> float:
    """Estimate from above how many steps a backtracking match may take.

    Each repetition multiplies by the size of the text; one within another, or over alternatives,
    doubles with each character.
    """
    size += 2
    total = float(size)
    # For each open group: whether something in it can match in more than one way.
    ways = [False]
    closed = False
    for token in _TOKEN.finditer(source):
        text = token[0]
        was_closed, closed = closed, False
        if text[0] == "(":
            ways.append(False)
        elif text == ")":
            closed = ways.pop() if len(ways) > 1 else False
            ways[-1] = ways[-1] or closed
        elif text in ("|", "?"):
            total *= 2
            ways[-1] = True
        elif text in "*+" or (text[0] == "{" and len(text) > 1):
            counts = [int(count[:9]) for count in re.findall(r"\d+", text)]
            total *= max(size, *counts, 1)
            if was_closed:
                total *= 2.0 ** min(max(size, *counts, 1), 900)
            ways[-1] = True
        elif text[0] == "\\" and text[1] in "123456789k":
            total *= size
        if total > _STEPS:
            break
    return total


class Guard:
    """Matches for one realm.

    Parameters
    ----------
    realm:
        Whose time is looked at.
    """

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._process: subprocess.Popen[str] | None = None

    def admit(self, source: str) -> None:
        """Refuse a pattern that is too long.

        Raises
        ------
        Throw
            SyntaxError, as V8 throws it.
        """
        if len(source) > MAX_PATTERN:
            message = f"Invalid regular expression: /{source[:80]}…/: Regular expression too large"
            raise syntax_error(message)

    def find(self, compiled: Any, pattern: tuple[str, str, int], text: str) -> Any:
        """Find the first match; ``pattern`` is what was compiled: source, flags, groups."""
        if self._harmless(pattern[0], text):
            return compiled.find(text)
        return next(self._elsewhere(pattern, text, False), None)

    def find_iter(self, compiled: Any, pattern: tuple[str, str, int], text: str) -> Iterator[Any]:
        """Find all matches."""
        if self._harmless(pattern[0], text):
            found: Iterator[Any] = iter(compiled.find_iter(text))
            return found
        return self._elsewhere(pattern, text, True)

    def _harmless(self, source: str, text: str) -> bool:
        if self._realm.limits.seconds is None:
            return True
        self._realm.tick()
        return steps(source, len(text)) <= _STEPS

    def _elsewhere(self, pattern: tuple[str, str, int], text: str, every: bool) -> Iterator[Found]:
        source, flags, groups = pattern
        process = self._start()
        stdin, stdout = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        seconds = self._realm.limits.seconds or 0.0
        timer = Timer(max(min(self._realm.until - monotonic(), seconds), 0), process.kill)
        timer.start()
        try:
            stdin.write(json.dumps([source, flags, text, every, groups + 1]) + "\n")
            stdin.flush()
            answer = stdout.readline()
        except OSError:
            answer = ""
        finally:
            timer.cancel()
        if not answer:
            self.close()
            raise LimitExceeded("seconds", f"a regular expression ran longer than {seconds} s")
        return map(Found, json.loads(answer))

    def _start(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-I", "-c", _WORKER, _LIBRARY],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="ascii",
            )
            self._realm.closers.append(self.close)
        return self._process

    def close(self) -> None:
        """End the process, if there is one. Safe to call twice."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:
                pass
