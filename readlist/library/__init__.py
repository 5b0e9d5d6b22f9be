"""Writes: the tables and everything that changes them. Exported lazily, for SQLModel takes 270 ms to import.

`Library` is the door: open it, ask it for changes, close it.
"""

from typing import TYPE_CHECKING

from readlist.lazily import exported

if TYPE_CHECKING:
    from readlist.library.library import ImportStep, Library, Listed, Together

__all__ = ["ImportStep", "Library", "Listed", "Together"]

__getattr__ = exported(__name__, {"library": ("ImportStep", "Library", "Listed", "Together")})
