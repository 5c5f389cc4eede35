"""The command line: ``playground serve``, ``playground run`` and ``playground cache``."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.logging import RichHandler

from playground import __version__, cache
from playground.app import create_app
from playground.errors import InvalidArguments, PlaygroundError, WasmTrap
from playground.ffi import JsException
from playground.glue import Signature
from playground.limits import Limits
from playground.mirror import LAB_ORIGIN, LAB_PORT, Mirror, Surroundings
from playground.package import Package, read_package
from playground.parity.command import parity
from playground.scenario import call_export, check
from playground.test_runner import test_runner
from playground.web.security import LOOPBACK_NAMES
from playground.web.serve import serve as serve_app

_stderr = Console(stderr=True, highlight=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="playground")
@click.option("-v", "--verbose", is_flag=True, help="Log what happens, on stderr.")
def main(verbose: bool) -> None:
    """One wasm-bindgen module, two hosts: the browser, and Python on wasmtime.

    \b
    playground serve                        the pages, on http://127.0.0.1:8000
    playground run promises greet '"Ada"'   one export, here and now
    playground run promises --help          what a module exports
    playground parity promises              scenarios, in a browser and on the mirror
    """  # noqa: D301 - a real backspace is how click is told not to wrap
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=_stderr, show_path=False, show_time=False)],
    )


@main.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Name or address to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to listen on; 0 takes a free one.  [default: {LAB_PORT}, else a free one]",
)
@click.option(
    "--public-origin",
    metavar="ORIGIN",
    help="How browsers reach this server, if not by its own address, as https://play.example.",
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="Answer to this name too; by default only to those of this computer. May be repeated.",
)
def serve(
    host: str, port: int | None, public_origin: str | None, allow_host: tuple[str, ...]
) -> None:
    """Serve the pages, the mirror and the lab until Ctrl-C."""
    settings: dict[str, Any] = {"PUBLIC_ORIGIN": public_origin}
    if allow_host:
        settings["ALLOWED_HOSTS"] = (*LOOPBACK_NAMES, *(name.lower() for name in allow_host))
    try:
        app = create_app(settings)
    except PlaygroundError as error:
        _fail(str(error))

    def ready(url: str) -> None:
        click.echo(f"Interop Playground: {url}/  (Ctrl-C stops it)")
        sys.stdout.flush()

    try:
        serve_app(host, LAB_PORT if port is None else port, app, ready)
    except OSError as error:
        if port is not None:
            _fail(f"cannot listen on {host}, port {port}: {error.strerror or error}")
        _stderr.print(f"Port {LAB_PORT} is taken; taking a free one.")
        try:
            serve_app(host, 0, app, ready)
        except OSError as again:
            _fail(f"cannot listen on {host}: {again.strerror or again}")


class _RunCommand(click.Command):
    """``--help`` after a module's name tells about that module."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = [word for word in args if word not in ("-h", "--help")]
        # Click's own parser tells the words from the options, and what belongs to those.
        found = self.make_parser(ctx).parse_args(list(words))[0] if words != args else {}
        given = {name: value for name, value in found.items() if isinstance(value, str)}
        if "module" in given:
            try:
                package = read_package(given["module"], given.get("entry"))
                text = _describe(given["module"], package, given.get("export"))
            except PlaygroundError as error:
                _fail(str(error))
            click.echo(text)
            ctx.exit(0)
        return super().parse_args(ctx, args)


@main.command(cls=_RunCommand, context_settings={"ignore_unknown_options": True})
@click.argument("module")
@click.argument("export")
@click.argument("args", nargs=-1, metavar="[ARG]...")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="An origin that the module's fetch may reach, as https://api.example. May be repeated."
    f"  [default: {LAB_ORIGIN}, the lab of `playground serve`]",
)
@click.option(
    "--entry",
    metavar="PATH",
    help="Where a package begins, if not where its package.json says: a file, or a subpath.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds until the run is given up.",
)
def run(
    module: str,
    export: str,
    args: tuple[str, ...],
    origins: tuple[str, ...],
    entry: str | None,
    timeout: float,
) -> None:
    """Call EXPORT of MODULE with each ARG, and print the result as JSON.

    MODULE is a directory that wasm-bindgen wrote, for any target; an npm package, as a directory
    or as a .tgz; a file of glue or of WebAssembly; or the name of an example. Each ARG is JSON, so
    a string needs quotes of its own: '"text"'. If the result is a promise, it is awaited. Console
    output and errors go to stderr; the exit code is 1 after an error, 2 if the command line is
    wrong.

    \b
    playground run static/modules/promises --help
    playground run promises greet '"Ada"'
    playground run promises double_later '{"$promise": "fulfilled", "value": 21}'
    playground run fetch run '"rust-lang/rust"' '"http://127.0.0.1:8000/lab"'

    The last one asks the lab, so it needs `playground serve` in another terminal.

    \b
    What JSON lacks is written as an object:
    {"$promise": "fulfilled"}    or "rejected", "pending"; with "value" and "after" (ms)
    {"$error": "TypeError"}      with "message"
    {"$function": "identity"}    or "log", "throw" (with "value")
    {"$bytes": "00ff"}           a Uint8Array
    {"$bigint": "12"}
    {"$js": "undefined"}         or "NaN", "Infinity", "-Infinity", "-0"
    """  # noqa: D301 - as above
    try:
        values = [_parse(number, text) for number, text in enumerate(args)]
        check(values)
        mirror = Mirror(
            read_package(module, entry),
            Surroundings(
                origins or (LAB_ORIGIN,),
                Limits(seconds=timeout),
                console=lambda _level, texts: _stderr.print(" ".join(texts), markup=False),
            ),
        )
        text = call_export(mirror, export, values, timeout)
    except JsException as error:
        _fail(str(error) or "an error without a message was thrown")
    except WasmTrap as error:
        _fail(f"WasmTrap: {error}")
    except TimeoutError:
        _fail(f"{export} did not finish within {timeout:g} seconds; --timeout gives it more")
    except PlaygroundError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    click.echo(text)


main.add_command(test_runner)


@main.group("cache")
def cache_group() -> None:
    """Look at the compiled modules that are kept on disk, or delete them.

    The environment variable PLAYGROUND_CACHE_DIR names another directory than the user's own;
    `off` turns the cache off.
    """


@cache_group.command("info")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def cache_info(as_json: bool) -> None:
    """Say where the cache is, and how much is in it."""
    _print_contents(cache.contents(), as_json)


@cache_group.command("clear")
@click.option("--dry-run", is_flag=True, help="Delete nothing; say what would go.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def cache_clear(dry_run: bool, as_json: bool) -> None:
    """Delete the cache. What else lies in its directory stays."""
    gone = cache.clear(dry_run=dry_run)
    _print_contents(gone, as_json, "would be deleted" if dry_run else "deleted")


def _print_contents(contents: list[cache.Contents], as_json: bool, done: str = "") -> None:
    where = cache.root()
    if as_json:
        kinds = {part.kind: {"files": part.files, "bytes": part.bytes} for part in contents}
        click.echo(json.dumps({"directory": where and str(where), "kinds": kinds}, indent=2))
        return
    click.echo("off (PLAYGROUND_CACHE_DIR)" if where is None else str(where))
    for part in contents:
        files = f"{part.files} file{'' if part.files == 1 else 's'}"
        click.echo(f"  {part.kind:8} {files:>12} {part.bytes:>14,} bytes {done}".rstrip())


def _parse(number: int, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        hint = f"; a string needs quotes of its own: '{json.dumps(text)}'" if text else ""
        raise InvalidArguments(f"{text!r} is not JSON ({error}){hint}", f"args[{number}]") from None


def _describe(path: str, package: Package, export: str | None) -> str:
    """Describe the exports of the module at ``path``, or one of them."""
    mirror = Mirror(package, Surroundings())
    try:
        rows: list[Signature] = mirror.signatures
        if export is not None:
            mirror.require_export(export)
            rows = [row for row in rows if row.name == export]
    finally:
        mirror.close()
    usage = f"Usage: playground run {path} EXPORT [ARG]..."
    lines = [usage, "", package.shown(package.entry), ""]
    for row in rows:
        parameters = ", ".join(
            f"{param.name}{'?' if param.optional else ''}: {param.type or 'any'}"
            for param in row.params
        )
        lines.append(f"  {row.name}({parameters}) -> {row.returns or 'void'}")
        doc = row.doc.strip().split("\n\n")[0] if export is None else row.doc.strip()
        lines += [f"      {line}".rstrip() for line in doc.splitlines()]
        lines.append("")
    return "\n".join(lines).rstrip()


def _fail(message: str) -> NoReturn:
    _stderr.print("[bold red]error:[/] ", end="")
    _stderr.print(message, markup=False)
    raise SystemExit(1)


main.add_command(parity)


if __name__ == "__main__":
    main()
