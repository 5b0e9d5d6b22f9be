"""When two entries are the same paper: ids in any spelling, title keys, and what contradicts or confirms them.

The order is arXiv id without version, DOI, OpenReview forum, title key. What two titles that are equal or nearly so
say is in `likeness`.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Protocol

from readlist.signs import spelt
from readlist.text import fold, ideographs, is_ideograph

_TAG = re.compile(r"(?i)</?(?:i|b|em|strong|sub|sup|span|tt|small|sc|u|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?>")
_ACCENT = re.compile(r"\\[Hcvukrdbt]\s*\{\s*(\w)\s*\}")
_STYLE = re.compile(
    r"\\(?:text(?:bf|it|sc|tt|rm|sf|sl|up)|emph|underline|left|right)(?![a-zA-Z])\*?"
    # A page that has lost the backslash has the braces still.
    r"|(?:\\|(?<![a-zA-Z]))(?:math(?:cal|bb|rm|bf|frak|sf|it|scr)|boldsymbol|operatorname)\*?(?=\s*\{)"
    r"|\\math(?:cal|bb|frak|scr)\s"
)
_RING = re.compile(r"\\(?:aa|AA)(?![a-zA-Z])")
_TEX = re.compile(r"[$\\{}^_]")
_WORD = re.compile(r"\w+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
# Folding would take the stroke from "≠", and with it what the title says.
_NEGATED = {"≠": "neq", "∉": "notin", "∄": "nexists", "≢": "nequiv", "≁": "nsim", "≮": "nless", "≯": "ngtr"}
_NEGATION = re.compile(rf"[{''.join(_NEGATED)}]")
_NOT_EQUAL = re.compile(r"\\not\s*=|\\ne(?![a-zA-Z])|!=")
_NOT_KEY = re.compile(r"[^\w.]|_|(?<!\d)\.|\.(?!\d)")

_LONGEST_REMEMBERED = 1_000
SHORT_TITLE_WORDS = 4
GUESSED = "~"
"""What one of `Facts.other_days` begins with where its year was inferred."""
_WHOLE_DAY = len("YYYY-MM-DD")
SAME_ABSTRACT = 90
_LONGEST_COMPARED = 10_000  # what two texts cost is the product of their lengths


class Facts(Protocol):
    """What identity looks at: an entry has it, and so does a stored paper."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def abstract(self) -> str | None: ...  # noqa: D102
    @property
    def authors(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def author_count(self) -> int | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def published_inferred(self) -> bool: ...  # noqa: D102
    @property
    def other_days(self) -> Collection[str]: ...  # noqa: D102
    @property
    def arxiv_id(self) -> str | None: ...  # noqa: D102
    @property
    def doi(self) -> str | None: ...  # noqa: D102
    @property
    def openreview_id(self) -> str | None: ...  # noqa: D102


def title_key(title: str) -> str:
    r"""Return what of a title counts when two are compared; equal keys mean equal titles.

    Case, accents, TeX, HTML, spaces and punctuation are gone, but a command's letters stay (``\log`` and "log" meet),
    so does what parts two numbers ("2.5" is not "25"), and signs that say something do as words. A title of nothing
    but other signs is its own key.
    """
    # It is asked for many times while an entry finds its paper; what is too long for a title is not kept.
    return _remembered_key(title) if len(title) <= _LONGEST_REMEMBERED else _title_key(title)


@lru_cache(maxsize=4096)
def _remembered_key(title: str) -> str:
    return _title_key(title)


def _title_key(title: str) -> str:
    key = _NOT_KEY.sub("", _BETWEEN_DIGITS.sub(".", plain_title(title)))
    return key or "".join(fold(title).split()) or "".join(title.split())


def plain_title(title: str) -> str:
    """Return a title folded, its TeX and HTML gone, signs that say something as words; what parts its words stays."""
    bare = _TAG.sub("", html.unescape(title)) if "<" in title or "&" in title else title
    bare = negations_spelt(bare)
    if "\\" in bare:
        bare = _RING.sub("a", _ACCENT.sub(r"\1", bare))
    if "{" in bare or "\\" in bare:
        bare = _STYLE.sub("", bare)
    return spelt(fold(_TEX.sub("", bare.replace("ℓ", "ell"))))


def negations_spelt(title: str) -> str:
    r"""Return a title with its negated relations as words: "P ≠ NP", "P \ne NP" and "P != NP" say the same."""
    if "\\" in title or "!=" in title:
        title = _NOT_EQUAL.sub("neq", title)
    if title.isascii():
        return title
    return _NEGATION.sub(lambda sign: _NEGATED[sign[0]], unicodedata.normalize("NFC", title))


def word_count(title: str) -> int:
    """Return the number of words in a title; two ideographs or kana count as one word."""
    alone = len(ideographs(title))
    rest = "".join(" " if is_ideograph(sign) else sign for sign in title) if alone else title
    return len(_WORD.findall(rest)) + (alone + 1) // 2


def keys(facts: Facts) -> list[str]:
    """Return all keys under which a paper is found, the surest first.

    They are "arxiv:…", "doi:…", "openreview:…" and "title:…", or "url:…" where an address stands in for the title.
    """
    title, found = facts.title, []
    if facts.arxiv_id:
        found.append(f"arxiv:{facts.arxiv_id}")
    if facts.doi:
        found.append(f"doi:{facts.doi}")
    if facts.openreview_id:
        found.append(f"openreview:{facts.openreview_id}")
    # An address stands in for a title until one comes, and every letter of it counts.
    if title.startswith(("http://", "https://")):
        found.append(f"url:{title}")
    elif key := title_key(title):
        found.append(f"title:{key}")
    return found


def contradict(one: Facts, other: Facts) -> bool:
    """Tell whether two cannot be the same paper, whatever their titles.

    Two different ids of one kind, author lists that share nobody, or years more than one apart, both written out.
    """
    for left, right in (
        (one.arxiv_id, other.arxiv_id),
        (one.doi, other.doi),
        (one.openreview_id, other.openreview_id),
    ):
        if left and right and left != right:
            return True
    ours, theirs = one.authors, other.authors
    if ours and theirs and ours != theirs and not _families(ours) & _families(theirs):
        return True
    return _years_apart(*([day for day, guessed in told_days(facts) if not guessed] for facts in (one, other)))


def in_doubt_by_year(one: Facts, other: Facts) -> bool:
    """Tell whether the years are too far apart for the same paper, but one is a guess and may be wrong."""
    return _years_apart(*([day for day, _ in told_days(facts)] for facts in (one, other))) and not _same_day(one, other)


def _years_apart(ours: Iterable[str], theirs: Collection[str]) -> bool:
    """Tell whether days of two are known, and no year of the one is near one of the other."""
    apart = [abs(int(day[:4]) - int(other[:4])) for day in ours for other in theirs]
    return bool(apart) and min(apart) > 1


def agreeing(one: Facts, other: Facts) -> int:
    """Return how many second facts agree: the abstract, the first author and year, the date and number of authors.

    A shared arXiv id, DOI or forum leaves no doubt and counts as all of them.
    """
    for left, right in (
        (one.arxiv_id, other.arxiv_id),
        (one.doi, other.doi),
        (one.openreview_id, other.openreview_id),
    ):
        if left and left == right:
            return 3
    return sum((same_abstract(one, other), _same_author_and_year(one, other), _same_day_and_count(one, other)))


def same_abstract(one: Facts, other: Facts) -> bool:
    """Tell whether both abstracts are known and say the same."""
    if not one.abstract or not other.abstract:
        return False
    from rapidfuzz.fuzz import token_set_ratio

    ours, theirs = (abstract[:_LONGEST_COMPARED] for abstract in (one.abstract, other.abstract))
    return token_set_ratio(ours, theirs) >= SAME_ABSTRACT


def _same_author_and_year(one: Facts, other: Facts) -> bool:
    if not one.authors or not other.authors:
        return False
    years = ({day[:4] for day, _ in told_days(facts)} for facts in (one, other))
    return bool(set.intersection(*years)) and family(one.authors[0]) == family(other.authors[0])


def _same_day_and_count(one: Facts, other: Facts) -> bool:
    number = number_of_authors(one)
    return bool(number) and number == number_of_authors(other) and _same_day(one, other)


def number_of_authors(facts: Facts) -> int | None:
    """Return how many authors there are as far as anything tells: a list that stands alone is taken for whole."""
    return facts.author_count if facts.author_count is not None else len(facts.authors) or None


def _same_day(one: Facts, other: Facts) -> bool:
    """Tell whether both give the same whole day; an inferred year is a guess, so there month and day decide."""
    return any(
        ours[5:] == theirs[5:] if inferred or guessed else ours == theirs
        for ours, inferred in told_days(one)
        for theirs, guessed in told_days(other)
        if len(ours) == len(theirs) == _WHOLE_DAY
    )


def told_days(facts: Facts) -> list[tuple[str, bool]]:
    """Return the days that listings gave, as far as they are remembered, each with whether its year was inferred.

    A day stays true to what it was told of when a surer source gives another one, a year's proceedings for instance.
    """
    days = [(facts.published, facts.published_inferred)] if facts.published else []
    return days + [(day.removeprefix(GUESSED), day.startswith(GUESSED)) for day in facts.other_days]


def family(name: str) -> str:
    """Return the family name of a display name, folded: "Ada B. Example" and "Example, Ada" give "example"."""
    head, comma, _ = name.partition(",")
    words = (head if comma else name).split()
    return title_key(head if comma else words[-1]) if words else ""


def _families(names: tuple[str, ...]) -> set[str]:
    return {family(name) for name in names}
