"""Hosts that stay open, what goes wrong with them, and that nothing of them stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from playground import parity
from playground.catalog import locate
from playground.package import read_package
from playground.parity import Case, ExportCall, Session
from playground.parity.hosts import engine

PROMISES = "promises/await_a_promise"
#: Hosts that are a process of their own.
OUTSIDE = ("chromium", "firefox", "node", "bun", "deno")
HOSTS = ("mirror", *OUTSIDE)
#: What is in the command of a process of theirs when they are at work.
WORKS = {"chromium": "--type=renderer", "firefox": "-contentproc", "node": "sleep 600"}
#: An engine as npm installs some: a script that starts another process. Its runs never end.
SLOW_ENGINE = """#!/bin/sh
if grep -q features; then echo '{"type": "features", "features": []}'; exit; fi
sleep 600 &
wait
"""


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with parity.open_hosts(*HOSTS, seconds=2) as opened:
        yield opened


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest, session: Session) -> str:
    missing = session.missing().get(request.param)
    if missing is not None:
        pytest.skip(missing)
    return str(request.param)


def glue(folder: Path, change: str) -> Case:
    """A package whose glue was changed: the statement comes first in it."""
    shutil.copytree(locate()[0] / "modules/promises", folder)
    file = folder / "promises.js"
    file.write_text(f"{change}\n{file.read_text('utf-8')}", "utf-8")
    return Case("changed/run", read_package(folder), ExportCall("greet", ("Ada",)))


def test_every_host_gives_the_same(host: str, session: Session) -> None:
    traces = [session.run(PROMISES, name) for name in ("mirror", host)]
    assert parity.compare(*traces).verdict == "identical"
    assert traces[1].host == host
    assert traces[1].value() == 21


@pytest.mark.parametrize("name", ["fetch/two_at_once", "streams/impatient", "timers/interval"])
def test_the_drivers_clock_timers_and_fetch_are_those_of_every_host(
    host: str, session: Session, name: str
) -> None:
    mine, yours = (session.run(name, each) for each in ("mirror", host))
    verdict = parity.compare(mine, yours)
    assert verdict.agrees, verdict.first


def test_each_run_has_globals_of_its_own(host: str, session: Session, tmp_path: Path) -> None:
    change = "export const count = () => (globalThis.runs = (globalThis.runs ?? 0) + 1);"
    case = replace(glue(tmp_path / "pkg", change), program=ExportCall("count"))
    assert [session.run(case, host).value() for _ in range(2)] == [1, 1]


def test_a_module_that_does_not_load_is_told_apart(
    host: str, session: Session, tmp_path: Path
) -> None:
    case = glue(tmp_path / "pkg", "throw new TypeError('not today');")
    if host == "mirror":
        # The mirror evaluates the glue within the run.
        assert session.run(case, host).outcome == "error"
        return
    with pytest.raises(parity.ModuleFailedToLoad, match="not today"):
        session.run(case, host)


def test_a_package_for_another_target_is_told_apart(
    host: str, session: Session, tmp_path: Path
) -> None:
    shutil.copytree(locate()[0] / "modules/promises", tmp_path / "pkg")
    file = tmp_path / "pkg/promises.js"
    file.write_text(file.read_text("utf-8").replace("initSync", "begin"), "utf-8")
    case = Case("other/run", read_package(tmp_path / "pkg"), ExportCall("greet", ("Ada",)))
    if host == "mirror":
        return
    with pytest.raises(parity.NotForBrowsers, match="--target web"):
        session.run(case, host)


def test_a_run_that_never_pauses_is_ended_and_its_trace_kept(
    host: str, session: Session, tmp_path: Path
) -> None:
    case = glue(tmp_path / "pkg", "export function spin() { console.log('on'); while (true); }")
    with pytest.raises(parity.RunTimedOut) as caught:
        session.run(replace(case, program=ExportCall("spin")), host)
    if host != "mirror":
        assert caught.value.trace.printed == ("on",)
    assert session.run(PROMISES, host).value() == 21, "the host is still of use"


def test_what_a_host_lacks_is_named(host: str, session: Session) -> None:
    case = parity.find_case(PROMISES)
    assert not isinstance(case.program, ExportCall)
    needy = replace(case, program=replace(case.program, needs=("dom", "network")))
    with pytest.raises(parity.LacksFeature, match="lacks dom, which"):
        session.run(needy, host)


def test_an_unknown_host_is_named_with_the_nearest() -> None:
    with pytest.raises(parity.UnknownHost, match="did you mean `chromium`"):
        parity.open_hosts("chromum")


def test_an_engine_that_is_not_there_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_DENO", "/nowhere/deno")
    with parity.open_hosts("deno") as opened:
        assert "pip install deno" in opened.missing()["deno"]
        with pytest.raises(parity.HostMissing, match="pip install deno"):
            opened.run(PROMISES)


def test_without_a_browser_the_error_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.parity.hosts.chromium.find", lambda: None)
    with (
        parity.open_hosts("chromium") as opened,
        pytest.raises(parity.BrowserNotFound, match=r"playground\.parity\.chromium"),
    ):
        opened.run(PROMISES)


def test_without_playwright_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with (
        parity.open_hosts("chromium") as opened,
        pytest.raises(parity.HostMissing, match=r"pip install 'interop-playground\[browser\]'"),
    ):
        opened.run(PROMISES)


def test_an_engine_that_breaks_down_says_what_it_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "node"
    fake.write_text("#!/bin/sh\ncat >/dev/null\necho out of order >&2\nexit 3\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PLAYGROUND_NODE", str(fake))
    with parity.open_hosts("node") as opened, pytest.raises(parity.HostDied, match="out of order"):
        opened.run(PROMISES)


def test_an_engine_that_never_stops_writing_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "node"
    fake.write_text("#!/bin/sh\ncat >/dev/null\nexec tr '\\0' x </dev/zero\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PLAYGROUND_NODE", str(fake))
    monkeypatch.setattr(engine, "_START_SECONDS", 20)
    with parity.open_hosts("node") as opened, pytest.raises(parity.HostDied, match="in a line"):
        opened.run(PROMISES)


def listed(*options: str) -> str:
    command = ["ps", "-ww", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def processes(parent: int) -> dict[int, str]:
    """Every process below another one: its number and its command."""
    children: dict[int, list[tuple[int, str]]] = {}
    for line in listed("-e", "-o", "pid=,ppid=,stat=,args=").splitlines():
        pid, ppid, stat, args = line.split(None, 3)
        if not stat.startswith("Z"):
            children.setdefault(int(ppid), []).append((int(pid), args))
    found: dict[int, str] = {}
    waiting = [parent]
    while waiting:
        for pid, args in children.get(waiting.pop(), []):
            found[pid] = args
            waiting.append(pid)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="looks at processes with ps")
def test_a_browser_that_is_killed_is_told_and_the_next_run_starts_another() -> None:
    others = processes(os.getpid())
    with parity.open_hosts("chromium") as opened:
        assert opened.run(PROMISES).value() == 21
        browser = next(
            pid
            for pid, args in processes(os.getpid()).items()
            if pid not in others and "--remote-debugging" in args and "--type" not in args
        )
        os.kill(browser, signal.SIGKILL)
        with pytest.raises(parity.BrowserDied, match="died"):
            opened.run(PROMISES)
        assert opened.run(PROMISES).value() == 21


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a group")
@pytest.mark.parametrize("name", ["chromium", "firefox", "node"])
def test_ctrl_c_leaves_no_process_behind(
    name: str, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "node":
        slow = tmp_path / "node"
        slow.write_text(SLOW_ENGINE)
        slow.chmod(0o755)
        monkeypatch.setenv("PLAYGROUND_NODE", str(slow))
    missing = session.missing().get(name)
    if missing is not None:
        pytest.skip(missing)
    command = f"""
import signal
# Whoever started the tests in the background may have told them to ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
from playground.cli import main
main(["parity", "streams", "timers", "shared_state", "--host", "mirror,{name}"])
"""
    child = subprocess.Popen(
        [sys.executable, "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with child:
        try:
            seen: dict[int, str] = {}
            deadline = time.monotonic() + 60
            word = WORKS[name]
            while not any(word in args for args in seen.values()):
                assert time.monotonic() < deadline, "it never started"
                assert child.poll() is None, child.communicate()
                seen |= processes(child.pid)
            os.killpg(child.pid, signal.SIGINT)
            _, err = child.communicate(timeout=60)
        finally:
            child.kill()
    assert child.returncode == 130
    assert "Traceback" not in err
    deadline = time.monotonic() + 20
    while alive := {pid: args for pid, args in seen.items() if same(pid, args)}:
        assert time.monotonic() < deadline, alive
        time.sleep(0.05)


def same(pid: int, args: str) -> bool:
    """Whether a process lives on, and its number was not given to another one."""
    shown = listed("-o", "stat=,args=", "-p", str(pid))
    return args in shown and not shown.startswith("Z")
