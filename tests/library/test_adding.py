import itertools
from dataclasses import replace

import pytest

from readlist.library import ImportStep, Library, Listed
from readlist.model import Entry, Listing, Origin, Paper

from .conftest import Shelf, entry

LONG = "Quiet Ledgers: Auditing Paper Boats with Two-Part Codes"
ABSTRACT = "Paper boats keep small ledgers. Each is a two-part code of what was promised and what arrived."


def facts(paper: Paper) -> dict[str, object]:
    """What must not hang on the order of imports."""
    private = {"id", "added", "seen"}
    return {fact: value for fact, value in paper._asdict().items() if fact not in private}


def page(**said: object) -> Entry:
    return Entry(**({"title": LONG, "position": 1, "origin": Origin.PAGE} | said))  # type: ignore[arg-type]


def test_the_same_paper_on_two_listings_is_one_paper_with_two_sightings(shelf: Shelf) -> None:
    shelf.bring("tides", page(comments=1, position=31), captured="2025-12-11")
    shelf.bring("fog", page(comments=3, position=2), captured="2026-01-09")
    [paper] = shelf.papers()
    assert [(seen.name, seen.position, seen.comments) for seen in paper.seen] == [("fog", 2, 3), ("tides", 31, 1)]
    assert paper.comments == 3


def test_the_newest_comments_are_shown_whichever_listing_came_first(shelf: Shelf) -> None:
    shelf.bring("fog", page(comments=3), captured="2026-01-09")
    shelf.bring("tides", page(comments=9), captured="2025-12-11")
    shelf.bring("flat", page(comments=50))
    shelf.bring("silent", page(), captured="2026-02-01")
    assert shelf.papers()[0].comments == 3


def test_an_import_fills_empty_facts_and_keeps_those_of_better_sources(shelf: Shelf) -> None:
    shelf.bring("arxiv", page(origin=Origin.ARXIV, arxiv_id="2601.01234", abstract=ABSTRACT, authors=("A. Name",)))
    shelf.bring("page", page(abstract="Stripped.", organization="Example Lab", comments=2), captured="2026-01-09")
    [paper] = shelf.papers()
    assert paper.abstract == ABSTRACT
    assert paper.organization == "Example Lab"
    assert paper.author_count == 1


def test_a_better_source_replaces_a_fact_and_the_index_follows(shelf: Shelf) -> None:
    shelf.bring("page", page(abstract="Stripped 2times2 grids."), captured="2026-01-09")
    shelf.bring("arxiv", page(origin=Origin.ARXIV, abstract=ABSTRACT))
    assert shelf.papers()[0].abstract == ABSTRACT
    assert shelf.ids("stripped") == []
    assert shelf.ids("promised") == [1]
    shelf.check()


CLAIMS = (
    ("a", page(abstract="Younger words.", organization="Fog Lab", published="2026-01-02", comments=2), "2026-01-09"),
    ("b", page(abstract="Older words.", author_count=3, published="2026-01-03", comments=1), "2025-12-11"),
    ("c", page(abstract="Undated words.", organization="Tide Lab", comments=7), None),
    ("d", page(title=f"{LONG}.", origin=Origin.FILE, published="2026"), None),
    ("e", page(authors=("A. Name", "B. Name"), published="2026-01-02", published_inferred=True), "2026-03-01"),
    ("f", page(title=LONG.upper(), abstract="The same day's words.", author_count=4), "2026-01-09"),
)


def test_the_order_of_imports_never_shows(shelf: Shelf) -> None:
    seen = []
    for order in itertools.permutations(CLAIMS, 2):
        rest = [claim for claim in CLAIMS if claim not in order]
        for name, claim, captured in [*order, *rest]:
            shelf.bring(name, claim, captured=captured)
        [paper] = shelf.papers()
        seen.append((facts(paper), sorted(sighting.name for sighting in paper.seen)))
        shelf.library.undo(len(CLAIMS))
        assert shelf.papers() == []
        if len(seen) > 1:
            assert seen[-1] == seen[0], [name for name, _, _ in order]
    shelf.check()


def test_an_id_joins_entries_whose_titles_differ(shelf: Shelf) -> None:
    shelf.bring("fog", page(arxiv_id="2601.01234"))
    shelf.bring("tides", page(title="A Wholly Other Title for Paper Boats", arxiv_id="2601.01234"))
    assert len(shelf.ids()) == 1
    shelf.bring("third", page(title="A wholly other title for paper boats"))
    assert len(shelf.ids()) == 1, "each title that it was ever given leads to it"


def test_two_ids_or_years_far_apart_keep_equal_titles_apart(shelf: Shelf) -> None:
    shelf.bring("fog", page(arxiv_id="2601.01234", published="2026-01-02"))
    shelf.bring("tides", page(arxiv_id="2601.04321", published="2026-01-02"))
    shelf.bring("old", page(published="1999-05-01"))
    assert len(shelf.ids()) == 3


def test_short_titles_are_one_paper_only_where_a_second_fact_agrees(shelf: Shelf) -> None:
    short = page(title="Nine Ropes Suffice", abstract=ABSTRACT)
    shelf.bring("fog", short)
    shelf.bring("tides", replace(short, abstract=None))
    assert len(shelf.ids()) == 2
    shelf.bring("third", replace(short, abstract=ABSTRACT + " Truly."))
    assert len(shelf.ids()) == 2


def test_the_same_paper_twice_on_one_listing_is_one_sighting_in_the_first_place(shelf: Shelf) -> None:
    shelf.bring("fog", page(position=1, comments=2), page(position=2, organization="Fog Lab"), entry(3))
    assert len(shelf.ids()) == 2
    paper = shelf.paper(1)
    assert [seen.position for seen in paper.seen] == [1]
    assert paper.organization == "Fog Lab"
    shelf.check()


def test_its_first_place_is_that_on_the_listing_in_whichever_order_the_entries_come(shelf: Shelf) -> None:
    shelf.bring("fog", page(position=7, comments=2), entry(3), page(position=2, comments=5))
    assert [(seen.position, seen.comments) for seen in shelf.paper(1).seen] == [(2, 5)]


def test_the_same_paper_twice_across_two_batches_is_one(shelf: Shelf) -> None:
    step = shelf.library.begin_import(Listing("daily-papers"), "fog", "fog")
    step.add([page(position=1)])
    step.add([page(position=501)])
    step.close()
    assert (step.new, step.known) == (1, 1)
    assert len(shelf.paper(1).seen) == 1


def test_listings_of_one_name_are_told_apart(shelf: Shelf) -> None:
    shelf.bring("fog", entry(1))
    step = shelf.library.begin_import(Listing("daily-papers"), "another digest", "fog")
    step.add([entry(2)])  # type: ignore[union-attr]
    step.close()  # type: ignore[union-attr]
    connection = shelf.connect()
    assert {row[0] for row in connection.execute("SELECT name FROM listing")} == {"fog", "fog (2)"}
    connection.close()


def test_the_list_shows_what_came_last_first_and_a_listing_in_its_own_order(shelf: Shelf) -> None:
    shelf.bring("first", entry(5), entry(6), captured="2026-01-09")
    shelf.bring("second", entry(2), entry(1), entry(5, position=3), captured="2025-12-11")
    shelf.library.add_by_hand([entry(7)])
    assert [paper.title.split()[-1] for paper in shelf.papers()] == ["7", "1", "2", "5", "6"]


@pytest.mark.parametrize("title", ["Multi-Agent Boats in Two-Part Fog", r"Erd\H{o}s and the Boats of $\alpha$-Fog"])
def test_hyphens_and_tex_hide_no_words(shelf: Shelf, title: str) -> None:
    shelf.bring("fog", page(title=title))
    words = ["multiagent", "multi-agent", "agent"] if "Multi" in title else ["erdos", "Erdős", "alpha", "boats"]
    for word in words:
        assert shelf.ids(word) == [1], word


def test_ideographs_are_found_one_by_one(shelf: Shelf) -> None:
    shelf.bring("fog", page(title="漢字の灯台：霧の中の小さな光について"))
    assert shelf.ids("灯台") == [1]
    assert shelf.ids("小さな") == [1]
    assert shelf.ids("漁") == []


def test_words_in_other_letters_are_found_among_ideographs(shelf: Shelf) -> None:
    shelf.bring("fog", page(title="基于GULL的灯台とRust入門"))
    for words in ("gull", "rust", "rust入門", "灯台", '"gull的灯台"'):
        assert shelf.ids(words) == [1], words
    assert shelf.ids("ull") == []


def test_correcting_the_captured_day_moves_what_the_listing_told(shelf: Shelf) -> None:
    inferred = page(published="2026-12-30", published_inferred=True, comments=2)
    shelf.bring("fog", inferred, captured="2026-01-09")
    right = replace(inferred, published="2025-12-30")
    changed = shelf.library.correct_captured(1, "2025-12-31", [(inferred, right)])
    [paper] = shelf.papers()
    assert (paper.published, paper.seen[0].captured) == ("2025-12-30", "2025-12-31")
    assert changed.change_id is not None
    shelf.library.undo()
    [paper] = shelf.papers()
    assert (paper.published, paper.seen[0].captured) == ("2026-12-30", "2026-01-09")
    shelf.check()


def test_a_corrected_day_leaves_facts_of_other_listings_alone(shelf: Shelf) -> None:
    shelf.bring("fog", page(organization="Fog Lab"), captured="2026-01-09")
    shelf.bring("tides", page(abstract=ABSTRACT, published="2026-01-02"), captured="2026-01-10")
    before = facts(shelf.papers()[0])
    shelf.library.correct_captured(1, "2026-02-01", [(page(organization="Fog Lab"),) * 2])
    assert facts(shelf.papers()[0]) == before
    shelf.bring("late", page(organization="Late Lab"), captured="2026-01-20")
    assert shelf.papers()[0].organization == "Fog Lab", "February's word is newer than January's"


def test_a_corrected_day_leaves_alone_a_paper_that_is_not_on_the_listing_any_more(shelf: Shelf) -> None:
    told = page(organization="Fog Lab")
    shelf.bring("fog", told, captured="2026-01-09")
    shelf.library.remove([1])
    shelf.bring("tides", told, captured="2026-01-09")
    shelf.library.correct_captured(1, "2026-02-01", [(told, told)])
    shelf.bring("late", page(organization="Late Lab"), captured="2026-01-20")
    assert shelf.papers()[0].organization == "Late Lab", "it is the tides' word alone, of the 9th"


@pytest.mark.parametrize(
    ("other", "day", "corrected", "stands"),
    [
        ("Tide Lab", "2026-01-12", "2026-01-05", "Tide Lab"),  # a newer word
        ("Fog Lab", "2026-01-12", "2026-01-05", "Fog Lab"),  # the same word, but of a newer day
        ("Able Lab", "2026-01-09", "2026-02-01", "Late Lab"),  # another word of the same day
    ],
)
def test_a_corrected_day_moves_only_what_this_listing_told(
    other: str, day: str, corrected: str, stands: str, shelf: Shelf
) -> None:
    told = page(organization="Fog Lab")
    shelf.bring("fog", told, captured="2026-01-09")
    shelf.bring("tides", page(organization=other), captured=day)
    shelf.library.correct_captured(1, corrected, [(told, told)])
    shelf.bring("late", page(organization="Late Lab"), captured="2026-01-10")
    assert shelf.papers()[0].organization == stands


@pytest.mark.parametrize("inferred", [True, False])
def test_it_is_remembered_whether_the_day_of_a_listing_was_inferred(inferred: bool, shelf: Shelf) -> None:
    listing = Listing("daily-papers", captured="2026-01-09", captured_inferred=inferred)
    step = shelf.library.begin_import(listing, "fog", "fog")
    assert isinstance(step, ImportStep)
    step.add([entry(1)])
    step.close()
    assert shelf.library.begin_import(listing, "fog", "fog") == Listed(1, "fog", "2026-01-09", inferred, complete=True)


def test_a_mark_goes_between_the_batches_of_an_import(stocked: Shelf) -> None:
    step = stocked.library.begin_import(Listing("daily-papers"), "tides", "tides")
    step.add([entry(20)])  # type: ignore[union-attr]
    other = Library.open(stocked.path, stocked.clock)
    other.star([1], True)
    stocked.library.star([2], True)
    step.add([entry(21)])  # type: ignore[union-attr]
    step.close()  # type: ignore[union-attr]
    other.close()
    assert sorted(stocked.ids("is:starred")) == [1, 2]
    assert len(stocked.ids()) == 12
