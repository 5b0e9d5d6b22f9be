"""Properties of a note: YAML between two lines `---` at its start, or Logseq's lines `key:: value`.

Every value is taken as text ("2601.01230" stays what it is), a list as several texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.text import clean

Properties = dict[str, list[str]]

_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(.*)|$)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_LOGSEQ = re.compile(r"\s*(?:[-*]\s+)?([A-Za-z][\w./-]{0,40})::(?:\s+(.*)|$)")
_QUOTED = re.compile(r"""(['"])(.*)\1""")
_ALIAS = re.compile(r"(?m)(?:^|[\s\[,:-])\*[\w-]+\s*(?:$|[,\]}])")
_DEEPEST = 8


@dataclass(slots=True)
class Yaml:
    """The lines of a front matter, from the one behind its first `---`."""

    line: int
    lines: list[str] = field(default_factory=list)

    def properties(self) -> tuple[Properties, bool]:
        """Return the properties, and whether they are YAML; what is not is taken line by line as well as can be."""
        text = "\n".join(map(_safe, self.lines))
        if _ALIAS.search(text):  # a few lines of them can stand for millions of values
            return self._by_line(), False
        import yaml

        # BaseLoader makes nothing but texts, lists and mappings; in C it is ten times as fast.
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            found = yaml.load(text, Loader=loader)
        except (yaml.YAMLError, RecursionError, ValueError):
            return self._by_line(), False
        if not isinstance(found, dict):
            return self._by_line(), found is None
        return {_name(str(key)): list(_texts(value, 0)) for key, value in found.items()}, True

    def _by_line(self) -> Properties:
        found: Properties = {}
        last: list[str] | None = None
        for line in self.lines:
            if match := _KEY.match(line):
                last = found.setdefault(_name(match[1]), [])
                last += _listed(match[2] or "")
            elif last is not None and (match := _ITEM.match(line)):
                last += _listed(match[1])
        return found


def logseq(line: str) -> tuple[str, list[str]] | None:
    """Return the property that a line of Logseq's is."""
    match = _LOGSEQ.match(line)
    return (_name(match[1]), [clean(match[2] or "")]) if match else None


def _safe(line: str) -> str:
    """Return a line without what YAML refuses or takes for a line's end; its indentation stays."""
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + clean(bare)


def _name(key: str) -> str:
    return re.sub(r"[\s_-]+", "-", clean(key).casefold())


def _listed(text: str) -> list[str]:
    text = clean(text)
    if match := _QUOTED.fullmatch(text):
        text = match[2]
    return [text] if text and text not in ("[]", "null", "~") else []


def _texts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if cleaned := clean(value):
            yield cleaned
    elif isinstance(value, list) and depth < _DEEPEST:
        for each in value:
            yield from _texts(each, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        named = value.get("name")
        if isinstance(named, str):
            yield clean(named)
