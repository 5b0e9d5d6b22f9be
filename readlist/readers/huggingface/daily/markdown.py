"""Captures in Markdown: every link is "[label](address)", as scrapers and converters write a page."""

import re
from collections.abc import Iterable, Iterator

from readlist.ids import find_ids
from readlist.model import Problem
from readlist.readers.huggingface.daily import brackets
from readlist.readers.huggingface.daily.brackets import End
from readlist.readers.huggingface.daily.runs import Run
from readlist.readers.huggingface.daily.targets import read_target

# "](https://…)", "](</papers/…>)", "](… "title")", and Pandoc's "](…){.class}".
_END = re.compile(
    r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)(?:\{[^{}\n]*\})?"
)
_BROKEN = re.compile(r"\]\(\s*(?:<?[^\s()<>]*|[^\s()<>]+\s+\"[^\"\n]*)$|\[!\[[^\[\]]{0,100}\]\([^()\s]*\)$")

_BROKEN_OFF = re.compile(r"\]\(\s*<?([^\s()<>]*)$")

_LONGEST = 1 << 16


def runs(lines: Iterable[tuple[int, str | Problem]], long_labels: bool = True) -> Iterator[Run | Problem]:
    """Cut the lines of such a capture into runs; without `long_labels` labels are short or stand below a bracket."""
    return brackets.runs(_whole(lines), ends, long_labels)


def ends(line: str) -> list[End]:
    """Return the ends of the links in a line, from left to right."""
    if "](" not in line:
        return []
    found = _END.finditer(line)
    return [End(match.start(), match.end(), read_target(match[1] or match[2] or "")) for match in found]


def _whole(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Join a line that breaks off within an address, or behind a picture in a label, with the next one."""
    kept: tuple[int, str] | None = None
    for number, line in lines:
        if isinstance(line, Problem):
            if kept:
                yield kept
            kept = None
            yield number, line
            continue
        if kept and not line.strip():
            yield kept[0], _mended(kept[1])
            yield number, line
            kept = None
            continue
        # The address goes on without a blank, or begins here.
        first, whole = (kept[0], kept[1].rstrip() + line.lstrip()) if kept else (number, line)
        kept = None
        if "](" in whole and len(whole) < _LONGEST and _BROKEN.search(whole):
            kept = first, whole
        else:
            yield first, whole
    if kept:
        yield kept[0], _mended(kept[1])


def _mended(line: str) -> str:
    """Return a paragraph's last line, which ends within an address: whole if it names a paper, else without it."""
    match = _BROKEN_OFF.search(line)
    if match is None:
        return line
    return f"{line})" if find_ids(match[1]).arxiv_id else line[: match.start()]
