"""Text from outside made safe, and text measured in terminal cells.

Everything a reader takes in passes `clean` or `clean_block` once, a note `clean_note`; nothing that has passed can
colour, move or retitle a terminal. Which characters those are is told in `characters`, which is loaded when the first
text that is not plain ASCII comes in: compiling its patterns takes longer than reading a library's first rows.
"""

import re
import unicodedata

_RUN = re.compile(r" {2,}")

ELLIPSIS = "…"
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
    from readlist.characters import cleaned

    return cleaned(text)


def clean_note(text: str) -> str:
    r"""Return `text` safe to show, laid out as it was: Markdown lives by its indents, tabs and empty lines.

    As `clean_block`, but blanks, tabs and empty lines stay within the text; only those below it and the empty lines
    above it go. Idempotent.
    """
    from readlist.characters import cleaned_note

    return cleaned_note(text)


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


def is_ideograph(sign: str) -> bool:
    """Tell whether a character is of a script that has no blanks between its words: kana or Han."""
    return "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"


def ideographs(text: str) -> list[str]:
    """Return the kana and Han of a text, in their order."""
    return [] if text.isascii() else [sign for sign in text if is_ideograph(sign)]


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
