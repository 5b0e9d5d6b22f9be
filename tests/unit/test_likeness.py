"""What two titles come to that are nearly equal, or one without the other's subtitle."""

from dataclasses import replace

import pytest

from readlist.likeness import Likeness, compare
from readlist.model import Entry

SAME, DOUBTFUL, DIFFERENT = Likeness.SAME, Likeness.DOUBTFUL, Likeness.DIFFERENT
ABSTRACT = (
    "Paper boats keep small ledgers, and each ledger is a two-part code for harbours that have no clerks; we audit a"
    " hundred of them in fog."
)
ADA = {"authors": ("Ada Example",), "published": "2026"}


def both(one: Entry, other: Entry) -> Likeness:
    found = compare(one, other)
    assert compare(other, one) is found, "it goes both ways"
    return found


@pytest.mark.parametrize(
    ("title", "other", "likeness"),
    [
        ("Where Gulls Plan Their Sandwiches", "Where Gulls Plan Their Sandwihces", SAME),
        ("Where Gulls Plan Their Sandwiches", "Where Gulls Plan the Sandwiches", DOUBTFUL),
        ("Fog over Convex Harbours in Late Evenings", "Fog over Nonconvex Harbours in Late Evenings", DOUBTFUL),
        ("Where Gulls Plan Their Sandwiches", "Where Clerks Plan Their Holidays", DIFFERENT),
        ("Gulls", "Gull", DIFFERENT),
    ],
)  # fmt: skip
def test_nearly_equal_titles_of_one_author_and_year(title: str, other: str, likeness: Likeness) -> None:
    assert both(Entry(title, **ADA), Entry(other, **ADA)) is likeness  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Where Gulls Plan Their Sandwiches, Part I", "Where Gulls Plan Their Sandwiches, Part II"),
        ("Where Gulls Plan Their Sandwiches, Volume 1", "Where Gulls Plan Their Sandwiches, Volume 2"),
        ("Where Gulls Plan Their Sandwiches, Part One", "Where Gulls Plan Their Sandwiches, Part Two"),
        ("Foglands 2.0 for Every Lighthouse", "Foglands 3.0 for Every Lighthouse"),
        ("Where Gulls Plan Their Sandwiches", "Reply to: Where Gulls Plan Their Sandwiches"),
        ("Where Gulls Plan Their Sandwiches", "Erratum: Where Gulls Plan Their Sandwiches"),
        ("On Whether P = NP in the Harbours of the North", "On Whether P ≠ NP in the Harbours of the North"),
        ("On Whether P = NP in the Harbours of the North", "On Whether $P \\neq NP$ in the Harbours of the North"),
        ("On Fog with No Lighthouse", "On Fog with Lighthouse"),
        ("Where Gulls Plan Their Sandwiches, Part A", "Where Gulls Plan Their Sandwiches, Part B"),
        ("Where Gulls Plan Their Sandwiches", "Where Gulls Plan Their Sandwiches (Invited Talk)"),
        ("Where Gulls Plan Their Sandwiches", "Where Gulls Plan Their Sandwiches [Extended Version]"),
    ],
)
def test_what_tells_two_papers_apart_is_never_overlooked(title: str, other: str) -> None:
    sure = {**ADA, "abstract": ABSTRACT}
    assert both(Entry(title, **sure), Entry(other, **sure)) is not SAME  # type: ignore[arg-type]
    assert both(Entry(title), Entry(other)) is not SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [("Part II", "Part 2"), ("Part Two", "part II"), ("10,000 Boats", "10000 Boats")],
)
def test_a_number_is_the_same_in_any_spelling(one: str, other: str) -> None:
    left, right = (Entry(f"Where Gulls Plan Their Sandwiches, {end}", abstract=ABSTRACT) for end in (one, other))
    assert both(left, right) is not DIFFERENT


def test_a_nearly_equal_title_without_a_second_fact_is_for_the_user() -> None:
    one, other = Entry("Where Gulls Plan Their Sandwiches"), Entry("Where Gulls Plan Their Sandwihces")
    assert both(one, other) is DOUBTFUL
    assert both(replace(one, doi="10.1000/x"), replace(other, doi="10.1000/y")) is DIFFERENT
    assert both(replace(one, abstract=ABSTRACT), replace(other, abstract=ABSTRACT)) is SAME


def test_a_lost_subtitle_wants_two_facts() -> None:
    whole, cut = Entry("Quiet Ledgers: Auditing Boats with Codes"), Entry("Quiet Ledgers")
    assert both(whole, cut) is DOUBTFUL
    assert both(replace(whole, **ADA), replace(cut, **ADA)) is DOUBTFUL  # type: ignore[arg-type]
    day = {**ADA, "published": "2026-01-05", "author_count": 1}
    assert both(replace(whole, **day), replace(cut, **day)) is SAME  # type: ignore[arg-type]
    assert both(replace(whole, abstract=ABSTRACT), replace(cut, abstract=ABSTRACT)) is SAME
    assert both(replace(whole, abstract=ABSTRACT), replace(cut, abstract="Gulls steal bread.")) is DIFFERENT


@pytest.mark.parametrize("subtitle", ["Part II", "An Erratum", "A Survey", "2"])
def test_a_subtitle_that_tells_is_not_lost(subtitle: str) -> None:
    whole, cut = (
        Entry(title, abstract=ABSTRACT, **ADA)  # type: ignore[arg-type]
        for title in (f"Quiet Ledgers: {subtitle}", "Quiet Ledgers")
    )
    assert both(whole, cut) is DOUBTFUL


def test_a_guessed_year_contradicts_nothing_and_decides_nothing() -> None:
    one = Entry("Where Gulls Plan Their Sandwiches", published="2026-01-05", published_inferred=True)
    other = Entry("Where Gulls Plan Their Sandwiches", published="2022-03-07")
    assert both(one, other) is DOUBTFUL
    assert both(replace(one, abstract=ABSTRACT), replace(other, abstract=ABSTRACT)) is SAME
    assert both(replace(one, published_inferred=False), other) is DIFFERENT
