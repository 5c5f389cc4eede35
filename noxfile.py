"""Everything a developer does, one session each: ``nox --list`` explains them."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_existing_virtualenvs = True
nox.needs_version = ">=2025.2"

PYPROJECT = nox.project.load_toml("pyproject.toml")
ROOT = Path(__file__).parent


def install(session: nox.Session, *groups: str) -> None:
    """Install the package as it lies here, and dependency groups of ``pyproject.toml``."""
    wanted = [name for group in groups for name in nox.project.dependency_groups(PYPROJECT, group)]
    session.install("-e", ".", *wanted)


def install_with_browser(session: nox.Session) -> None:
    """Install what tests need, and find a browser or install one."""
    install(session, "test")
    browser = session.run("python", "-m", "playground.parity.chromium", silent=True)
    session.env["PLAYGROUND_CHROMIUM"] = str(browser).strip().splitlines()[-1]


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests, in a real browser too, which it finds or installs; takes pytest's options."""
    install_with_browser(session)
    workers = [] if any(arg.startswith("-n") for arg in session.posargs) else ["-n", "2"]
    session.run("pytest", *workers, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style (ruff), types (mypy) and import layers (import-linter)."""
    install(session, "test", "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def scripts(session: nox.Session) -> None:
    """Check the types of static/app/ and static/worker/ (tsc, fetched by npx); needs Node."""
    tsc = ("npx", "-y", "-p", "typescript@5.9", "tsc")
    session.run(*tsc, "-p", "static/jsconfig.json", external=True)


@nox.session
def wasm(session: nox.Session) -> None:
    """Build rust_examples/ into static/modules/; needs Rust, installs the other tools it misses."""
    install(session)
    session.run("python", "-m", "playground.build", *session.posargs)


@nox.session
def record(session: nox.Session) -> None:
    """Record scenarios on both hosts into static/traces/; takes ``CRATE[/SCENARIO] ...``."""
    install_with_browser(session)
    session.run("python", "-m", "playground.recordings", *session.posargs)


@nox.session
def serve(session: nox.Session) -> None:
    """Start the server from this checkout; takes the options of ``playground serve``."""
    install(session)
    session.run("playground", "serve", *session.posargs)


@nox.session
def corpus(session: nox.Session) -> None:
    """Run packages of npm's in Node and on the mirror, and compare; ``-- --help`` has options."""
    install(session)
    session.run("python", "-m", "tests.corpus", *session.posargs)


@nox.session
def ffi(session: nox.Session) -> None:
    """Run the cases of Pyodide's FFI under Pyodide itself, in Node, and compare with the record."""
    install(session, "test")
    session.run("python", "-m", "tests.hosts.ffi_pyodide", *(session.posargs or ["--fetch"]))


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed and memory: medians, each with its ratio to a baseline of the same run."""
    install_with_browser(session)
    wanted = session.posargs or sorted(path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py"))
    for name in wanted:
        session.run("python", "-m", f"benchmarks.{name}")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Run hostile inputs in a worker process; takes --count, --seed, --kinds, --time."""
    install(session, "test")
    session.run("python", "-m", "fuzz", *session.posargs)
