"""Reading lists as CSV: what services export, and what people keep in a table of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import SAMPLES, entries, marks, problems, read

from readlist.errors import FormatError
from readlist.model import Entry, Marks, Origin, Problem, Status
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.saved.tables import READER

POCKET = "title,url,time_added,tags,status\n"
FOG = "https://arxiv.org/abs/2601.01234"
BOATS = "https://arxiv.org/abs/2512.20001"


def titles(text: str) -> list[str]:
    return [entry.title for entry in entries(READER, text)]


def test_all_of_a_pocket_export_is_read() -> None:
    text = f'{POCKET}"Tiny Lighthouses, Guiding",{FOG},1767,fog|to read,unread\n{BOATS},{BOATS},1767,,archive\n'
    assert entries(READER, text) == [
        Entry(
            "Tiny Lighthouses, Guiding",
            1,
            arxiv_id="2601.01234",
            url=FOG,
            line=2,
            origin=Origin.PAGE,
            marks=Marks(tags=("fog", "to read")),
        ),
        Entry(
            "arXiv:2512.20001",
            2,
            arxiv_id="2512.20001",
            url=BOATS,
            line=3,
            origin=Origin.STAND_IN,
            marks=Marks(status=Status.READ),
        ),
    ]


@pytest.mark.parametrize("name", ["pocket.csv", "instapaper.csv", "raindrop.csv", "readwise_reader.csv"])
def test_the_samples_of_the_services_are_read_whole(name: str) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("no samples here")
    data = (SAMPLES / name).read_bytes()
    assert recognise(data) is READER
    found = entries(READER, data)
    assert [entry.arxiv_id for entry in found] == ["2601.01234", "2512.20001"][: len(found)]
    assert found[0].title.startswith("Tiny Lighthouses")
    assert not problems(READER, data)
    assert found[0].marks
    assert {tag.replace(" ", "-") for tag in found[0].marks.tags} >= {"fog", "to-read"}


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("Unread", None),
        ("Archive", Marks(status=Status.READ)),
        ("Starred", Marks(starred=True)),
        ("Papers / ML", Marks(tags=("Papers/ML",))),
        ("Boats, big", Marks(tags=("Boats big",))),
    ],
)
def test_a_folder_of_instapaper_is_a_mark(folder: str, expected: Marks | None) -> None:
    assert marks(READER, f'URL,Title,Selection,Folder\n{FOG},Fog,,"{folder}"\n') == [expected]


def test_older_instapaper_files_have_no_tags_and_newer_ones_a_list() -> None:
    text = f'URL,Title,Selection,Folder,Timestamp,Tags\n{FOG},Fog,,Unread,1,"[""fog"",""to-read""]"\n'
    assert marks(READER, text) == [Marks(tags=("fog", "to-read"))]


def test_raindrop_has_notes_folders_and_favourites() -> None:
    text = (
        "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
        f'1,Fog,"A note\nof two lines",The page says,{FOG},Unsorted,"fog, to-read",2026,,,true\n'
    )
    assert marks(READER, text) == [Marks(starred=True, tags=("fog", "to-read"), note="A note\nof two lines")]
    assert entries(READER, text)[0].abstract is None


@pytest.mark.parametrize(
    ("place", "progress", "status"),
    [
        ("new", "0", Status.NEW),
        ("later", "0", Status.LATER),
        ("later", "0.25", Status.READING),
        ("archive", "0.25", Status.READ),
        ("shortlist", "x", Status.LATER),
    ],
)
def test_how_far_one_got_in_readwise_is_a_status(place: str, progress: str, status: Status) -> None:
    text = (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        f"Fog,{FOG},01,\"['fog', 'to-read']\",2026-01-02,{progress},{place},True\n"
    )
    assert marks(READER, text) == [Marks(status=status, tags=("fog", "to-read"))]


def test_feed_items_of_readwise_were_never_saved() -> None:
    text = f"Title,URL,Document tags,Saved date,Location\nFog,{FOG},,2026,new\nBoats,{BOATS},,2026,feed\n"
    assert titles(text) == ["Fog"]
    assert problems(READER, text) == []


def test_links_that_are_no_papers_are_left_out_and_told_once() -> None:
    text = POCKET + "".join(
        f"{title},{address},1,,unread\n"
        for title, address in [
            ("Fog", FOG),
            ("Ten soups for foggy days", "https://example.org/soups"),
            ("A boat", "https://example.org/boat"),
        ]
    )
    assert titles(text) == ["Fog"]
    assert problems(READER, text) == [
        Problem(
            "2 rows were left out: they are no papers'; the first",
            3,
            "Ten soups for foggy days https://example.org/soups",
        )
    ]


def test_a_list_without_any_paper_is_refused_and_says_what_it_holds() -> None:
    with pytest.raises(FormatError, match=r"no paper could be read here; it holds 1 row$"):
        read(READER, f"{POCKET}Soup,https://example.org/soup,1,,unread\n")


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://arxiv.org/pdf/2601.01234v2.pdf", ("2601.01234", None, None)),
        ("https://huggingface.co/papers/2601.01234", ("2601.01234", None, None)),
        ("https://www.alphaxiv.org/abs/2601.01234v1", ("2601.01234", None, None)),
        ("https://ar5iv.labs.arxiv.org/html/2601.01234", ("2601.01234", None, None)),
        ("https://papers.cool/arxiv/2601.01234", ("2601.01234", None, None)),
        ("https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2601.01234", ("2601.01234", None, None)),
        ("https://openreview.net/forum?id=fOg12345", (None, None, "fOg12345")),
        ("https://doi.org/10.1000/Fog.2", (None, "10.1000/fog.2", None)),
        ("https://dl.acm.org/doi/pdf/10.1000/fog.2", (None, "10.1000/fog.2", None)),
        ("https://onlinelibrary.example/doi/10.1000/fog.2/full", (None, "10.1000/fog.2", None)),
        (
            "https://www.biorxiv.org/content/10.1101/2026.01.02.123456v3.full.pdf",
            (None, "10.1101/2026.01.02.123456", None),
        ),
        ("https://aclanthology.org/2026.acl-long.12/", (None, None, None)),
        ("https://proceedings.mlr.press/v300/fog26a.html", (None, None, None)),
        ("https://www.nature.com/articles/s41586-026-00000-1", (None, None, None)),
    ],
)
def test_an_address_tells_the_paper(address: str, ids: tuple[str | None, ...]) -> None:
    (entry,) = entries(READER, f"title,url\nTiny Lighthouses,{address}\n")
    assert (entry.arxiv_id, entry.doi, entry.openreview_id) == ids
    assert entry.title == "Tiny Lighthouses"


@pytest.mark.parametrize(
    "page_title",
    [
        "[2601.01234] Tiny Lighthouses",
        "[2601.01234v3]  Tiny Lighthouses - arXiv",
        "[math/0309136] Tiny Lighthouses",
        "arXiv:2601.01234 Tiny Lighthouses",
        "2601.01234: Tiny Lighthouses",
        "Paper page - Tiny Lighthouses",
        "(PDF) Tiny Lighthouses | ResearchGate",
        "Tiny Lighthouses | OpenReview",
        "Tiny Lighthouses - ACL Anthology",
        "Tiny Lighthouses | Proceedings of the 3rd Conference on Fog",
        "Tiny Lighthouses - arXiv.org - arXiv",
    ],
)
def test_what_sites_put_around_a_title_goes(page_title: str) -> None:
    assert titles(f'title,url\n"{page_title}",{FOG}\n') == ["Tiny Lighthouses"]


@pytest.mark.parametrize(
    "page_title",
    ["2601.01234v1.pdf", "2601.01234", FOG, "arxiv.org/abs/2601.01234", "arXiv:2601.01234v1 [cs.LG] 2 Jan", ""],
)
def test_a_page_that_names_no_title_is_known_by_its_id(page_title: str) -> None:
    (entry,) = entries(READER, f'title,url\n"{page_title}",{FOG}\n')
    assert (entry.title, entry.origin) == ("arXiv:2601.01234", Origin.STAND_IN)


@pytest.mark.parametrize("title", ["Lighthouses - a Survey", "Fog | Light", "[Re] Tiny Lighthouses", "Nature"])
def test_what_belongs_to_a_title_stays(title: str) -> None:
    assert titles(f"title,url\n{title},{FOG}\n") == [title]


def test_an_id_in_the_bracket_of_a_title_is_the_papers() -> None:
    (entry,) = entries(READER, "title,url\n[2601.01234] Tiny Lighthouses,https://cache.example/x\n")
    assert (entry.title, entry.arxiv_id) == ("Tiny Lighthouses", "2601.01234")


def test_a_table_of_papers_needs_no_addresses() -> None:
    text = (
        "Paper Title;Authors;Year;DOI;arXiv ID;Abstract\n"
        'Tiny Lighthouses;"Doe, Jane Q.; van der Berg, José";2026;10.1000/FOG.2;;Fog hides.\n'
        "Quiet Ledgers;A. Other and The Fog Team et al.;2025.0;;arXiv:2512.20001v2;\n"
    )
    assert entries(READER, text) == [
        Entry(
            "Tiny Lighthouses",
            1,
            "Fog hides.",
            ("Jane Q. Doe", "José van der Berg"),
            2,
            published="2026",
            doi="10.1000/fog.2",
            line=2,
        ),
        Entry(
            "Quiet Ledgers", 2, authors=("A. Other", "The Fog Team"), published="2025", arxiv_id="2512.20001", line=3
        ),
    ]


@pytest.mark.parametrize(
    ("written", "names", "count"),
    [
        ("Doe, Jane", ("Jane Doe",), 1),
        ("Jane Doe, Otto Lamp and José van der Berg", ("Jane Doe", "Otto Lamp", "José van der Berg"), 3),
        ("Doe, J., Lamp, O., & van der Berg, J.", ("J. Doe", "O. Lamp", "J. van der Berg"), 3),
        ("Doe, Jane, Lamp, Otto", ("Jane Doe", "Otto Lamp"), 2),
        ("Plato, Jane Doe, Otto Lamp", ("Plato", "Jane Doe", "Otto Lamp"), 3),
        ("Lamp, Jr., Otto", ("Otto Lamp Jr.",), 1),
        ("Doe J.; van der Berg J.-P.; Lamp O.B.", ("J. Doe", "J.-P. van der Berg", "O.B. Lamp"), 3),
        ("Doe J, van der Berg JP", ("J Doe", "JP van der Berg"), 2),
        ("Wei LI; Xin XU", ("Wei LI", "Xin XU"), 2),
        ("[[Jane Doe]], [[people/Otto|Otto Lamp]]", ("Jane Doe", "Otto Lamp"), 2),
        ("Jane Doe, Otto Lamp, ...", ("Jane Doe", "Otto Lamp"), None),
        ("et al.", (), None),
    ],
)
def test_names_are_told_apart_in_whichever_way_they_are_parted(
    written: str, names: tuple[str, ...], count: int | None
) -> None:
    (entry,) = entries(READER, f'title,authors\nTiny Lighthouses,"{written}"\n')
    assert (entry.authors, entry.author_count) == (names, count)


def test_a_table_of_ids_and_notes_is_enough() -> None:
    text = "DOI,Note\n10.1000/fog,again\n10.48550/arXiv.2601.01234,\n"
    assert recognise(text.encode()) is READER
    assert titles(text) == ["10.1000/fog", "arXiv:2601.01234"]
    assert marks(READER, text) == [Marks(note="again"), None]


def test_a_name_is_the_title_where_there_is_an_address_beside_it() -> None:
    assert titles(f"Name,URL,Status\nTiny Lighthouses,{FOG},Done\n") == ["Tiny Lighthouses"]
    assert READER.sniff(b"Name,Phone\nA. Doe,123\n") is Confidence.NO


def test_a_fact_that_cannot_be_used_costs_only_itself() -> None:
    text = "title,year,arxiv\nTiny Lighthouses,soon,2601.0123\n"
    assert [(problem.message, problem.line) for problem in problems(READER, text)] == [
        ("arxiv is not an arXiv id", 2),
        ("published is not a day such as 2026-01-07", 2),
    ]
    assert titles(text) == ["Tiny Lighthouses"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_tables_may_be_parted_as_spreadsheets_do(sign: str) -> None:
    text = (
        f"sep={sign}\n" * (sign == ";")
        + sign.join(["URL", "Name of it", "Title"])
        + "\n"
        + sign.join([FOG, "x", "Fog"])
    )
    assert recognise(text.encode()) is READER
    assert titles(text) == ["Fog"]


def test_a_list_of_titles_alone_is_a_table() -> None:
    assert recognise(b"title\nTiny Lighthouses\n") is READER
    assert titles("title\nTiny Lighthouses\n\n  \nQuiet Ledgers\n") == ["Tiny Lighthouses", "Quiet Ledgers"]


def test_a_quote_that_never_closes_costs_its_own_row() -> None:
    rest = "".join(f'"Boat {number}",{BOATS},1,,unread\n' for number in range(2000))
    text = f'{POCKET}"Tiny Lighthouses,{FOG},1,,unread\n{rest}'
    assert len(titles(text)) == 2001
    assert [(problem.message, problem.line) for problem in problems(READER, text)] == [
        ("a quote is not closed in this row", 2)
    ]


def test_a_quote_that_opens_the_last_row_and_never_closes_is_told() -> None:
    text = f'{POCKET}Boat,{BOATS},1,,unread\n"Tiny Lighthouses,{FOG},1,,unread\nFog,{FOG},1,,unread\n'
    assert titles(text) == ["Boat", "Tiny Lighthouses", "Fog"]
    assert [problem.line for problem in problems(READER, text)] == [3]


def test_a_row_with_too_many_cells_is_known_by_its_id_and_told() -> None:
    text = f"{POCKET}Tiny Lighthouses, Guiding,{FOG},1,,unread\nSoup, hot, thick,x,1,,unread\nFog,{BOATS},1,,unread\n"
    assert titles(text) == ["arXiv:2601.01234", "Fog"]
    assert [(problem.message, problem.line) for problem in problems(READER, text)] == [
        ("this row has 6 cells, the table 5 columns", 2),
        ("this row has 7 cells, the table 5 columns", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Title, and what came of it\n\nIt was a foggy day.\n",
        "a,b,c\n1,2,3\n",
        '"Key","Item Type","Title","Url"\n"A","preprint","Fog","x"\n',
        "Tiny Lighthouses\nhttps://arxiv.org/abs/2601.01234\n",
        "title,url",
    ],
)
def test_what_is_no_such_table_is_not_taken_for_one(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_a_table_without_the_columns_is_refused_in_words() -> None:
    with pytest.raises(FormatError, match="no column for titles, addresses or ids"):
        read(READER, "a,b\n1,2\n")


def test_a_tag_that_cannot_be_is_told() -> None:
    text = f'title,url,tags\nFog,{FOG},"boats|a ""b"""\n'
    assert [problem.message for problem in problems(READER, text)] == ['a tag cannot hold "']
    assert marks(READER, text) == [Marks(tags=("boats",))]


def test_lists_that_would_break_a_parser_are_plain_text() -> None:
    deep = "[" * 5000
    assert len(titles(f"title,url,tags\nFog,{FOG},{deep}\n")) == 1


@given(st.lists(st.lists(st.text(alphabet='ab,;"\n\t ', max_size=8), min_size=2, max_size=4), max_size=6))
def test_every_row_that_csv_writes_is_read_again(table: list[list[str]]) -> None:
    import csv
    import io

    from readlist.readers.base import lines
    from readlist.readers.parts.csv_rows import rows

    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(table)
    expected = [
        row for row in csv.reader(io.StringIO(written.getvalue(), newline="")) if "".join(row).strip() or len(row) > 1
    ]
    found = [row.cells for row in rows(lines([written.getvalue().encode()]), ",") if not isinstance(row, Problem)]
    assert [row for row in found if len(row) > 1] == [row for row in expected if len(row) > 1]
