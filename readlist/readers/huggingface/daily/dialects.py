"""What other programs write for Markdown's headings and links, and browsers that translate for the site's words.

Org has links "[[address][label]]" and headings behind stars, which may end with tags. Pandoc makes of a heading that is
a link "### [Title]", its address elsewhere: the title is all of it that counts.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Problem
from readlist.readers.huggingface.daily.furniture import is_printed
from readlist.readers.huggingface.daily.translations import in_english
from readlist.text import clean

_LINK = re.compile(r"\[\[(https?://[^\[\]\s]+)\]\[([^\[\]]*)\]\]")
_HEADING = re.compile(r"\*{1,8} (?:[A-Z]{3,12} )?(?:\[#[A-Z]\] )?(.*?)(?:\s+:[\w@#%:]+:)?\s*")
_HEADING_ALONE = re.compile(r"(#{2,6} +)\[([^\[\]]+)\](?:\[\])?\s*")
_LONGEST_PRINTED = 250
_BEGINS_PAGE = frozenset("0123456789pP-–—")
_SHORTEST_BROKEN, _LONGEST_BROKEN = 40, 160
_PICTURE = re.compile(r"\s*(?:([*•+◦-])\s+\[\w{0,40}\]|\[(?:IMG|INLINE|LINK)?\])\s*")
_SWITCH = "[ ]"
_PICTURE_BEFORE_NUMBER = re.compile(r" \[(?:IMG)?\](?= ?\d)")
_ORG_PICTURE = re.compile(r"\[\[(?:https?|data|file):[^\[\]\s]*\]\]")
_ORG_PROPERTY = re.compile(r"\s*:[A-Z_]+:(?:\s.*)?")
_MOST_ORG_LINES = 6
_FENCE = re.compile(r"</?(?:div|span|main|section|article)(?:\s[^<>]*)?>\s*|:{3,}.{0,200}")
_SETTING = re.compile(r"#\+\w+:")


def as_markdown(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Yield numbered lines with such headings and links as Markdown has them, other lines as they are.

    What a browser prints above and below each page is left out: it stands amid a paper's text. So are bare numbers of
    pages: they count on.
    """
    pages, above = 0, False
    held: tuple[int, str] | None = None
    for number, line in _whole_links(lines):
        size = len(line) if isinstance(line, str) else 0
        if held:
            if 0 < size < _SHORTEST_BROKEN:  # no text goes on behind this number, so it is no page's
                yield held
            held = None
        if not isinstance(line, str) or not line:
            yield number, line
        elif size >= _LONGEST_PRINTED:
            yield number, in_english(_line(line))
        elif above and size < _SHORTEST_BROKEN and line.strip() in (str(pages + 1), str(pages + 2)):
            pages, held = int(line), (number, line)
        elif not _stands_between_pages(line):
            yield number, in_english(_line(line))
        above = _SHORTEST_BROKEN <= size <= _LONGEST_BROKEN
    if held:
        yield held


def is_fence(line: str) -> bool:
    """Tell whether a line is nothing but the beginning or the end of a part of a page, as Pandoc marks it."""
    return line[:1] in "<:" and _FENCE.fullmatch(line) is not None


def _whole_links(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Yield lines, those on which a link of Org begins with what is left of it."""
    first, broken = 0, list[str]()
    for number, line in lines:
        if not broken and (not isinstance(line, str) or "[[http" not in line):
            yield number, line
            continue
        if not isinstance(line, str) or not line.strip():
            yield first, " ".join(broken)
            yield number, line
            broken = []
            continue
        first = first if broken else number
        broken.append(line.strip() if broken else line)
        opened = sum(part.count("[[") - part.count("]]") for part in broken)
        if opened <= 0 or len(broken) == _MOST_ORG_LINES:
            yield first, " ".join(broken)
            broken = []
    if broken:
        yield first, " ".join(broken)


def _stands_between_pages(line: str) -> bool:
    if "\f" in line:
        return not line.strip()
    return ("ugging" in line or line.lstrip()[:1] in _BEGINS_PAGE) and is_printed(clean(line))


def _line(line: str) -> str:
    if is_fence(line) or (line[:1] in " :" and _ORG_PROPERTY.fullmatch(line)):
        return ""
    if "]" in line:
        if picture := _PICTURE.fullmatch(line):
            return "" if picture[1] else _SWITCH
        line = _PICTURE_BEFORE_NUMBER.sub("", line)
    if line.startswith("#"):
        if _SETTING.match(line):
            return ""
        if alone := _HEADING_ALONE.fullmatch(line):
            return alone[1] + alone[2]
    if "[[http" not in line:
        return line
    line = _ORG_PICTURE.sub("", line)
    heading = _HEADING.fullmatch(line)
    linked = _LINK.sub(r"[\2](\1)", heading[1] if heading else line)
    return f"### {linked}" if heading else linked
