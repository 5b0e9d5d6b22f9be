"""The runs of text that a capture with links is made of: labels of links with what they lead to, and text between."""

import html
import re
from dataclasses import dataclass

from readlist.readers.huggingface.daily.targets import Target
from readlist.readers.parts.wrapping import put_together
from readlist.text import clean

_IMAGE = re.compile(
    r"!\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]"
    r"(?:\(\s*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\s?\[[^\[\]\n]{0,40}\])"
)
_TAG = re.compile(
    r"(?i)</?(?:a|br|div|em|i|b|h[1-6]|img|li|p|path|section|small|span|strong|svg|time|ul|ol)(?:\s[^<>\n]*)?/?>"
)
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[.#][^{}]*\}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[\da-fA-F]{1,6});")
_HARD_BREAK = re.compile(r"\\{1,2}(?=\s|$)")
# What converters escape. Not "%", "$", "&", "(", "{" and letters: there a backslash is the abstract's own TeX.
_ESCAPED = re.compile(r"\\([\\\-_*\[\]#+.!~`<>|])")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.*\S)\1", re.DOTALL)
_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}(?: +|$)")
_QUOTE = re.compile(r"^(?:> ?)+")


@dataclass(frozen=True, slots=True)
class Run:
    """The label of one link, or one line of text outside links.

    Attributes:
        line: Line of the capture at which it starts.
        text: As written, over several lines where a label is; images are gone.
        target: What the link leads to; None for text.
        heading: The level of the heading that it stands in, 0 where it is none.
        glued: No blank line stands before it.
        inline: Something stands before it on its line.
        lost: It is a link whose target the capture does not tell.
    """

    line: int
    text: str
    target: Target | None = None
    heading: int = 0
    glued: bool = False
    inline: bool = False
    lost: bool = False

    @property
    def words(self) -> str:
        """The text on one line, cleaned, without what Markdown adds to it."""
        text = _HEADING.sub("", self.text) if "#" in self.text else self.text
        if "\\" in text:
            text = _ESCAPED.sub(r"\1", _HARD_BREAK.sub(" ", text))
        if "&" in text:
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        text = clean(put_together(text.split("\n")) if "-\n" in text else text)
        if "<" in text or "]{" in text:  # what was broken within a label
            text = _SPAN.sub(r"\1", _TAG.sub("", text))
        bold = _EMPHASIS.fullmatch(text)
        return bold[2] if bold and bold[1] not in bold[2] else text


def without_images(line: str) -> str:
    """Return a line of Markdown without its images, tags and marks of quoting."""
    if "![" in line:
        line = _IMAGE.sub("", line)
    if "<" in line:
        line = _TAG.sub("", line)
    return _QUOTE.sub("", line) if line.startswith(">") else line
