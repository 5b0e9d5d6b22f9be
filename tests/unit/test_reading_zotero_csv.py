"""Reading the CSV that Zotero exports, whole and damaged."""

import pytest
from references import entries, items, problems, shared

from readlist.model import Entry, Listing, Marks
from readlist.readers.base import Confidence
from readlist.readers.references.zotero_csv import READER

HEADER = (
    '"Key","Item Type","Publication Year","Author","Title","DOI","Url","Abstract Note","Date","Extra","Notes",'
    '"Manual Tags","Automatic Tags"\n'
)
LIGHTHOUSES = (
    '"ABCD2346","preprint","2026","Doe, Jane Q.; van der Berg, José; The Fog Team",'
    '"Tiny <i>Lighthouses</i>, ""in Fog""",'
    '"10.48550/arXiv.2601.01234","http://arxiv.org/abs/2601.01234","Fog hides\n\nsmall lighthouses.","2026-01-02",'
    '"arXiv:2601.01234 [cs.LG]\nComment: extends arXiv:2501.00001","<p>Read this <b>twice</b>.</p>","to read; fog",'
    '"Computer Science - Machine Learning"\n'
)


def row(key: str, title: str, kind: str = "journalArticle") -> str:
    return f'"{key}","{kind}","2026","","{title}"\n'


def test_every_fact_of_a_row_is_read() -> None:
    assert items("\ufeff" + HEADER + LIGHTHOUSES + row("ABCD2347", "Preprint PDF", "attachment")) == [
        Entry(
            'Tiny Lighthouses, "in Fog"',
            1,
            abstract="Fog hides\n\nsmall lighthouses.",
            authors=("Jane Q. Doe", "José van der Berg", "The Fog Team"),
            author_count=3,
            published="2026-01-02",
            arxiv_id="2601.01234",
            url="http://arxiv.org/abs/2601.01234",
            line=2,
            marks=Marks(tags=("to read", "fog"), note="Read this twice."),
        ),
        Listing("zotero-csv"),
    ]


def test_columns_are_known_by_their_names() -> None:
    text = "title;KEY;item type;Author;Date\nNine Ropes;ABCD2346;report;The Example Lab;March 2026\n"

    (found,) = entries(text)

    assert (found.title, found.organization, found.published) == ("Nine Ropes", "The Example Lab", "2026-03")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ('"ABCD2348","report","2026","Doe, J."","Teacups"\n', "this row has no title"),
        ('"ABCD2348","report","2026","","Teacups\n', "a quote is not closed in this row"),
        ('"ABCD2348","report","2026","",""\n', "this row has no title"),
        ('"ABCD2348"\n', "this row has no title"),
        (
            '"ABCD2348","report","2026","","T","","","","","","","","","surplus"\n',
            "this row has more cells than the table has columns",
        ),
    ],
)
def test_a_broken_row_costs_only_itself(broken: str, told: str) -> None:
    text = HEADER + row("ABCD2347", "Before") + broken + row("ABCD2349", "After")

    assert [found.title for found in entries(text)] == ["Before", "After"]
    assert problems(text) == [(3, told)]


def test_a_cell_that_never_ends_is_not_held() -> None:
    text = HEADER + row("ABCD2347", "Before") + '"ABCD2348","report","2026","","x\n' + "a line of fog\n" * 400_000

    assert problems(text)[0] == (3, "a quote is not closed in this row")
    assert [found.title for found in entries(text)] == ["Before"]


@pytest.mark.parametrize("text", ["title,url,tags\nA,b,c\n", "Title,Key\n", "Item Type, Title", "@misc{a,"])
def test_other_tables_are_not_taken_for_zoteros(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_the_sample_beside_the_project_is_read() -> None:
    tiny, ledgers = entries(shared("zotero.csv"))

    assert (tiny.title, tiny.arxiv_id) == ("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", "2601.01234")
    assert tiny.authors == ("Jane Q. Doe", "José van der Berg", "Xiaoming Li")
    assert tiny.marks == Marks(tags=("to read", "fog"), note="Read this twice.")
    assert (ledgers.doi, ledgers.arxiv_id, ledgers.published) == ("10.1000/fog.2", "2512.20001", "2026-03")
    assert (ledgers.authors, ledgers.marks) == (("A. N. Other", "The Fog Team"), None)
