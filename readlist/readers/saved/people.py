"""Names of authors that stand in one text, in whichever way their writer parted them."""

import re

from readlist.text import clean

_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*,\s*(?:and|&)\s+", re.IGNORECASE)
_OTHERS = re.compile(r"(?i)(?:,?\s*(?:and others|et al\.?|…|\.\.\.))+$")


def people(text: str) -> tuple[str, ...]:
    """Return names in order, each in its display form; "Last, First" is turned round, "et al." is nobody.

    Names are parted by ";", by "and", or by commas where every part holds a blank: "Doe, Jane" is one person.
    """
    text = _OTHERS.sub("", clean(_WIKI.sub(r"\1;", text)))
    if ";" in text:
        parts = text.split(";")
    elif _AND.search(text):
        parts = [name for part in _AND.split(text) for name in _by_comma(part)]
    else:
        parts = _by_comma(text)
    names = (person(part) for part in parts)
    return tuple(name for name in names if name)


def person(name: str) -> str:
    """Return one name in its display form."""
    name = _OTHERS.sub("", clean(_WIKI.sub(r"\1", name))).strip(" ,")
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _by_comma(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    return parts if len(parts) > 1 and all(" " in part for part in parts if part) else [text]
