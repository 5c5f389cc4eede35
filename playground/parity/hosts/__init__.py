"""The hosts that a case runs on, one small file each, all with the same three names.

``NAME``; ``missing()``, which says what to do if the host is not installed, else None; and
``start(site, seconds)``, which gives a :class:`~playground.parity.hosts.protocol.Host`.

Never in here: what is compared or reported. A host only runs a case and gives its events.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from playground.catalog import did_you_mean
from playground.parity.errors import UnknownHost
from playground.parity.hosts import bun, chromium, deno, firefox, mirror, node
from playground.parity.hosts.protocol import Host, HostModule

__all__ = ["HOSTS", "Host", "HostModule", "host_module"]

_ALL: Final[tuple[HostModule, ...]] = (mirror, chromium, firefox, node, bun, deno)
#: Every host by name, in the order in which they are listed.
HOSTS: Final = MappingProxyType({module.NAME: module for module in _ALL})


def host_module(name: str) -> HostModule:
    """Look up a host.

    Raises
    ------
    UnknownHost
        There is none of that name.
    """
    try:
        return HOSTS[name]
    except KeyError:
        hint = did_you_mean(name, HOSTS) or f"; there are {', '.join(HOSTS)}"
        raise UnknownHost(f"`{name}` is no host{hint}") from None
