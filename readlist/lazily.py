"""Packages whose names are loaded when they are first asked for."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def exported(package: str, exports: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Return a package's `__getattr__` (PEP 562), which finds names in its modules; `exports` says which are where.

    A module must not be called as a name that the package exports: once loaded, it would stand for that name.
    """
    homes = {name: module for module, names in exports.items() for name in names}

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(name)
        found = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)  # so that it is not looked for again
        return found

    return find
