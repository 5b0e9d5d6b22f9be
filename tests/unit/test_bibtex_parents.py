"""What BibTeX entries inherit: from proceedings before and behind them, and from BibLaTeX's xdata."""

import pytest
from references import entries, problems

from readlist.model import Origin
from readlist.readers.references import bibtex_parents

PROCEEDINGS = "@proceedings{Harbour, title={The Harbour}, editor={Roe, R.}, year=2019, month=may, doi={10.1234/h}}\n"
CHILD = "@inproceedings{gulls, title={Gulls at Noon}, author={Doe, J.}, crossref={harbour}}\n"
OTHER = "@misc{fog, title={Fog}, year=2020}\n"


@pytest.mark.parametrize("text", [PROCEEDINGS + OTHER + CHILD, CHILD + OTHER + PROCEEDINGS], ids=["before", "behind"])
def test_a_paper_has_its_day_from_the_proceedings_and_nothing_else(text: str) -> None:
    found = {entry.title: entry for entry in entries(text)}
    gulls = found["Gulls at Noon"]
    assert (gulls.published, gulls.doi, gulls.authors) == ("2019-05", None, ("J. Doe",))
    assert found["Fog"].published == "2020"
    assert [entry.position for entry in entries(text)] == [1, 2, 3]
    assert [entry.line for entry in entries(text)] == [1, 2, 3]


def test_its_own_day_counts_first_and_goes_as_a_whole() -> None:
    dated = CHILD.replace("crossref", "year=2018, crossref")
    assert entries(PROCEEDINGS + dated)[1].published == "2018"


def test_xdata_gives_every_field_that_lacks() -> None:
    text = (
        "@online{a, title={Ropes}, xdata={sea, year}}\n"
        "@xdata{sea, author={Roe, R.}, eprint={2601.01234}, title={Not This One}}\n@xdata{year, date={2026-01-02}}\n"
    )
    (ropes,) = entries(text)
    assert (ropes.title, ropes.authors, ropes.arxiv_id, ropes.published) == (
        "Ropes",
        ("R. Roe",),
        "2601.01234",
        "2026-01-02",
    )


def boats(number: int, about: str) -> str:
    return "".join(f"@misc{{k{n}, title={{Boat {n}}}, abstract={{{about}}}}}\n" for n in range(number))


def test_a_parent_is_found_however_far_below_it_stands() -> None:
    found = entries(CHILD + boats(6_000, "fog " * 500) + PROCEEDINGS)
    assert len(found) == 6_002
    assert [entry.line for entry in found] == [*range(1, 6_003)]
    assert found[0].published == "2019-05"


def test_a_parent_that_never_comes_costs_nothing() -> None:
    text = CHILD + boats(3_000, "fog")
    assert len(entries(text)) == 3_001
    assert problems(text) == []


def test_an_entry_goes_without_where_more_would_have_to_be_held_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex_parents, "_MOST_HELD", 10_000)
    text = OTHER + CHILD + boats(3_000, "fog " * 500) + PROCEEDINGS
    assert len(entries(text)) == 3_003
    assert entries(text)[1].published is None
    assert problems(text) == [(2, "what this entry inherits from stands too far below")]


@pytest.mark.parametrize(
    ("fields", "title"),
    [("eprint={2601.01234}", "arXiv:2601.01234"), ("doi={10.1234/Fog}, year=2020", "10.1234/fog")],
)
def test_an_entry_without_a_title_is_known_by_its_id(fields: str, title: str) -> None:
    (entry,) = entries(f"@misc{{a, {fields}}}")
    assert (entry.title, entry.origin) == (title, Origin.STAND_IN)
    assert problems(f"@misc{{a, {fields}}}") == []
