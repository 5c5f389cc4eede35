"""The command line of ``playground test-runner``."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import click
from rich.console import Console

from playground.errors import PlaygroundError
from playground.jobs import loop as jobs_loop
from playground.test_runner import bindgen
from playground.test_runner.binary import Binary, Case, read_binary
from playground.test_runner.environment import (
    Environment,
    HostName,
    obstacle,
    skipped_by_variable,
    target_for,
    wanted,
)
from playground.test_runner.errors import TestRunnerError
from playground.test_runner.host import Host
from playground.test_runner.json_report import Json, list_as_json
from playground.test_runner.mirror_host import MirrorHost
from playground.test_runner.reports import Pretty, Terse
from playground.test_runner.running import Report, Summary, run_all
from playground.test_runner.selection import Selection

#: What libtest exits with when tests failed.
TESTS_FAILED: Final = 101
_stderr = Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Options:
    """How the chosen tests are run.

    Parameters
    ----------
    host:
        Where.
    any_environment:
        Also if they are configured for another environment.
    seconds:
        How long each may run.
    origins:
        What the mirror's ``fetch`` may reach.
    nocapture:
        Whether console calls are shown.
    style:
        Form of the output: ``pretty``, ``terse`` or ``json``.
    colour:
        Whether it is coloured.
    """

    host: HostName
    any_environment: bool
    seconds: float
    origins: tuple[str, ...]
    nocapture: bool
    style: str
    colour: bool


class _WrongUsage(click.UsageError):
    exit_code = 1


class _Command(click.Command):
    """Exits with 1 if the command line is wrong, as wasm-bindgen-test-runner does."""

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        try:
            return super().make_context(*args, **settings)
        except click.UsageError as error:
            raise _WrongUsage(error.format_message(), error.ctx) from None


@click.command(
    "test-runner", cls=_Command, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.argument("filters", nargs=-1, metavar="[FILTER]...")
@click.option(
    "--host",
    type=click.Choice(["mirror", "chromium"]),
    default="mirror",
    show_default=True,
    envvar="PLAYGROUND_TEST_HOST",
    show_envvar=True,
    help="Where the tests run: in Python, or in a headless Chromium.",
)
@click.option(
    "--any-environment",
    is_flag=True,
    envvar="PLAYGROUND_TEST_ANY_ENVIRONMENT",
    show_envvar=True,
    help="Run tests on this host even if they are configured for an environment that it lacks.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    envvar="WASM_BINDGEN_TEST_TIMEOUT",
    show_envvar=True,
    help="Seconds that each test may run. A test that does not end fails; the others still run.",
)
@click.option("--exact", is_flag=True, help="FILTER and --skip are whole names.")
@click.option("--skip", multiple=True, metavar="FILTER", help="Leave out tests. May be repeated.")
@click.option("--ignored", is_flag=True, help="Run only tests marked #[ignore].")
@click.option("--include-ignored", is_flag=True, help="Run tests marked #[ignore] as well.")
@click.option("--list", "only_list", is_flag=True, help="Print the names of the tests; run none.")
@click.option(
    "--nocapture", "--no-capture", is_flag=True, help="Show console output while tests run."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["pretty", "terse", "json"]),
    default="pretty",
    show_default=True,
    help="A line a test, a character a test, or libtest's JSON.",
)
@click.option("-q", "--quiet", is_flag=True, help="The same as --format terse.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    envvar="CARGO_TERM_COLOR",
    help="Colours; by default, if a terminal shows the output.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="An origin that fetch may reach on the mirror, as https://api.example. May be repeated.",
)
@click.option("--test-threads", type=int, help="Accepted, as libtest's; tests run one by one.")
@click.option("-Z", "unstable", multiple=True, help="Accepted, as libtest's; changes nothing.")
@click.option("--show-output", is_flag=True, help="Accepted, as libtest's; changes nothing.")
def test_runner(
    file: Path,
    filters: tuple[str, ...],
    host: HostName,
    any_environment: bool,
    timeout: float,
    exact: bool,
    skip: tuple[str, ...],
    ignored: bool,
    include_ignored: bool,
    only_list: bool,
    nocapture: bool,
    style: str,
    quiet: bool,
    color: str,
    origins: tuple[str, ...],
    **_accepted: object,
) -> None:
    """Run the #[wasm_bindgen_test] functions of a test binary, as Cargo's runner.

    \b
    # .cargo/config.toml
    [target.wasm32-unknown-unknown]
    runner = "playground test-runner"

    \b
    cargo test --target wasm32-unknown-unknown
    cargo test --target wasm32-unknown-unknown -- some_name --nocapture
    PLAYGROUND_TEST_HOST=chromium cargo test --target wasm32-unknown-unknown

    Cargo gives FILE, the .wasm file that it built; what follows `--` on Cargo's command line comes
    behind it. A test runs if one FILTER is part of its name; without any, all run.

    The glue is made by the program `wasm-bindgen` of exactly the version that the tests were built
    with. FILE may also be a directory that it wrote, with --debug --out-name wasm-bindgen-test.

    Tests configured for an environment that the host lacks, as run_in_browser on the mirror, are
    skipped, and a line says so.

    The exit code is 0 if no test failed, 101 if one did, 1 if none could be run, 130 after Ctrl-C.
    """  # noqa: D301 - a real backspace is how click is told not to wrap
    if ignored and include_ignored:
        _fail("--ignored and --include-ignored exclude each other")
    selection = Selection(filters, skip, exact, ignored, include_ignored)
    if quiet and style == "pretty":
        style = "terse"
    colour = sys.stdout.isatty() if color == "auto" else color == "always"
    options = Options(host, any_environment, timeout, origins, nocapture, style, colour)
    try:
        binary = read_binary(_wasm_of(file))
        chosen = selection.of(binary.cases)
        if only_list:
            _list(chosen, options)
            return
        summary = _run(file, binary, chosen, selection, options)
    except PlaygroundError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if summary is not None and summary.failures:
        raise SystemExit(TESTS_FAILED)


def _run(
    file: Path, binary: Binary, chosen: list[Case], selection: Selection, options: Options
) -> Summary | None:
    """Run the chosen tests; give ``None`` if there is nothing to run."""
    report = _report(options)
    filtered = len(binary.cases) - len(chosen)
    environment = wanted(binary.environment, os.environ)
    reason = skipped_by_variable(environment, os.environ)
    if not options.any_environment or environment is Environment.EMSCRIPTEN:
        reason = reason or obstacle(environment, options.host)
    if not chosen or reason:
        if reason:
            asked = f" ({environment.setting})" if environment is not None else ""
            _stderr.print(f"skipped, all {len(chosen)} tests{asked}: {reason}", markup=False)
        elif options.style != "json":
            click.echo("no tests to run!")
        if options.style == "json":
            report.began(0)
            report.finished(Summary(filtered))
        return None
    with _folder() as folder:
        if file.is_dir():
            bindgen.copy_glue(file, folder)
        else:
            target = target_for(environment, options.host)
            bindgen.make_glue(file, binary, target, folder)
        host, runner = _host(folder, environment, options)
        return runner(run_all(host, chosen, selection, filtered, report))


def _host(
    folder: Path, environment: Environment | None, options: Options
) -> tuple[Host, Callable[[Coroutine[Any, Any, Summary]], Summary]]:
    """Give the host, and what runs a coroutine on its kind of loop."""
    show = _show if options.nocapture else None
    if options.host == "mirror":
        return MirrorHost(folder, options.seconds, options.origins, show), jobs_loop.run
    try:
        # Here, because Playwright is not among what the package requires.
        from playground.test_runner.chromium_host import ChromiumHost  # noqa: PLC0415
    except ImportError as error:
        raise TestRunnerError(
            "`--host chromium` needs Playwright: `pip install playwright` installs it"
        ) from error
    if environment is Environment.NODE:
        environment = None
    return ChromiumHost(folder, environment, options.seconds, show), asyncio.run


def _report(options: Options) -> Report:
    if options.style == "json":
        return Json()
    kind = Terse if options.style == "terse" else Pretty
    return kind(options.colour, options.seconds)


def _show(level: str, text: str) -> None:
    click.echo(text, err=level in ("warn", "error"))


def _list(chosen: list[Case], options: Options) -> None:
    if options.style == "json":
        list_as_json(chosen)
        return
    for case in chosen:
        click.echo(f"{case.name}: test")


def _wasm_of(file: Path) -> Path:
    return file / f"{bindgen.STEM}_bg.wasm" if file.is_dir() else file


@contextmanager
def _folder() -> Iterator[Path]:
    """Give an empty folder, which goes afterwards unless WASM_BINDGEN_KEEP_TEST_BUILD is set."""
    folder = Path(tempfile.mkdtemp(prefix="playground-test-"))
    try:
        yield folder
    finally:
        if "WASM_BINDGEN_KEEP_TEST_BUILD" in os.environ:
            _stderr.print(f"Kept what wasm-bindgen wrote: {folder}", markup=False)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _fail(message: str) -> NoReturn:
    _stderr.print("[bold red]error:[/] ", end="")
    _stderr.print(message, markup=False)
    raise SystemExit(1)
