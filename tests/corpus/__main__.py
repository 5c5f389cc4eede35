"""The command: ``python -m tests.corpus``, which ``nox -s corpus`` runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from tests.corpus import npm, report
from tests.corpus.cases import CASES, InvalidCases, PackageCases, read, read_all, write_expected
from tests.corpus.hosts import HOSTS, ROOT, run
from tests.corpus.verdicts import Cell, judge

#: Where progress goes, so that the matrix alone stands on the standard output.
PROGRESS = Console(stderr=True)


@click.command(
    epilog="""\b
Examples:
  python -m tests.corpus                             everything, on both hosts
  python -m tests.corpus --filter tiktoken           one package
  python -m tests.corpus --filter ruff --hosts mirror
  python -m tests.corpus --filter ruff --update-expected
                                    writes what Node gives into the file; review the change
"""
)
@click.option(
    "--filter", "filters", multiple=True, metavar="TEXT",
    help="Only packages whose name contains TEXT; may be given more than once.",
)  # fmt: skip
@click.option(
    "--hosts", default=",".join(HOSTS), show_default=True, metavar="NAMES",
    help="Hosts to run on, with commas between them.",
)  # fmt: skip
@click.option(
    "--report-dir", type=click.Path(file_okay=False, path_type=Path), show_default=True,
    default=ROOT / "build/corpus", help="Where corpus.json and corpus.html are written.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=300, show_default=True, metavar="SECONDS",
    help="For all cases of one package on one host; the first run on the mirror compiles.",
)  # fmt: skip
@click.option(
    "--update-expected", is_flag=True,
    help="Write what Node gives into the files of cases, before anything is compared.",
)  # fmt: skip
def main(
    filters: tuple[str, ...], hosts: str, report_dir: Path, timeout: float, update_expected: bool
) -> None:
    """Run packages of npm's on Node and on the mirror, and compare.

    The cases are the files tests/cases/corpus/*.json; tests/corpus/README.md says how they are
    written. Packages come from npm's configured registry, once: then from the user's cache. Each
    runs in a process of its own. The exit code is 0 if every case passed on every host.
    """
    wanted = [host.strip() for host in hosts.split(",") if host.strip()]
    if unknown := set(wanted) - set(HOSTS):
        raise click.BadParameter(f"{', '.join(unknown)}; there are {', '.join(HOSTS)}", None, None)
    try:
        packages = [
            package
            for package in read_all()
            if not filters or any(text in f"{package.package} {package.name}" for text in filters)
        ]
    except InvalidCases as error:
        raise click.ClickException(str(error)) from error
    if not packages:
        known = ", ".join(path.stem for path in sorted(CASES.glob("*.json")))
        raise click.BadParameter(f"no package is called so; there are {known}", None, None)
    matrix: dict[str, dict[str, Cell]] = {}
    for number, package in enumerate(packages, 1):
        PROGRESS.print(
            f"[{number}/{len(packages)}] {package.package} {package.version}", markup=False
        )
        try:
            folder = fetch(package)
        except npm.FetchFailed as error:
            raise click.ClickException(str(error)) from error
        if update_expected:
            package.cases = update(package, folder, timeout).cases
        matrix[package.name] = {}
        for host in wanted:
            cell = judge(package, run(host, package, folder, timeout))
            matrix[package.name][host] = cell
            PROGRESS.print(
                f"    {host:8}{cell.passed}/{cell.total} in {cell.seconds:.1f} s", markup=False
            )
    report.print_matrix(Console(), packages, wanted, matrix)
    report.write(report_dir, packages, wanted, matrix)
    click.echo(f"\n{report_dir / 'corpus.html'}")
    if not all(cell.ok for row in matrix.values() for cell in row.values()):
        sys.exit(1)


def fetch(package: PackageCases) -> Path:
    """Give the folder of the unpacked package, showing how far the download is."""
    columns = (TextColumn("    fetching"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=PROGRESS, transient=True) as bar:
        task = bar.add_task("fetch", total=None, visible=False)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        packed = npm.fetch(package.package, package.version, package.integrity, progress)
    return npm.unpack(packed)


def update(package: PackageCases, folder: Path, timeout: float) -> PackageCases:
    """Write what Node gives into the package's file, and read it again."""
    done = run("node", package, folder, timeout)
    if done.problem or any("broken" in result for result in done.results):
        why = done.problem or next(r["broken"] for r in done.results if "broken" in r)
        raise click.ClickException(f"{package.package}: {why}")
    path = CASES / f"{package.name}.json"
    if write_expected(path, [result["outcomes"] for result in done.results]):
        PROGRESS.print(f"    {path.name} was changed: review it", markup=False)
    return read(path)


if __name__ == "__main__":
    main()
