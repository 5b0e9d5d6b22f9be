"""What is left of a page's HTML among its lines: signs by name are decoded, links are written as Markdown's.

A screen reader says of each line what it was: "heading level 3 link Tiny Lighthouses".
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from readlist.model import Problem

_SIGN = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[\da-fA-F]{1,6});")
_LINK = re.compile(r"(?i)<a\s[^<>]*?href=[\"']?([^\s\"'<>]+)[^<>]*>([^<>]+)</a>")
# They would be taken for the marks of a link or of a list.
_MARKS = frozenset("[]()\\*_#`")
_SAID_HEADING = re.compile(r"\s*heading level ([1-6])(?: link)? (?=\S)")
_SAID = re.compile(r"\s*(?:link|button|list item|graphic) (?=\S)")


def without_markup(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Yield numbered lines as they would be without HTML, and without a screen reader's words from a heading on."""
    is_said = False
    for number, written in lines:
        if not isinstance(written, str):
            yield number, written
            continue
        line = _SIGN.sub(_decoded, written) if "&" in written else written
        if "</a>" in line:
            line = _LINK.sub(r"[\2](<\1>)", line)
        if "heading level" in line and (said := _SAID_HEADING.match(line)):
            line, is_said = f"{'#' * int(said[1])} {line[said.end() :]}", True
        elif is_said and (said := _SAID.match(line)):
            line = line[said.end() :]
        yield number, line


def _decoded(name: re.Match[str]) -> str:
    sign = unescape(name[0])
    return name[0] if sign in _MARKS else sign
