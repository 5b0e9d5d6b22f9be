"""Text that holds some HTML: titles with italics, notes in paragraphs."""

import html
import re

from readlist.text import clean, clean_block

_INLINE = re.compile(r"(?i)</?(?:i|b|u|em|strong|sub|sup|sc|span|tt|small)(?:\s[^<>]*)?/?>")
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_PARAGRAPH = re.compile(r"(?i)</(?:jats:)?(?:p|div|h[1-6]|ul|ol|blockquote|pre|table|sec|title)\s*>")
_BREAK = re.compile(r"(?i)<br\s*/?>|</(?:li|tr)\s*>")
_JATS = re.compile(r"(?i)</?jats:[^<>]*>")
_OPEN_BLOCK = re.compile(r"(?i)<(?:jats:)?(?:p|div|sec|title)(?:\s[^<>]*)?>")


def line(text: str) -> str:
    """Return a title or a name without the tags that style its words; "P < NP" stays, and so does what nothing ends."""
    if "</" in text:
        text = _INLINE.sub("", text)
    return clean(html.unescape(text) if "&" in text else text)


def abstract(text: str) -> str:
    """Return an abstract without the tags that style its words and part its paragraphs."""
    if "</" in text:
        text = _OPEN_BLOCK.sub("", _PARAGRAPH.sub("\n\n", text))
        text = _INLINE.sub("", _JATS.sub("", text))
    return clean_block(html.unescape(text) if "&" in text else text)


def note(text: str) -> str:
    """Return a note as text: one that is HTML without its tags, its paragraphs kept."""
    if _ANY_TAG.search(text):
        text = re.sub(r"[ \t]*\n[ \t]*", " ", text)
        text = _ANY_TAG.sub("", _BREAK.sub("\n", _PARAGRAPH.sub("\n\n", text)))
        text = html.unescape(text)
    return clean_block(text)
