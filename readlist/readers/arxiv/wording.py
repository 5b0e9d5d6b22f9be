r"""What arXiv's own formats share: wrapped text, days in mail style, lists of authors as their submitters type them.

TeX in titles and abstracts is kept as its source; in names, where it only writes letters (``Jos\'e``), it becomes
Unicode.
"""

import html
import re
from datetime import date
from functools import lru_cache

from readlist.readers.parts.tex_letters import letters
from readlist.text import clean, clean_block

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_MAIL_DAY = re.compile(r"\b(\d{1,2}) +([A-Z][a-z]{2}) +(\d{4}|\d\d)\b", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)", re.ASCII)
# arXiv wraps at 80 columns; a line that is indented, or stands behind an empty one, begins a paragraph.
_PARAGRAPH = re.compile(r"\n(?=[ \t])|\n[ \t]*\n")
_ESCAPED_AGAIN = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7});")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PARTS = re.compile(r"([()])|[,;] ?(?:and )?| (?:and|&) ")
_PARENTHESIS = re.compile(r"[()]")
_ADDITIONAL = re.compile(r"\(?(\d{1,5}) (?:additional|other|more) authors?(?: not shown)?\)?")
_COLLABORATION = re.compile(r"(?i)([^:,;()]{0,200}\b(?:collaborations?|team|group|consortium)) ?: ?")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_OTHERS = re.compile(r"(?i)et\.? al\.?|(?:and )?others")
_TEX = re.compile(r"[\\{}~]")


def paragraphs(text: str) -> str | None:
    """Return an abstract cleaned, the lines of each paragraph joined; None where nothing is left."""
    text = unescaped(text.strip())
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        parts = _PARAGRAPH.split(text) if "\n " in text or "\n\t" in text or "\n\n" in text else [text]
        text = "\n".join(part.replace("\n", " ") for part in parts)
    return clean_block(text) or None


def unescaped(text: str) -> str:
    """Return text whose HTML escapes were escaped once more ("&amp;lt;" in a file) as it was meant."""
    return html.unescape(text) if "&" in text and _ESCAPED_AGAIN.search(text) else text


def mail_day(text: str) -> str | None:
    """Return the day in "Thu, 1 Jan 2026 09:38:40 GMT" as it stands there, whatever the zone.

    A year of two digits is one of 1991 to 2090.
    """
    match = _MAIL_DAY.search(text)
    if match is None or match[2] not in _MONTHS:
        return None
    year = int(match[3])
    if len(match[3]) == 2:
        year += 1900 if year > 90 else 2000
    return _real_day(year, _MONTHS[match[2]], int(match[1]))


def iso_day(text: str) -> str | None:
    """Return the day that text begins with, "2026-01-02T05:00:06Z" or "2026/01/02", or None."""
    match = _ISO_DAY.match(text.strip())
    return _real_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _real_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def authors(text: str) -> tuple[tuple[str, ...], int | None]:
    """Return the names in a line of authors, and how many there are; None where the line names nobody.

    Names are parted by commas, semicolons and "and"; what stands in parentheses is an affiliation, and so are the
    commas in it. "et al." is nobody; "(63 additional authors not shown)" counts. "Jr." belongs to the name before.
    """
    text = clean(_TAG.sub("", unescaped(text)))
    more = _ADDITIONAL.search(text)
    if more:
        text = text[: more.start()] + text[more.end() :]
    names: list[str] = []
    group = _COLLABORATION.match(text)
    for piece in _pieces(f"{group[1]}, {text[group.end() :]}" if group else text):
        name = person(piece)
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f" {name}"
        elif name and not _OTHERS.fullmatch(name):
            names.append(name)
    count = len(names) + (int(more[1]) if more else 0)
    return tuple(names), count or None


def _pieces(text: str) -> list[str]:
    """Cut at what parts names outside parentheses, and leave out what stands within them.

    A parenthesis without its partner hides nothing; it parts.
    """
    pairs = _pairs(text)
    pieces, depth, start = [""], 0, 0
    for match in _PARTS.finditer(text):
        if depth == 0:
            pieces[-1] += text[start : match.start()]
            start = match.end()
        if match.start() in pairs:
            depth += 1 if match[1] == "(" else -1
            start = match.end()
        elif depth == 0:
            pieces.append("")
    return [*pieces[:-1], pieces[-1] + text[start:]]


def _pairs(text: str) -> set[int]:
    """Return the places of all parentheses that have a partner."""
    opened: list[int] = []
    pairs: set[int] = set()
    for match in _PARENTHESIS.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            pairs |= {opened.pop(), match.start()}
    return pairs


# Names come again and again, and one that is not ASCII takes 12 µs to clean.
@lru_cache(4096)
def person(name: str) -> str:
    """Return a name cleaned, its TeX accents as Unicode."""
    return clean(letters(name) if _TEX.search(name) else name)
