"""The command ``playground parity``."""

from __future__ import annotations

import fnmatch
import logging
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any, Final, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from playground.errors import PlaygroundError
from playground.parity.expected import update_expected
from playground.parity.finding import Found, find_cases
from playground.parity.hosts import HOSTS
from playground.parity.reports import REPORTS, badge
from playground.parity.reports.table import status_text, table
from playground.parity.results import Result, Results
from playground.parity.running import run_all
from playground.parity.session import DEFAULT_HOSTS, RUN_SECONDS, Session
from playground.parity.trace import SUFFIX

_ALL: Final = "all"


class _Report(click.ParamType):  # type: ignore[type-arg]
    """``FORMAT`` or ``FORMAT=FILE``."""

    name = "FORMAT[=FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path | None]:
        if isinstance(value, tuple):
            return value
        kind, _, file = str(value).partition("=")
        if kind not in REPORTS:
            self.fail(f"{kind!r} is none of {', '.join(REPORTS)}", param, ctx)
        return kind, Path(file) if file else None


class _Hosts(click.ParamType):  # type: ignore[type-arg]
    """Names of hosts with commas between them, or ``all``."""

    name = "HOST,…"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        unknown = [name for name in names if name not in (*HOSTS, _ALL)]
        if unknown or not names:
            known = ", ".join((*HOSTS, _ALL))
            self.fail(f"{', '.join(unknown) or 'nothing'!r}: there are {known}", param, ctx)
        return names


@click.command()
@click.argument("what", nargs=-1, metavar="[PATH or NAME]...")
@click.option(
    "--host",
    "hosts",
    type=_Hosts(),
    multiple=True,
    help=f"Where to run: {', '.join(HOSTS)}; or `all` that are installed. The first is compared"
    f" with each other.  [default: {','.join(DEFAULT_HOSTS)}]",
)
@click.option("--module", metavar="DIR", help="The package that scenarios given by path run in.")
@click.option("--filter", "pattern", metavar="TEXT", help="Only those whose name has this in it.")
@click.option("--fail-fast", is_flag=True, help="Stop after the first that is not as it should be.")
@click.option(
    "--report",
    "reports",
    type=_Report(),
    multiple=True,
    help="Also write html, json, junit, markdown or matrix, to stdout or to FILE. May be repeated.",
)
@click.option(
    "--badge",
    "badge_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also draw a badge, as SVG.",
)
@click.option(
    "--trace-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also save every trace, as DIR/<scenario>.<host>.trace.jsonl.",
)
@click.option(
    "--update-expected",
    "update",
    is_flag=True,
    help="Rewrite the `prints` of scenarios where all hosts agree on other ones.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, max=60, min_open=True),
    default=RUN_SECONDS,
    show_default=True,
    help="Seconds that one run may take.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors and reports.")
def parity(
    what: tuple[str, ...],
    hosts: tuple[tuple[str, ...], ...],
    module: str | None,
    pattern: str | None,
    fail_fast: bool,
    reports: tuple[tuple[str, Path | None], ...],
    badge_file: Path | None,
    trace_dir: Path | None,
    update: bool,
    timeout: float,
    quiet: bool,
) -> None:
    """Run scenarios on several hosts, a real browser among them, and compare what they did.

    A NAME is an example (promises) or a scenario of one (promises/await_a_promise). A PATH is a
    scenario's file, a folder of them, or a directory that wasm-bindgen wrote, with a folder
    `scenarios` inside or beside it. With neither, everything that comes with this package runs.

    \b
    playground parity promises
    playground parity ./pkg --host mirror,chromium,node
    playground parity --report html=parity.html --report junit=parity.xml

    Differences that are known, with a cause and a link, stand in a file known.toml beside the
    scenarios.

    The exit code is 0 if every verdict is identical, equivalent or known; 1 if one is not, or a
    host that was asked for is missing; 2 if the command line is wrong; 130 after Ctrl-C.
    """  # noqa: D301 - a real backspace is how click is told not to wrap
    console = Console(stderr=True, highlight=False, quiet=quiet)
    named = [name for part in hosts for name in part] or list(DEFAULT_HOSTS)
    wanted = _ALL not in named
    names = [host for name in named for host in (HOSTS if name == _ALL else [name])]
    if sum(file is None for _, file in reports) > 1:
        raise click.UsageError(
            "only one report can go to stdout; give a file to the others: html=FILE"
        )
    try:
        with _quiet_mirror(), _interruptible(), Session(names, timeout) as session:
            found = find_cases(what, module)
            chosen = _filtered(found, pattern)
            results = _run(chosen, session, console, fail_fast, trace_dir, pattern is not None)
            results = replace(results, wanted=wanted)
            console.print(table(results))
            if update:
                for path in update_expected(results.results, session.site.lab):
                    console.print(f"rewrote `prints` in {path}", markup=False)
        _write(results, reports, badge_file)
    except PlaygroundError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    raise SystemExit(0 if results.ok else 1)


def _filtered(found: Found, pattern: str | None) -> Found:
    if pattern is None:
        return found
    glob = pattern if re.search(r"[*?\[]", pattern) else f"*{pattern}*"
    cases = tuple(case for case in found.cases if fnmatch.fnmatchcase(case.name, glob))
    if not cases:
        raise click.UsageError(
            f"no scenario has {pattern!r} in its name; there are {len(found.cases)}"
        )
    return replace(found, cases=cases)


def _run(
    found: Found,
    session: Session,
    console: Console,
    fail_fast: bool,
    trace_dir: Path | None,
    partial: bool,
) -> Results:
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=len(found.cases))

        def done(result: Result) -> None:
            progress.update(task, advance=1, description=result.name)
            if not result.ok:
                line = status_text(result.status)
                console.print(line.append(f" {result.name}", style="default not bold"))
            if trace_dir is not None:
                _save(result, trace_dir)

        return run_all(found, session, fail_fast=fail_fast, on_result=done, partial=partial)


def _save(result: Result, folder: Path) -> None:
    for run in result.runs:
        if run.trace is not None:
            run.trace.save(folder / f"{result.name}.{run.host}{SUFFIX}")


def _write(
    results: Results, reports: Sequence[tuple[str, Path | None]], badge_file: Path | None
) -> None:
    texts: list[tuple[Path | None, Callable[[Results], str]]] = [
        (file, REPORTS[kind]) for kind, file in reports
    ]
    if badge_file is not None:
        texts.append((badge_file, badge))
    for file, make in texts:
        text = make(results)
        if file is None:
            click.echo(text, nl=False)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            # A lone surrogate, which a module may print, is no UTF-8.
            file.write_text(text, "utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def _quiet_mirror() -> Iterator[None]:
    """Keep to itself what scenarios bring about on purpose, unless `-v` asks for it."""
    log = logging.getLogger("playground")
    before = log.level
    if logging.getLogger().level > logging.INFO:
        log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C, and being told to end, unwind everything that was started; once only."""

    def stop(number: int, _frame: FrameType | None) -> None:
        # Whoever is impatient must not break the tidying up: nothing of it takes long.
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _fail(message: str) -> NoReturn:
    console = Console(stderr=True, highlight=False)
    console.print("[bold red]error:[/] ", end="")
    console.print(message, markup=False)
    raise SystemExit(1)
