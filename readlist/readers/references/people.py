"""Who wrote a paper, from the several ways in which names are written down."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readlist.text import clean

_OTHERS = re.compile(r"(?i)(?:and\s+)?(?:others|et\.?\s*al\.?)")
_AND_OTHERS = re.compile(r"(?i)[\s,;]+et\.?\s*al\.?$")
# DBLP's number of a namesake, a footnote's mark, an affiliation.
_BEHIND = re.compile(r"(?:\s+\d{4}|[\s*†‡§¶∗]+|\s+\([^()]*\))$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in its display form, "First Last"; `whole` where it is known to be no person's but an institution's."""

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Authors:
    """The names in order, their number where all are given, and the organisation where that is the author."""

    names: tuple[str, ...] = ()
    count: int | None = None
    organization: str | None = None


def first_last(family: str, given: str = "", suffix: str = "", particle: str = "") -> Name:
    """Return a name from its parts."""
    return Name(clean(" ".join((given, particle, family, suffix))))


def turned(name: str, *, suffix_last: bool = False) -> Name:
    """Return "Last, First", or "Last, Suffix, First" ("Last, First, Suffix" with `suffix_last`), as a name."""
    family, *others = (part.strip() for part in name.split(","))
    if len(others) > 2:
        return Name(clean(name))
    given, suffix = "", ""
    if len(others) == 2:
        suffix, given = reversed(others) if suffix_last else others
    elif others:
        given = others[0]
    return first_last(family, given, suffix)


def authors(names: Iterable[Name]) -> Authors:
    """Return who wrote it. "and others" stands for names that are missing; a lone institution is the organisation."""
    found: list[Name] = []
    complete = True
    for name in names:
        text = clean(name.text)
        if not name.whole:
            if _OTHERS.fullmatch(text):
                complete = False
                continue
            if shorter := _AND_OTHERS.sub("", text):
                complete = complete and shorter == text
                text = shorter
            text = _BEHIND.sub("", text) or text
        if text:
            found.append(Name(text, name.whole))
    if len(found) == 1 and found[0].whole and complete:
        return Authors(organization=found[0].text)
    return Authors(tuple(name.text for name in found), len(found) if complete and found else None)
