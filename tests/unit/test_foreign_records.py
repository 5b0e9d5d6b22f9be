"""Records of other formats among a page's papers: they are papers too, and cost the page's own nothing."""

import pytest
from captures import GARDENS, LEDGERS, LIGHTHOUSES, abstract, entries, meta, page, problems

BIBTEX = "@misc{doe7,\n  title = {Nine Ropes and a Ladder},\n  eprint = {2601.00007},\n  archivePrefix = {arXiv},\n}"
RIS = "TY  - JOUR\nTI  - Nine Ropes and a Ladder\nAB  - Ropes are\nwoven at night.\nER  - "
CSL = '{\n  "id": "doe7",\n  "type": "book",\n  "author": [{"family": "Doe"}],\n  "title": "Nine Ropes and a Ladder"\n}'
ATOM = "<entry>\n<id>http://arxiv.org/abs/2601.00007v1</id>\n<title>Nine Ropes and a Ladder</title>\n</entry>"
CARDS = [f"{title}\n\n{abstract(n)}\n\n{meta(f'Jan {n} {n}')}\n\n" for n, title in enumerate((LIGHTHOUSES, GARDENS), 2)]
records = pytest.mark.parametrize(
    "record", [BIBTEX, RIS, CSL, "2601.00007", "Nine Ropes and a Ladder\narXiv:2601.00007"]
)
places = pytest.mark.parametrize("place", [0, 1, 2])


def told(text: str) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.abstract) for entry in entries(text)]


OWN = [(LIGHTHOUSES, abstract(2)), (GARDENS, abstract(3))]


@records
@places
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_record_of_another_format_is_a_paper_in_its_place(record: str, place: int, gap: str) -> None:
    text = page(*CARDS[:place], record + gap, *CARDS[place:])
    found = told(text)
    title, _ = found.pop(place)
    assert title in ("Nine Ropes and a Ladder", "arXiv:2601.00007")
    assert found == OWN
    assert problems(text) == []
    assert [entry.position for entry in entries(text)] == [1, 2, 3]


@places
@pytest.mark.parametrize("record", [ATOM, BIBTEX[:70], CSL.replace("{", "", 1)])
def test_what_cannot_be_read_is_told_and_costs_no_paper(record: str, place: int) -> None:
    text = page(*CARDS[:place], record + "\n", *CARDS[place:])
    begun = text[: text.index(record)].count("\n") + 1
    assert [pair for pair in told(text) if "Ropes" not in pair[0]] == OWN
    lines = [line for line, _ in problems(text)]
    found = [entry.line for entry in entries(text) if "Ropes" in entry.title]
    assert any(begun <= (line or 0) <= begun + record.count("\n") for line in lines + found)


def test_the_line_of_a_paper_among_others_is_its_own() -> None:
    text = page(CARDS[0], BIBTEX + "\n\n", CARDS[1])
    assert text.split("\n")[(entries(text)[1].line or 0) - 1] == "@misc{doe7,"


@pytest.mark.parametrize(
    "title",
    [
        "CT-Based Lighthouses",
        '"Fog": A Lighthouse in Every Word',
        "<think> Lighthouses Before Speaking",
        "@Lighthouse: Lamps for Agents",
        "{K}-Sparse Lighthouses in Fog",
        "--- Dashes of Fog",
    ],
)
def test_a_title_that_begins_oddly_stays_the_pages(title: str) -> None:
    text = page(f"{title}\n\n{abstract(4)}\n\n{meta('Jan 4')}\n\n", *CARDS)
    assert told(text) == [(title, abstract(4)), *OWN]


def test_an_address_at_the_end_of_an_abstract_stays_there() -> None:
    ledgers = f"{LEDGERS}\n\n{abstract(4)}\nhttps://doi.org/10.1000/ledgers\n\n{meta('Jan 4')}\n\n"
    assert [title for title, _ in told(page(ledgers, *CARDS))] == [LEDGERS, LIGHTHOUSES, GARDENS]


def test_pages_of_damaged_records_are_read_in_good_time() -> None:
    for line in ("{", '{"a": {', "@misc{a,", "<entry>", "TY  - JOUR", '"title": "x', "2601.00007"):
        text = page(*CARDS, f"{line}\n" * 20_000)
        assert [pair for pair in told(text) if pair in OWN] == OWN
