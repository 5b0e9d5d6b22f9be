"""Who wrote a paper, from the several ways in which names are written down."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readlist.text import clean

WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_AND = re.compile(r"(?i)\s*,\s*(?:and|&)\s+|\s+(?:and|&)\s+")
_ENDS_IN_OTHERS = re.compile(r"(?i)(?:[,;]?\s*(?:(?:and|&) others|et\.?\s*al\.?|…|\.\.\.))+$")
_OTHERS = re.compile(r"(?i)(?:and\s+)?(?:others|et\.?\s*al\.?)")
_INITIALS = r"(?:[A-Z]\.?[ -]?){1,4}"
_ONLY_INITIALS = re.compile(_INITIALS)
_INITIALS_LAST = re.compile(rf"([^.,]*[^\W\d_]{{2}}[^.,]*) ({_INITIALS})")
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|i{2,3}|iv")
_AND_OTHERS = re.compile(r"(?i)[\s,;]+et\.?\s*al\.?$")
# DBLP's number of a namesake, a footnote's mark, an affiliation.
_BEHIND = re.compile(r"(?:\s+\d{4}|[\s*†‡§¶∗]+|\s+\([^()]*\))$")
# What is longer is no name, and patterns that may begin anywhere in it would take forever.
_LONGEST = 500


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


def written(names: Sequence[str], *, suffix_last: bool = False) -> Iterator[Name]:
    """Yield names that are written "Last, First" or "First Last"; where all of them are, "Last F." is turned, too."""
    found = [_INITIALS_LAST.fullmatch(name) if len(name) <= _LONGEST else None for name in names]
    # "Wei LI" has no initials: of a list that has some, one name at least has a single one, or dots.
    initials_last = all(found) and any(match and re.search(r"\.|^.$", match[2]) for match in found)
    for name, match in zip(names, found, strict=True):
        if match and initials_last:
            yield first_last(match[1], match[2])
        else:
            yield turned(name, suffix_last=suffix_last)


def several(text: str) -> Iterator[Name]:
    """Yield the names in one text, in whichever way its writer parted them; "others" where it ends in "et al.".

    Names are parted by ";", by "and", or by commas: "Doe, Jane" is one person, and so is each of "Doe, J., Roe, R.".
    """
    text = clean(WIKI.sub(r"\1;", text))
    named = _ENDS_IN_OTHERS.sub("", text)
    parts = named.split(";") if ";" in named else [name for part in _AND.split(named) for name in _by_comma(part)]
    yield from written([part for part in map(clean, parts) if part])
    if named != text:
        yield Name("others")


def _by_comma(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip(" .")]
    in_pairs = all(map(_ONLY_INITIALS.fullmatch, parts[1::2])) or not any(" " in part for part in parts)
    if len(parts) > 3 and not len(parts) % 2 and in_pairs:
        return [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) < 3:
        return parts if all(" " in part for part in parts) else [", ".join(parts)]
    return [text] if any(map(_SUFFIX.fullmatch, parts)) else parts


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
            if len(text) <= _LONGEST and text.endswith(("l", "L", ".")) and (shorter := _AND_OTHERS.sub("", text)):
                complete = complete and shorter == text
                text = shorter
            # Most names end in a letter, and searching them takes longer than the rest.
            if len(text) <= _LONGEST and not text[-1:].isalpha():
                text = _BEHIND.sub("", text) or text
        if text:
            found.append(Name(text, name.whole))
    if len(found) == 1 and found[0].whole and complete:
        return Authors(organization=found[0].text)
    return Authors(tuple(name.text for name in found), len(found) if complete and found else None)
