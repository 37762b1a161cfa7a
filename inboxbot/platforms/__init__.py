"""One folder per platform, each an island: what one developer app delivers to one webhook address.

A platform is imported by its name. Its package has `NETWORKS` (the names its messages carry), `LIMITS` per network,
`parse(body)` and `open_channel(environment, clock)`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from inboxbot import domain, errors


def named(name: str) -> ModuleType:
    """The platform of this name. Raises `ConfigError` when there is none."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    if name not in names:
        raise errors.ConfigError(f"there is no platform {name!r}; there are {', '.join(sorted(names))}")
    return importlib.import_module(f"{__name__}.{name}")


def of_network(network: str) -> ModuleType:
    """The platform that serves this network, or has this name. Raises `ConfigError` when there is none."""
    for module in pkgutil.iter_modules(__path__):
        platform = named(module.name)
        if network == module.name or network in platform.NETWORKS:
            return platform
    raise errors.ConfigError(f"no platform serves {network!r}")


def limits() -> dict[str, domain.Limits]:
    """What each network lets us send, of all platforms there are."""
    found = [named(module.name) for module in pkgutil.iter_modules(__path__)]
    return {network: platform.LIMITS[network] for platform in found for network in platform.NETWORKS}
