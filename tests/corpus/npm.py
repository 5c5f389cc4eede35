"""Fetches packages from npm's registry, checks them, and keeps them in the user's cache.

Only unpacks: nothing that a package brings is run here. Settings are npm's own:
https://docs.npmjs.com/cli/configuring-npm/npmrc. Tokens are not read; the packages are public.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

import httpx
import platformdirs

DEFAULT_REGISTRY = "https://registry.npmjs.org"
#: Of the compressed file, and of what it holds.
MAX_PACKED_BYTES = 64 * 2**20
MAX_UNPACKED_BYTES = 512 * 2**20
TIMEOUT_SECONDS = 60.0

#: Told how many bytes have come, and how many will (None where the server does not say).
Progress = Callable[[int, int | None], None]


class FetchFailed(Exception):
    """A package cannot be had: not there, not reached, too large, or not what it should be."""


def cache_directory() -> Path:
    """Give the folder where packages are kept; ``PLAYGROUND_CACHE_DIR`` replaces the user's."""
    base = os.environ.get("PLAYGROUND_CACHE_DIR")
    if base in {None, "", "off"}:
        base = platformdirs.user_cache_dir("interop-playground")
    return Path(str(base)) / "npm"


def registry(scope: str | None = None) -> str:
    """Give the address of the registry that npm would use.

    Parameters
    ----------
    scope:
        The package's scope, as ``@wasm-fmt``; a registry may be set for it alone.
    """
    # npm reads its settings from the environment whatever their case.
    environment = {
        name.lower().removeprefix("npm_config_"): value
        for name, value in os.environ.items()
        if name.lower().startswith("npm_config_") and value
    }
    settings = _npmrc(Path(environment.get("userconfig") or Path.home() / ".npmrc"))
    settings.update(environment)
    own = settings.get(f"{scope}:registry") if scope else None
    return (own or settings.get("registry") or DEFAULT_REGISTRY).rstrip("/")


def _npmrc(path: Path) -> dict[str, str]:
    """Read the lines of an ``.npmrc`` that name registries."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return {}
    settings = {}
    for line in lines:
        found = re.fullmatch(r"\s*((?:@[^:\s]+:)?registry)\s*=\s*(\S+)\s*", line)
        if found:
            value = found[2].strip("\"'")
            settings[found[1]] = re.sub(
                r"\$\{(\w+)\}", lambda name: os.environ.get(name[1], ""), value
            )
    return settings


def tarball(name: str, version: str) -> Path:
    """Give the path where the packed package is kept, whether or not it is there yet."""
    return cache_directory() / f"{name.replace('/', '+')}-{version}.tgz"


def fetch(
    name: str, version: str, integrity: str, progress: Progress = lambda _done, _total: None
) -> Path:
    """Give the packed package, from the cache or from the registry.

    Parameters
    ----------
    name, version:
        As in ``package.json``: ``@scope/name``, ``1.2.3``.
    integrity:
        npm's, of the packed file: ``sha512-`` and the digest in base64.
    progress:
        Is told how far the download is.

    Returns
    -------
    Path
        A ``.tgz`` file with that digest.

    Raises
    ------
    FetchFailed
        It cannot be had.
    """
    path = tarball(name, version)
    if path.is_file() and _digest(path) == integrity:
        return path
    scope, _, base = name.rpartition("/")
    url = f"{registry(scope or None)}/{name}/-/{base}-{version}.tgz"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        _download(url, part, progress)
        found = _digest(part)
        if found != integrity:
            raise FetchFailed(f"{url}: its digest is {found}, not {integrity}")
        part.replace(path)
    except (httpx.HTTPError, OSError) as error:
        raise FetchFailed(f"{url}: {type(error).__name__}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _download(url: str, path: Path, progress: Progress) -> None:
    transport = httpx.HTTPTransport(retries=2)
    with (
        httpx.Client(transport=transport, follow_redirects=True, timeout=TIMEOUT_SECONDS) as client,
        client.stream("GET", url) as response,
        path.open("wb") as file,
    ):
        response.raise_for_status()
        length = response.headers.get("content-length")
        total = int(length) if length and "content-encoding" not in response.headers else None
        done = 0
        for piece in response.iter_bytes():
            done += len(piece)
            if done > MAX_PACKED_BYTES:
                raise FetchFailed(f"{url}: more than {MAX_PACKED_BYTES:,} bytes")
            file.write(piece)
            progress(done, total)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    return f"sha512-{base64.b64encode(digest).decode('ascii')}"


def unpack(packed: Path) -> Path:
    """Give the folder with the package's files, unpacked beside the packed file.

    Parameters
    ----------
    packed:
        What :func:`fetch` gave.

    Raises
    ------
    FetchFailed
        It is no archive of a package, or too large.
    """
    folder = packed.with_suffix("")
    marker = folder / ".unpacked"
    wanted = _digest(packed)
    if marker.is_file() and marker.read_text("ascii") == wanted:
        return folder / "package"
    with tempfile.TemporaryDirectory(dir=packed.parent) as name:
        fresh = Path(name) / "fresh"
        try:
            with tarfile.open(packed) as archive:
                members = archive.getmembers()
                size = sum(member.size for member in members)
                if size > MAX_UNPACKED_BYTES:
                    raise FetchFailed(f"{packed}: {size:,} bytes when unpacked")
                archive.extractall(fresh, members, filter="data")
            # The one folder inside is `package`, except where a package was packed by hand.
            inner = [path for path in fresh.iterdir() if path.is_dir()]
            if len(inner) != 1:
                raise FetchFailed(f"{packed}: {len(inner)} folders at its top, not one")
        except (tarfile.TarError, OSError) as error:
            raise FetchFailed(f"{packed}: {error}") from error
        if inner[0].name != "package":
            inner[0].rename(fresh / "package")
        (fresh / marker.name).write_text(wanted, "ascii")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    return folder / "package"
