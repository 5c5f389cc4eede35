"""playground.load: what a Python program sees of a module, and of one that cannot be loaded."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from wasmtime import wat2wasm

import playground
from playground.errors import (
    GlueSyntaxError,
    InvalidModule,
    LimitExceeded,
    LinkError,
    ModuleClosed,
    ModuleNotFound,
    UnknownExport,
)
from playground.jobs.loop import RealmLoop

MODULES = Path(__file__).parents[2] / "static/modules"
PROMISES = MODULES / "promises"


def silent(_level: str, _texts: list[str]) -> None:
    return None


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of a built module, to be damaged."""
    return Path(shutil.copytree(PROMISES, tmp_path / "promises"))


def call(name: str, *args: Any, **options: Any) -> Any:
    async def main() -> Any:
        async with await playground.load(PROMISES, console=silent, **options) as module:
            return await getattr(module, name)(*args)

    return playground.run(main())


def test_an_async_export_is_awaited_and_text_crosses_both_ways() -> None:
    assert call("greet", "Zoë 🦀") == "Hello, Zoë 🦀!"


def test_a_name_alone_loads_an_example_that_comes_with_the_package() -> None:
    with playground.load_sync("promises", console=silent) as module:
        assert "greet" in dir(module)


def test_load_works_under_any_asyncio_loop() -> None:
    async def main() -> Any:
        async with await playground.load(PROMISES, console=silent) as module:
            return await asyncio.gather(*(module.greet(name) for name in "ab"))

    assert asyncio.run(main()) == ["Hello, a!", "Hello, b!"]


def test_load_sync_needs_no_loop_until_something_is_awaited() -> None:
    with playground.load_sync(PROMISES, console=silent) as module:
        assert module.call_back(lambda value: value * 2, 21) == 42
        promise = module.greet("later")

        async def main() -> Any:
            return await promise

        assert playground.run(main()) == "Hello, later!"


def test_rust_awaits_a_python_coroutine() -> None:
    async def later() -> int:
        await asyncio.sleep(0.001)
        return 21

    assert call("double_later", later()) == 42


def test_rust_awaits_an_asyncio_future() -> None:
    async def main() -> Any:
        async with await playground.load(PROMISES, console=silent) as module:
            future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(future.set_result, 4)
            return await module.double_later(future)

    assert playground.run(main()) == 8


def test_what_a_python_coroutine_raises_is_the_cause_of_the_rejection() -> None:
    class Mine(Exception):
        pass

    async def fail() -> int:
        raise Mine("from Python")

    with pytest.raises(playground.JsException, match="PythonError: Mine: from Python") as caught:
        call("double_later", fail())
    assert isinstance(caught.value.__cause__, Mine)


def test_what_a_python_callback_raises_comes_back_as_itself() -> None:
    class Mine(Exception):
        pass

    def fail(_: Any) -> None:
        raise Mine("from Python")

    with (
        playground.load_sync(PROMISES, console=silent) as module,
        pytest.raises(Mine, match="from Python"),
    ):
        module.call_back(fail, 1)


def test_a_rejection_is_a_js_exception_with_the_error() -> None:
    with pytest.raises(playground.JsException, match="Error: no luck") as caught:
        call("promise_of_err")
    assert caught.value.name == "Error"
    assert caught.value.message == "no luck"
    assert caught.value.js_error.message == "no luck"


def test_a_panic_in_a_call_is_a_wasm_trap() -> None:
    with (
        playground.load_sync(PROMISES, console=silent) as module,
        pytest.raises(playground.WasmTrap, match="unreachable") as caught,
    ):
        module.panic_now()
    assert caught.value.code == "unreachable"


def test_a_panic_in_a_task_is_a_wasm_trap_where_javascript_would_wait_for_ever() -> None:
    with pytest.raises(playground.WasmTrap, match="unreachable"):
        call("panic_later")


@pytest.mark.parametrize("loop", [RealmLoop, asyncio.SelectorEventLoop])
def test_awaiting_a_promise_that_stays_pending_can_be_given_up(loop: Any) -> None:
    async def main() -> None:
        async with await playground.load(PROMISES, console=silent) as module:
            pending: asyncio.Future[int] = asyncio.get_running_loop().create_future()
            await asyncio.wait_for(module.double_later(pending), 0.05)

    with asyncio.Runner(loop_factory=loop) as runner, pytest.raises(TimeoutError):
        runner.run(main())


def test_the_order_of_tasks_and_jobs_is_javascripts() -> None:
    lines: list[str] = []

    async def main() -> None:
        module = await playground.load(
            PROMISES, console=lambda _level, texts: lines.append(texts[0])
        )
        with module:
            module.order()
            lines.append("python, in the same step")
            await asyncio.sleep(0.05)

    playground.run(main())
    assert lines == [
        "order: begin",
        "order: end",
        "python, in the same step",
        "task A: first poll",
        "task B: first poll",
        "queueMicrotask",
        "promise.then",
        "promise.then.then",
        "task A: second poll",
        "timer",
    ]


def test_an_unknown_export_is_named_with_a_suggestion() -> None:
    with playground.load_sync(PROMISES) as module:
        with pytest.raises(UnknownExport, match="`gret` is not exported by promises; did you mean"):
            module.gret("x")
        assert not hasattr(module, "nothing_like_it")


def test_a_closed_module_says_so_and_closing_twice_is_safe() -> None:
    module = playground.load_sync(PROMISES, console=silent)
    greet = module.greet
    module.close()
    module.close()
    with pytest.raises(ModuleClosed, match="closed"):
        greet("nobody")


def test_an_endless_run_of_wasm_is_ended_by_its_limit(tmp_path: Path) -> None:
    wat = '(module (func (export "spin") (loop (br 0))) (memory (export "memory") 1))'
    (tmp_path / "spin_bg.wasm").write_bytes(bytes(wat2wasm(wat)))
    (tmp_path / "spin.js").write_text(
        """let wasm;
        export function spin() { wasm.spin(); }
        export function loop() { for (;;) {} }
        export function initSync({module}) { wasm = new WebAssembly.Instance(module).exports; }
        """
    )
    for name in ("spin", "loop"):
        with (
            playground.load_sync(tmp_path, limits=playground.Limits(seconds=0.1)) as module,
            pytest.raises(LimitExceeded, match="longer than") as caught,
        ):
            getattr(module, name)()
        assert caught.value.limit == "seconds"


def test_glue_of_old_whose_init_takes_the_module_itself_is_started(tmp_path: Path) -> None:
    wat = '(module (func (export "one") (result i32) (i32.const 1)))'
    (tmp_path / "old_bg.wasm").write_bytes(bytes(wat2wasm(wat)))
    (tmp_path / "old.js").write_text(
        """let wasm;
        export function one() { return wasm.one(); }
        function initSync(module) {
          if (!(module instanceof WebAssembly.Module)) module = new WebAssembly.Module(module);
          wasm = new WebAssembly.Instance(module, {}).exports;
        }
        export { initSync };
        """
    )
    with playground.load_sync(tmp_path) as module:
        assert module.one() == 1


def test_timers_and_tasks_of_one_loop_go_on_under_the_next(tmp_path: Path) -> None:
    (tmp_path / "main.mjs").write_text(
        """
        export const log = [];
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => log.push("task");
        port2.postMessage(1);
        setTimeout(() => log.push("set while it was loaded"), 5);
        export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms, "later"));
        """
    )

    async def wait(module: Any) -> Any:
        return await asyncio.wait_for(module.later(20), 10)

    with playground.load_sync(tmp_path, entry="main.mjs") as module:
        assert [playground.run(wait(module)) for _ in range(2)] == ["later", "later"]
        assert module.log.to_py() == ["task", "set while it was loaded"]


def test_views_of_memory_go_with_a_module_that_failed_to_start(tmp_path: Path) -> None:
    wat = '(module (memory (export "memory") 1))'
    (tmp_path / "x_bg.wasm").write_bytes(bytes(wat2wasm(wat)))
    (tmp_path / "x.js").write_text(
        """
        const { readFileSync } = require("fs");
        const module_ = new WebAssembly.Module(readFileSync(`${__dirname}/x_bg.wasm`));
        const { memory } = new WebAssembly.Instance(module_, {}).exports;
        throw Object.assign(new Error("no luck"), { view: new Uint8Array(memory.buffer) });
        """
    )
    with pytest.raises(playground.JsException, match="no luck") as caught:
        playground.load_sync(tmp_path)
    view = caught.value._js.get("view", None)
    assert view.buffer.current() is None


# -- what cannot be loaded -----------------------------------------------------------------------


def refuse(path: Path, error: type[Exception], *texts: str) -> None:
    with pytest.raises(error) as caught:
        playground.load_sync(path)
    for text in texts:
        assert text in str(caught.value)


def test_a_path_that_leads_nowhere_is_named_with_what_there_is(tmp_path: Path) -> None:
    refuse(tmp_path / "nowhere", ModuleNotFound, str(tmp_path / "nowhere"), "fetch, ", "promises")


def test_a_directory_without_a_module_is_named(tmp_path: Path) -> None:
    refuse(tmp_path, ModuleNotFound, str(tmp_path), "no .wasm file")


def test_a_directory_with_two_modules_lists_them(package: Path) -> None:
    shutil.copy(package / "promises.js", package / "other.js")
    shutil.copy(package / "promises_bg.wasm", package / "other_bg.wasm")
    refuse(package, ModuleNotFound, "more than one", "other.js, promises.js")
    with playground.load_sync(package / "other_bg.wasm", console=silent) as module:
        assert module.call_back(lambda value: value, 1) == 1


def test_wasm_without_glue_is_named(package: Path) -> None:
    (package / "promises.js").unlink()
    refuse(package, ModuleNotFound, "promises_bg.wasm", "glue")


def test_a_truncated_wasm_file_is_named(package: Path) -> None:
    wasm = package / "promises_bg.wasm"
    wasm.write_bytes(wasm.read_bytes()[:20_000])
    refuse(package, InvalidModule, str(wasm))


def test_a_file_that_is_no_wasm_is_named(package: Path) -> None:
    (package / "promises_bg.wasm").write_bytes(b"<html>404</html>")
    refuse(package, InvalidModule, "not a WebAssembly file")


def edit_glue(package: Path, old: str, new: str) -> Path:
    glue = package / "promises.js"
    text = glue.read_text("utf-8")
    assert old in text
    glue.write_text(text.replace(old, new, 1), "utf-8")
    return glue


def test_a_construct_that_the_compiler_lacks_is_named_with_its_line(package: Path) -> None:
    glue = edit_glue(
        package, "function isLikeNone(x) {", "function isLikeNone(x) {\n  using handle = x;"
    )
    line = glue.read_text("utf-8").split("using handle")[0].count("\n") + 1
    refuse(package, playground.Unsupported, f"{glue}:{line}", "a using declaration")


def test_a_global_that_we_lack_is_named_with_its_line(package: Path) -> None:
    glue = edit_glue(
        package, "function isLikeNone(x) {", "function isLikeNone(x) {\n  Atomics.fence();"
    )
    line = glue.read_text("utf-8").split("Atomics.fence")[0].count("\n") + 1
    refuse(package, playground.Unsupported, f"{glue}:{line}", "`Atomics`")


def test_glue_that_is_no_javascript_is_named_with_its_line(package: Path) -> None:
    glue = edit_glue(package, "function isLikeNone(x) {", "function isLikeNone(x {")
    refuse(package, GlueSyntaxError, f"{glue}:")


def test_glue_that_lacks_an_import_is_a_link_error(package: Path) -> None:
    edit_glue(package, "__wbindgen_init_externref_table: function", "renamed: function")
    refuse(package, LinkError, "__wbindgen_init_externref_table")
