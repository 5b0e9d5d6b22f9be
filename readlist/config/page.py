"""The configuration written down: every setting with its explanation, the defaults as comments, ready to be edited."""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from readlist.config.known import Known, known
from readlist.config.settings import Config

_WIDTH = 100
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")

Place = tuple[str, ...]


def page(said: Mapping[Place, Any], keys: Mapping[str, Sequence[str]], about: Sequence[str] = ()) -> Iterator[str]:
    """Yield `config.toml` line by line: what is `said` stands as it is, defaults stand behind #.

    Args:
        said: The settings that differ, by their place.
        keys: The keys that each action has where the file says nothing of it.
        about: What stands at the top.
    """
    yield from _comment("\n".join(about))
    settings = known(Config).values()
    for each in settings:
        if each.table is None:
            yield ""
            yield from _comment(each.about)
            yield _setting((each.name,), each.default, said)
    for outer in settings:
        if outer.table is None:
            continue
        yield ""
        yield from _comment(outer.about)
        yield f"[{outer.name}]"
        for each in known(outer.table).values():
            yield from _inner(outer.name, each, said, keys)


def reference() -> Iterator[tuple[str, str, str]]:
    """Yield name, default and explanation of every setting, the names of those in tables with the table's."""
    for each in known(Config).values():
        if each.table is None:
            yield each.name, toml(each.default), each.about
            continue
        for inner in known(each.table).values():
            name = "ACTION" if inner.others else inner.name
            default = "" if inner.others else toml(inner.default)
            yield f"{each.name}.{name}", default, inner.about


def toml(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    return str(value)


def _inner(table: str, each: Known, said: Mapping[Place, Any], keys: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from _comment(each.about)
    if not each.others:
        yield _setting((table, each.name), each.default, said)
        return
    for name, default in keys.items():
        yield _setting((table, name), default[0] if len(default) == 1 else default, said)


def _setting(place: Place, default: Any, said: Mapping[Place, Any]) -> str:
    name = place[-1] if set(place[-1]) <= _BARE else toml(place[-1])
    return f"{name} = {toml(said[place])}" if place in said else f"# {name} = {toml(default)}"


def _comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (f"## {piece}" for piece in wrap(line, _WIDTH, break_on_hyphens=False))
