"""Writes: the tables and everything that changes them. Exported lazily, for SQLModel takes 270 ms to import.

`Library` is the door: open it, ask it for changes, close it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readlist.library.backup import backup
    from readlist.library.library import ImportStep, Library, Listed

__all__ = ["ImportStep", "Library", "Listed", "backup"]


def __getattr__(name: str) -> Any:
    if name == "backup":
        from readlist.library.backup import backup

        return backup
    if name in __all__:
        from readlist.library import library

        return getattr(library, name)
    raise AttributeError(name)
