"""Text from outside made safe, and text measured in terminal cells.

This module alone knows control characters, Unicode forms and cell widths. Everything a reader takes in passes
`clean` or `clean_block` once, a note `clean_note`; nothing that has passed can colour, move or retitle a terminal.
"""

import re
import unicodedata

# A whole escape sequence goes, not only its first byte: "\x1b]0;x\x07" must not leave "]0;x" behind. 7-bit and
# 8-bit forms of OSC, DCS, SOS, PM and APC end with BEL or ST; CSI ends with a letter (ECMA-48, 5.4 and 5.6).
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|\x1b[ -/]{0,8}[0-~]"
)
_SPACES = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINES = re.compile(r"\r\n?|[\u2028\u2029]")
# C0 but newline, DEL, C1; soft hyphen, zero-width space, joiners' cousins; bidi marks, embeddings, overrides and
# isolates; variation selectors and tags (terminals disagree on their width); surrogates and non-characters.
_GONE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u034f\u115f\u1160\u2800\u3164\uffa0\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# A joiner between letters shapes them (Persian), and so does one behind a virama, at a word's end too (Malayalam,
# Sinhala); between emoji it makes a width that terminals disagree on.
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
_JOINER = re.compile(rf"(?<![{_VIRAMA}])(?:(?<![^\W\d_])[\u200c\u200d]|[\u200c\u200d](?![^\W\d_]))")
_RUN = re.compile(r" {2,}")
_BLANK_LINES = re.compile(r"\n{3,}")
_EMPTY_HEAD = re.compile(r"\A(?:[ \t]*\n)+")

ELLIPSIS = "…"
IDEOGRAPH = re.compile(r"(?:[\u3040-\u30ff\u3400-\u9fff]|[\uf900-\ufaff])")  # as one class it takes 3 ms to compile
"""One sign of a script that has no blanks between its words: kana or Han."""

_ZWJ = "\u200d"
_OF_TEX = ("\\", "$", "``")


def clean_block(text: str) -> str:
    r"""Return `text` safe to show, its line breaks kept.

    Control codes, escape sequences, bidi controls, variation selectors and zero-width fillers are gone; every kind of
    space is one blank, every kind of line end is "\n", no line starts or ends blank, at most one empty line stands
    between two others; the form is NFC. Idempotent.
    """
    if text.isascii() and text.isprintable():
        # Most of what comes in; an abstract takes 4 µs so, 12 where a run is always looked for.
        return (_RUN.sub(" ", text) if "  " in text else text).strip(" ")
    text = _harmless(_LINES.sub("\n", _ESCAPES.sub("", text)))
    text = "\n".join(line.strip(" ") for line in _RUN.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n ")


def clean_note(text: str) -> str:
    r"""Return `text` safe to show, laid out as it was: Markdown lives by its indents, tabs and empty lines.

    As `clean_block`, but blanks, tabs and empty lines stay within the text; only those below it and the empty lines
    above it go. Idempotent.
    """
    text = _LINES.sub("\n", _ESCAPES.sub("", text))
    text = "\t".join(map(_harmless, text.split("\t"))).rstrip()
    return _EMPTY_HEAD.sub("", text)


def _harmless(text: str) -> str:
    """Return `text` without what acts on a terminal, its spaces as blanks, in one Unicode form."""
    text = _GONE.sub("", _SPACES.sub(" ", text))
    while True:  # composing can put a joiner beside another character, and dropping one can let two marks compose
        after = unicodedata.normalize("NFC", _JOINER.sub("", text))
        if after == text:
            return text
        text = after


def clean(text: str) -> str:
    """Return `text` safe to show on one line: as `clean_block`, and line breaks are blanks. Idempotent."""
    text = clean_block(text)
    return _RUN.sub(" ", text.replace("\n", " ")) if "\n" in text else text


def readable(text: str) -> str:
    """Return `text` with its TeX made readable where that is safe, to be shown; what is kept stays as it is."""
    if not any(sign in text for sign in _OF_TEX):
        return text
    from readlist import tex  # only where some may stand: its signs and patterns take 5 ms

    return tex.readable(text)


def fold(text: str) -> str:
    """Return `text` without case, accents and compatibility forms, for comparing.

    Only the combining marks of Latin, Greek and Cyrillic fall (U+0300–036F): in Indic scripts and kana a mark is a
    letter's other half.
    """
    if text.isascii():  # an abstract takes 0.5 µs so, 49 below
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFKC", kept).casefold()


def cell_len(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len as measure

    return measure(text.replace(_ZWJ, ""))


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something is missing."""
    if width <= 0:
        return ""
    # Rich counts what stands behind a joiner as nothing, most terminals as what it is: rows go without.
    text = text.replace(_ZWJ, "")
    if cell_len(text) <= width:
        return text
    from rich.cells import set_cell_size

    # No terminal is wider than some hundred cells: measuring 10,000 characters for each row would be waste.
    return set_cell_size(text[: 4 * width], width - 1).rstrip(" ") + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells: cut or padded, on the left where `right` is set."""
    text = cut(text, width)
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks
