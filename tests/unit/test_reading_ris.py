"""Reading RIS, in its strict form and in those that are met."""

import pytest
from references import entries, items, problems, shared

from readlist.model import Entry, Listing, Marks, Origin
from readlist.readers.base import Confidence
from readlist.readers.references.ris import READER

HARBOURS = """\
Provider: Example Press
Content: text/plain; charset="UTF-8"


TY  - UNPB
AU  - Doe, Jane Q.
AU  - van der Berg, José, Jr.
AU  - The Fog Team
TI  - Tiny <i>Lighthouses</i>: Guiding
  K-Sparse Agents
AB  - Fog hides small lighthouses.
continued on a line with no tag

IT-based lamps are next.
PY  - 2026
DA  - 2026/01/02/
DO  - 10.48550/arXiv.2601.01234
UR  - https://example.org/fog; https://arxiv.org/abs/2601.01234
KW  - fog
sparse agents
KW  - lamps; boats
L1  - file:///home/jane/tiny.pdf
N1  - arXiv:2601.01234 [cs.LG]
N1  - <p>Ask the <b>clerks</b>.</p><p>Twice.</p>
ER  - 

TY - JOUR
A1 - Roe,R.
T1 - Old Tags and One Blank
JO - J. Ex.
Y1 - 1996///Spring
N2 - Abstract in N2.
N1 - Export Date: 2 January 2026
TY  - CPAPER
TI  - The Record Before Has No End
AU  - et al.
AN  - arXiv:2512.20001
Y1  - 12/2025
"""


def test_every_fact_of_a_file_is_read() -> None:
    assert items(HARBOURS) == [
        Entry(
            "Tiny Lighthouses: Guiding K-Sparse Agents",
            1,
            abstract="Fog hides small lighthouses. continued on a line with no tag\n\nIT-based lamps are next.",
            authors=("Jane Q. Doe", "José van der Berg Jr.", "The Fog Team"),
            author_count=3,
            published="2026-01-02",
            arxiv_id="2601.01234",
            url="https://example.org/fog",
            line=5,
            marks=Marks(tags=("fog", "sparse agents", "lamps", "boats"), note="Ask the clerks.\n\nTwice."),
        ),
        Entry(
            "Old Tags and One Blank",
            2,
            abstract="Abstract in N2.",
            authors=("R. Roe",),
            author_count=1,
            published="1996",
            line=27,
        ),
        Entry("The Record Before Has No End", 3, published="2025-12", arxiv_id="2512.20001", line=34),
        Listing("ris"),
    ]


@pytest.mark.parametrize(
    ("broken", "titles", "told"),
    [
        ("TY  - JOUR\nAU  - Doe, Jane\nER  - \n", [], [(4, "this record has no title")]),
        ("AU  - Doe, Jane\nTI  - Lost Its Type\nER  - \n", ["Lost Its Type"], []),
        ("TY  - JOUR\nTI  - \nER  - \n", [], [(4, "this record has no title")]),
        ("words of nobody\nER  - \n\n", [], []),
        ("TY  - JOUR\nTI  - Cut Off\nAB  - in the mid", ["Cut Off"], []),
    ],
)
def test_a_broken_record_costs_only_itself(broken: str, titles: list[str], told: list[tuple[int, str]]) -> None:
    text = f"TY  - JOUR\nTI  - Before\nER  - \n{broken}\nTY  - JOUR\nTI  - After\nER  - \n"

    assert [found.title for found in entries(text)] == ["Before", *titles, "After"]
    assert problems(text) == told


def test_a_file_that_breaks_off_is_told_where_its_records_have_ends() -> None:
    whole = "TY  - JOUR\nTI  - Before\nER  - \n\n" * 2 + "TY  - JOUR\nTI  - Cut Off\nUR  - https://arxiv.org/abs/26"
    assert [found.title for found in entries(whole)] == ["Before", "Before", "Cut Off"]
    assert problems(whole) == [(9, "the file ends in the middle of this record")]
    assert problems(whole.replace("ER  - \n", "")) == []


@pytest.mark.parametrize("before", [0, 1])
def test_a_short_file_that_breaks_off_is_told_too(before: int) -> None:
    text = "TY  - JOUR\nTI  - Before\nER  - \n" * before + "TY  - JOUR\nTI  - Cut Off\nAB  - in the mid"

    assert problems(text) == [(3 * before + 1, "the file ends in the middle of this record")]


def test_a_record_that_never_ends_is_not_held() -> None:
    text = "TY  - JOUR\nTI  - Endless\n" + "a line of the endless abstract\n" * 150_000 + "TY  - JOUR\nTI  - After\n"

    assert [found.title for found in entries(text)] == ["After"]
    assert problems(text) == [(1, "a record of over 4 MB was left out")]


def test_a_line_with_windows_ends_and_a_mark_of_byte_order_is_as_good() -> None:
    text = "\ufeffTY - JOUR\r\nTI - Nine Ropes\r\nPY - 2026\r\nER -\r\n"

    assert [(found.title, found.published) for found in entries(text)] == [("Nine Ropes", "2026")]


@pytest.mark.parametrize("text", ["TI  - without a type", "TY  - it begins so", "a page\n" * 30, "@misc{a, title={x}}"])
def test_other_text_is_not_taken_for_ris(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_the_sample_beside_the_project_is_read() -> None:
    tiny, old = entries(shared("paper.ris"))

    assert (tiny.title, tiny.arxiv_id) == ("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", "2601.01234")
    assert tiny.authors == ("Jane Q. Doe", "José van der Berg")
    assert tiny.abstract == "Fog hides small lighthouses. continued on a line with no tag"
    assert (tiny.published, tiny.url) == ("2026-01-02", "https://arxiv.org/abs/2601.01234")
    assert tiny.marks == Marks(tags=("fog", "sparse agents"))
    assert (old.title, old.authors, old.published) == ("Old-style tags A1/T1/Y1/JO/N2", ("R. Roe",), "1996")
    assert old.abstract == "Abstract in N2."


def test_a_tag_that_nobody_knows_is_no_part_of_the_title_before_it() -> None:
    (entry,) = entries("TY  - JOUR\nTI  - Foggy Kites\nXX  - 3\nAU  - Gull, A.\nER  - \n")
    assert (entry.title, entry.authors) == ("Foggy Kites", ("A. Gull",))


def test_names_whose_initials_come_last_are_turned_where_all_of_them_are_so() -> None:
    names = "AU  - Doe J.\nAU  - van der Berg O.B.\n"
    (found,) = entries(f"TY  - JOUR\nTI  - Fog\n{names}ER  - \n")
    assert found.authors == ("J. Doe", "O.B. van der Berg")
    (found,) = entries(f"TY  - JOUR\nTI  - Fog\n{names}AU  - The Fog Team\nER  - \n")
    assert found.authors == ("Doe J.", "van der Berg O.B.", "The Fog Team")


def test_a_record_without_a_title_is_known_by_its_id() -> None:
    (found,) = entries("TY  - JOUR\nDO  - 10.1234/Fog\nPY  - 2020\nER  - \n")

    assert (found.title, found.doi, found.published, found.origin) == (
        "10.1234/fog",
        "10.1234/fog",
        "2020",
        Origin.STAND_IN,
    )


FOG, GULLS, TEACUPS = (
    ["TY  - JOUR", "TI  - Fog", "AU  - Doe, Jane", "AB  - Short."],
    ["TI  - Gulls", "AU  - Roe, Ann", "DO  - 10.1000/gulls", "ER  - "],
    ["TY  - JOUR", "TI  - Teacups", "AU  - Foe, Bob", "ER  - "],
)


@pytest.mark.parametrize("gap", [[], [""]])
@pytest.mark.parametrize("order", [GULLS, [GULLS[1], GULLS[0], *GULLS[2:]]])
def test_a_record_whose_first_line_is_missing_is_no_part_of_the_one_before(gap: list[str], order: list[str]) -> None:
    text = "\n".join([*FOG, *gap, *order, *TEACUPS])
    assert [(entry.title, entry.authors, entry.doi) for entry in entries(text)] == [
        ("Fog", ("Jane Doe",), None),
        ("Gulls", ("Ann Roe",), "10.1000/gulls"),
        ("Teacups", ("Bob Foe",), None),
    ]
    message = "the first line of this record is missing; it was parted from the one before"
    assert problems(text) == [(len(FOG) + len(gap) + 1, message)]


def test_a_second_title_alone_makes_no_paper() -> None:
    text = "\n".join([*FOG[:2], "TI  - Fog, in French", *FOG[2:], "ER  - "])
    assert [(entry.title, entry.authors) for entry in entries(text)] == [("Fog", ("Jane Doe",))]
    assert problems(text) == [(1, "this record has a second title, which was left out")]
