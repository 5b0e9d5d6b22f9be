"""What a text can be wrapped in where it was sent or pasted on: a mail, marks of quoting, a margin, a code block.

Readers of plain text take their lines through `unwrapped`; what is wrapped in nothing goes by as it is.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from readlist.model import Problem
from readlist.readers.base import head_text
from readlist.readers.parts.mail_lines import Start, mail_lines

Numbered = tuple[int, str | Problem]

# Headers that mail programs write, and none of them alone: a capture may begin with "From: A reader".
_MAIL_HEADER = re.compile(
    r"(?i)(from|to|cc|subject|date|message-id|mime-version|received|return-path|delivered-to|reply-to"
    r"|content-type|content-transfer-encoding|dkim-signature|x-[\w-]+):"
)
_FOLDED = re.compile(r"[ \t]+\S")
_ENVELOPE = "From "
_FEWEST_HEADERS = 3
_JUDGED = 16 << 10
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[\w-]*[ \t]*")
_MARGIN = re.compile(r"[ \t]*")
# "Mixture-of-" and "Experts", but neither "fog -" nor "short-" and "and long-term".
_BROKEN_WORD = re.compile(r"(?<=[^\W_]-)\n(?!(?:and|or|und|oder|et|ou|y|o)\b)(?=\w)")
# They take no room, stand before words as marks of where a line may break, and hide what a line begins with.
_WIDTHLESS: dict[int, str | None] = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff\xad"))
# What a printed page has for two or three letters.
_LIGATURES = dict(zip(map(ord, "ﬀﬁﬂﬃﬄﬅﬆ"), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_PLAIN = _WIDTHLESS | _LIGATURES


def unwrapped(numbered: Iterable[Numbered]) -> Iterator[Numbered]:
    """Yield lines without what they are wrapped in, each with its number in the source.

    The first 16 KB tell what that is. Of a mail its text comes out, decoded; more than half of all lines must be
    quoted or indented for the marks of it to go. Lines that fence a code block become empty.
    """
    rest = iter(numbered)
    head = taken(rest)
    if is_mail([line for _, line in head if isinstance(line, str)]):
        rest = _of_mail(chain(head, rest))
        head = taken(rest)
    written = [line for _, line in head if isinstance(line, str) and line.strip()]
    quoted = 2 * sum(_QUOTED.match(line) is not None for line in written) > len(written)
    margin = min((_margin(line) for line in written), default=0)
    for number, line in chain(head, rest):
        yield number, _bare(line, quoted, margin) if line and isinstance(line, str) else line


def unwrapped_head(head: bytes) -> str:
    """Return the first bytes of a file as text without what it is wrapped in, for sniffing."""
    text = head_text(head)
    return "\n".join(line for _, line in unwrapped(enumerate(text.split("\n"), 1)) if isinstance(line, str))


def is_mail(written: list[str]) -> bool:
    """Tell whether lines begin with the headers of a mail, as it was saved from a mail program."""
    found = 0
    for line in written:
        if _MAIL_HEADER.match(line):
            found += 1
        elif not (line.startswith(_ENVELOPE) or (found and _FOLDED.match(line))) and (found or line.strip()):
            break
    return found >= _FEWEST_HEADERS


def taken(numbered: Iterator[Numbered], enough: int = _JUDGED) -> list[Numbered]:
    """Take lines until so many characters of text are held, as a rule enough to judge by."""
    head: list[Numbered] = []
    size = 0
    for number, line in numbered:
        head.append((number, line))
        size += len(line) + 1 if isinstance(line, str) else 0
        if size >= enough:
            break
    return head


def is_nearly_full(size: int, widest: int) -> bool:
    """Tell whether a line of so many characters can be a printed one whose right margin is ragged."""
    return 3 * size >= 2 * widest


def put_together(lines: Iterable[str]) -> str:
    """Return the lines of a broken text as one; a word that was broken behind its hyphen is whole again."""
    text = "\n".join(lines)
    if "\n" not in text:
        return text
    return (_BROKEN_WORD.sub("", text) if "-\n" in text else text).replace("\n", " ")


def _of_mail(numbered: Iterable[Numbered]) -> Iterator[Numbered]:
    """Yield the text of a mail, or of the mails of a mailbox."""
    for piece in mail_lines(numbered, headers=False):
        if isinstance(piece, Problem):
            yield piece.line or 1, piece
        elif not isinstance(piece, Start):
            yield piece


def _bare(line: str, quoted: bool, margin: int) -> str:
    if not line.isascii():
        line = line.translate(_PLAIN)
    if quoted and (marks := _QUOTED.match(line)):
        line = line[marks.end() :]
    elif margin:
        line = line[min(margin, _margin(line)) :]
    return "" if _FENCE.fullmatch(line) else line


def _margin(line: str) -> int:
    blanks = _MARGIN.match(line)
    return blanks.end() if blanks else 0
