"""Reading the tagged references of PubMed, Web of Science and EndNote."""

import pytest
from references import entries, items, problems

from readlist.model import Entry, Listing, Marks
from readlist.readers.base import Confidence
from readlist.readers.references.tagged import READER

PUBMED = """
PMID- 32000001
OWN - NLM
DP  - 2026 Jan 2
TI  - Tiny Lighthouses: guiding agents
      through fog.
PG  - 1-9
LID - S0000-0000(26)00001-1 [pii]
LID - 10.1000/Fog.1 [doi]
AB  - FOG: It hides lighthouses.
      AIM: Lamps.
FAU - Doe, Jane Q
AU  - Doe JQ
FAU - van der Berg, José
AU  - van der Berg J
CN  - The Fog Team
MH  - *Weather
OT  - lamps

PMID- 32000002
TI  - Quiet Ledgers
AU  - Roe R
DP  - 2025 Dec
"""
SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, R
AF Doe, Jane
   Roe, Richard
TI Tiny Lighthouses in
   the Fog
SO JOURNAL OF FOG
DE fog; small
   lamps
ID WEATHER
PD JAN 2
PY 2026
DI 10.1000/fog.1
ER

PT J
AU Roe, R
TI Quiet Ledgers
PY 2025
ER

EF
"""
REFER = """%0 Journal Article
%A Doe, Jane
%A Roe, Richard
%T Tiny Lighthouses
%D 2026
%R 10.1000/fog.1
%U https://example.org/fog
%X Fog hides
lighthouses.
%K fog
small lamps
%Z Ask the clerks.

%0 Generic
%T Quiet Ledgers
%U https://arxiv.org/abs/2512.20001
"""


def test_every_fact_of_pubmeds_is_read() -> None:
    assert items(PUBMED) == [
        Entry(
            "Tiny Lighthouses: guiding agents through fog.",
            1,
            "FOG: It hides lighthouses. AIM: Lamps.",
            ("Jane Q Doe", "José van der Berg", "The Fog Team"),
            3,
            published="2026-01-02",
            doi="10.1000/fog.1",
            url="https://pubmed.ncbi.nlm.nih.gov/32000001/",
            line=2,
            marks=Marks(tags=("lamps",)),
        ),
        Entry(
            "Quiet Ledgers",
            2,
            authors=("R Roe",),
            author_count=1,
            published="2025-12",
            url="https://pubmed.ncbi.nlm.nih.gov/32000002/",
            line=20,
        ),
        Listing("tagged"),
    ]


def test_web_of_sciences_plain_text_is_read() -> None:
    tiny, ledgers = entries(SCIENCE)
    assert (tiny.title, tiny.authors, tiny.published) == (
        "Tiny Lighthouses in the Fog",
        ("Jane Doe", "Richard Roe"),
        "2026-01-02",
    )
    assert (tiny.doi, tiny.marks) == ("10.1000/fog.1", Marks(tags=("fog", "small lamps")))
    assert (ledgers.title, ledgers.authors, ledgers.line) == ("Quiet Ledgers", ("R Roe",), 19)


def test_endnotes_refer_is_read() -> None:
    tiny, ledgers = entries(REFER)
    assert (tiny.title, tiny.abstract, tiny.url) == (
        "Tiny Lighthouses",
        "Fog hides lighthouses.",
        "https://example.org/fog",
    )
    assert (tiny.authors, tiny.published, tiny.doi) == (("Jane Doe", "Richard Roe"), "2026", "10.1000/fog.1")
    assert tiny.marks == Marks(tags=("fog", "small lamps"), note="Ask the clerks.")
    assert (ledgers.title, ledgers.arxiv_id, ledgers.line) == ("Quiet Ledgers", "2512.20001", 14)


def test_a_broken_record_costs_only_itself() -> None:
    text = PUBMED.replace("TI  - Tiny Lighthouses: guiding agents\n      through fog.\n", "").replace("10.1000", "x")
    assert [entry.title for entry in entries(text)] == ["Quiet Ledgers"]
    assert problems(text) == [(2, "this record has no title")]
    endless = PUBMED.replace("      AIM: Lamps.\n", "      a line of fog\n" * 400_000)
    assert [entry.title for entry in entries(endless)] == ["Quiet Ledgers"]
    assert problems(endless) == [(2, "a record of over 4 MB was left out")]


def test_a_record_that_lost_its_first_line_is_parted_and_told() -> None:
    first = "%0 Journal Article\n%T Tiny Lighthouses\n%A Doe, Jane\n"
    text = f"{first}\n%T Quiet Ledgers\n%A Roe, Max\n\n{first}"
    assert [entry.title for entry in entries(text)] == ["Tiny Lighthouses", "Quiet Ledgers", "Tiny Lighthouses"]
    message = "the first line of this record is missing; it was parted from the one before"
    assert problems(text) == [(5, message)]
    assert [entry.authors for entry in entries(text)] == [("Jane Doe",), ("Max Roe",), ("Jane Doe",)]


@pytest.mark.parametrize("text", ["%00", "% 0 J", "PT J", "TY  - JOUR\n", "PMID", "FN Fog\n", "%A Doe\n%T Fog\n"])
def test_other_text_is_not_taken_for_it(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO
