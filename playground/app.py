"""The application: the only place where blueprints and configuration meet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined

from playground.catalog import BuiltModule, Catalog, locate, turned
from playground.glue import compile_module
from playground.mirror import public_signatures
from playground.scenario import ExportRun, Program, RunSettings, ScenarioRun, check, run_blocking
from playground.web import (
    badge,
    checks,
    exports,
    files,
    modules,
    pages,
    problems,
    runs,
    scenario_pages,
    security,
    side_by_side,
    site_pages,
)
from playground.web.lab import blueprint as lab
from playground.web.running import Runner, RunPool, RunRequest
from playground.web.services import Export, Parameter, Services

__all__ = ["create_app"]

_DEFAULTS: dict[str, Any] = {
    "CATALOG": None,
    "STATIC_DIR": None,
    "EXAMPLES_DIR": None,
    "MAX_RUNS": 4,
    "MAX_WAITING": 8,
    "RUN_SECONDS": 15.0,
    "LAB_FOREIGN_ORIGIN": "http://refused.invalid",
    "PUBLIC_ORIGIN": None,
    "ALLOWED_HOSTS": security.LOOPBACK_NAMES,
    "MAX_CONTENT_LENGTH": 1024 * 1024,
    "RUNNER": None,
    "SIGNATURES": None,
    "CHECK_ARGUMENTS": None,
}


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the web application.

    Parameters
    ----------
    config:
        Settings of Flask's own, and these:

        ``CATALOG``
            A :class:`~playground.catalog.Catalog`; by default it is discovered in ``STATIC_DIR``
            and ``EXAMPLES_DIR``, and these are found beside or inside the package.
        ``MAX_RUNS``
            How many runs on the mirror may be under way at once (4).
        ``MAX_WAITING``
            How many more may wait for a place, 5 seconds at most, before one is told that the
            server is busy (8).
        ``RUN_SECONDS``
            After how many seconds a run is cancelled (15; the mirror's own limit is 10).
        ``LAB_FOREIGN_ORIGIN``
            Where ``/lab/redirect-away`` leads (``http://refused.invalid``).
        ``PUBLIC_ORIGIN``
            The origin under which clients reach this server, such as ``https://play.example``; by
            default each request's own. Needed behind a proxy or a forwarded port. Its name is
            allowed without being in ``ALLOWED_HOSTS``.
        ``ALLOWED_HOSTS``
            The names, in small letters and without ports, under which requests are answered; an
            IPv6 address without brackets. By default those of this computer only
            (:data:`~playground.web.security.LOOPBACK_NAMES`). None answers to any name.
        ``MAX_CONTENT_LENGTH``
            Largest body of a request, in bytes (1 MiB; a run request may have 64 KiB).
        ``RUNNER``, ``SIGNATURES``, ``CHECK_ARGUMENTS``
            What runs a request (:data:`~playground.web.running.Runner`), gives the exports of a
            built module, and checks arguments; by default the mirror's own.

    Returns
    -------
    Flask
        Ready to be served by :func:`playground.web.serve.serve`.

    Raises
    ------
    ValueError
        A setting is unknown.
    PlaygroundError
        An example or a built module is not as it must be.
    """
    # Static files have a view of their own, which knows their types.
    app = Flask("playground.web", static_folder=None)
    given = dict(config or {})
    unknown = sorted(set(given) - set(_DEFAULTS) - set(app.config))
    if unknown:
        raise ValueError(f"unknown settings: {', '.join(unknown)}")
    app.config.update(_DEFAULTS)
    app.config.update(given)
    # Documents keep the order in which they were written: that of an argument's keys is seen by the
    # module. And a template must not print nothing for a name that is mistyped.
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.policies["json.dumps_kwargs"] = {"sort_keys": False}
    app.jinja_env.undefined = StrictUndefined

    catalog = app.config["CATALOG"] or _discover(app)
    services = Services(
        catalog=catalog,
        read_signatures=app.config["SIGNATURES"] or _signatures,
        runner=app.config["RUNNER"] or _runner(catalog),
        check_arguments=app.config["CHECK_ARGUMENTS"] or check,
        pool=RunPool(
            app.config["MAX_RUNS"], app.config["RUN_SECONDS"], line=app.config["MAX_WAITING"]
        ),
    )
    services.install(app)
    security.install(app)
    problems.install(app)
    parts = (
        pages, side_by_side, scenario_pages, site_pages, badge, checks, exports, files, modules,
        runs,
    )  # fmt: skip
    for blueprint in (*(part.blueprint for part in parts), lab):
        app.register_blueprint(blueprint)
    return app


def _discover(app: Flask) -> Catalog:
    static_dir, examples_dir = app.config["STATIC_DIR"], app.config["EXAMPLES_DIR"]
    if static_dir is None or examples_dir is None:
        found = locate()
        static_dir, examples_dir = static_dir or found[0], examples_dir or found[1]
    return Catalog.discover(Path(static_dir), Path(examples_dir))


def _signatures(module: BuiltModule) -> Sequence[Export]:
    """Read the exported functions from the glue's own documentation."""
    unit = compile_module(module.glue.read_text(encoding="utf-8"), str(module.glue))
    return [
        Export(
            name=row.name,
            # Without a type in its documentation a parameter takes anything.
            params=tuple(
                Parameter(param.name, param.type or "any", param.optional) for param in row.params
            ),
            returns=row.returns or "void",
            doc=row.doc,
        )
        for row in public_signatures(unit)
        # A class is no single call, and a run is one.
        if row.kind == "function"
    ]


def _runner(catalog: Catalog) -> Runner:
    """Make the function that runs a request on the mirror."""

    def run(
        request: RunRequest,
        emit: Callable[[dict[str, Any]], None],
        origins: Sequence[str],
        cancel: threading.Event,
    ) -> None:
        program: Program = ExportRun(request.export, request.args)
        if request.scenario:
            scenario = catalog.example(request.module).scenario(request.scenario)
            scenario = turned(scenario, request.turned)
            # The lab is this server's own, and the mirror may fetch from nowhere else.
            program = ScenarioRun(scenario.with_lab(f"{origins[0]}/lab"))
        run_blocking(
            catalog.module(request.module).directory,
            program,
            emit,
            RunSettings(origins=tuple(origins), cancel=cancel),
        )

    return run
