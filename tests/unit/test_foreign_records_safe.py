"""What only begins like a record of another format stays the page's: a paper of its own is worth more than a stray."""

import time
from collections.abc import Callable

import pytest
from captures import BANNERS, FLAT_BANNERS, GARDENS, LEDGERS, LIGHTHOUSES, TEACUPS, entries, facts, meta, problems, read

from readlist.model import Problem
from readlist.readers import recognise

ODD_WORDS = [
    *("CT- based", "T1- weighted", "T1 - ", "TI - 84", "BT - ", "<title>", "<think>fog</think>", '{"a":', "title={x},"),
    *("%T ", '"a, b","c"', '{ "role": "user", "content": "title: x" }', "<DT><A", '"title":', "Title: fog", "@x{a,"),
    *("2401.01234", "arXiv:2401.01234", "https://arxiv.org/abs/2401.01234", "10.1000/ladder", "---", '"title": "fog",'),
    *('{"title": "fog"}', "@misc{a, title={Fog}}", "<item><title>Fog</title></item>", "ER  -", "PMID- 12", "\\\\"),
]
LAMPS = [
    "Fog hides small lighthouses from the agents that count them, and lamps don't help where nobody lights one.",
    "We place grids of lamps on an invented shore, ask sparse agents to count them, and find that most of them see",
    "no more than half of what stands there. With teacups in place of lamps they err in seven percent of all trials,",
    "which no method before has come near to, and all that is needed for it is given out with this text, boats too.",
]
PAPERS = [(title, f"Shore number {n} is dark. {' '.join(LAMPS)}") for n, title in enumerate((LIGHTHOUSES, LEDGERS), 1)]
PAPERS += [(title, f"Shore number {n} is wide. {' '.join(LAMPS)}") for n, title in enumerate((TEACUPS, GARDENS), 3)]


def with_odd_words(text: str, width: int, odd: str) -> str:
    """Break a text into lines as full as they can be, the odd words at the beginning of every third one."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(odd if len(lines) % 3 == 1 else "")
        lines[-1] = f"{lines[-1]} {word}".lstrip()
    return "\n".join(lines)


def blocks(broken: Callable[[str], str]) -> str:
    parts = [f"{title}\n\n{broken(told)}\n\n{meta('Jan 2 2')}" for title, told in PAPERS]
    return f"{BANNERS}\n\nJan 9\n\n" + "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("word", ODD_WORDS)
@pytest.mark.parametrize("width", [60, 72, 80, 90])
def test_odd_words_where_an_abstracts_lines_begin_cost_no_paper_and_make_none(word: str, width: int) -> None:
    text = blocks(lambda told: with_odd_words(told, width, word))
    assert [entry.title for entry in entries(text)] == [title for title, _ in PAPERS]
    for entry, (_, told) in zip(entries(text), PAPERS, strict=True):
        assert (entry.abstract or "").startswith(told[:24])
        assert (entry.abstract or "").endswith(" too.")
    assert problems(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "CT - Free Attenuation of Fog",
        "CT- free Attenuation of Fog",
        "T1- weighted Fog for Gulls",
        "BT - A Benchmark of Teacups",
        "<title> Tags Considered Harmful",
        '"title": "fog" in Prompts',
        '{"title": "fog"}: JSON Prompts for Gulls',
        "@misc{gulls, title={Fog}}: Gulls that Cite",
        "Title: The Word before Fog",
    ],
)
def test_titles_that_begin_like_a_records_line_stay_the_pages(title: str) -> None:
    text = blocks(str).replace(TEACUPS, title)
    assert [entry.abstract for entry in entries(text)] == [told for _, told in PAPERS]
    assert [entry.arxiv_id for entry in entries(text)] == [None] * 4
    assert problems(text) == []


def put_in(record: str) -> str:
    """Return a page with a record between its second paper and its third."""
    return blocks(str).replace(f"{TEACUPS}\n\n", f"{record}\n\n{TEACUPS}\n\n")


def outcomes(text: str) -> list[str]:
    """Return the titles of the papers that are not the page's own, and what is told, in the order of the page."""
    own = [title for title, _ in PAPERS]
    assert [fact for fact in facts(text) if fact[0] in own] == PAPERS
    return [entry.title for entry in entries(text) if entry.title not in own]


def test_what_stands_behind_a_records_end_is_a_line_again() -> None:
    first = "@misc{a, title={Gulls of the East}, year=2024}"
    second = "@misc{b, title={Gulls of the West}, year=2024}"
    assert outcomes(put_in(f"{first} {second}")) == ["Gulls of the East", "Gulls of the West"]
    first = first.replace(", year", ",\n year")
    text = blocks(str).replace(f"{TEACUPS}\n\n", f"{first} {TEACUPS}\n\n")
    assert outcomes(text) == ["Gulls of the East"]


def test_every_object_of_a_list_comes_out_by_its_title() -> None:
    names = ["Teacups of the North", "Gulls of the West", "Gulls of the East"]
    for between in (",\n", ", ", "\n,\n"):
        text = put_in("[" + between.join(f'{{"title":"{name}"}}' for name in names) + "]")
        told = outcomes(text) + [item.excerpt for item in read_problems(text)]
        assert [any(name in line for line in told) for name in names] == [True] * 3, between


def read_problems(text: str) -> list[Problem]:
    return [item for item in read(text) if isinstance(item, Problem)]


def test_a_quote_thousands_of_times_is_read_in_a_moment() -> None:
    begun = time.process_time()
    assert outcomes(put_in('{"a":' + '\\"' * 40_000))[:1] in ([], ['{"a":'])
    assert outcomes(put_in("<entry " + '<a "' * 20_000)) is not None
    assert time.process_time() - begun < 5


def test_of_very_many_records_that_cannot_be_read_some_are_told_and_their_number() -> None:
    record = '{"colour": "fog", "title": 3'
    text = put_in("\n\n".join([record] * 5_000))
    assert outcomes(text) == []
    told = problems(text)
    assert 50 <= len(told) <= 110
    assert "4900 more like this" in told[-1][1]


def flat_page() -> str:
    return f"{FLAT_BANNERS}\n" + "\n".join(f"{title}\n{told}" for title, told in PAPERS) + "\n"


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_flat_page_below_a_record_is_a_page(gap: str) -> None:
    records = [
        "@misc{doe7,\n  title = {Nine Ropes and a Ladder},\n  year = {2024},\n}\n",
        "TY  - JOUR\nTI  - Nine Ropes and a Ladder\nER  - \n",
        "TY  - JOUR\nTI  - Nine Ropes and a Ladder\nAU  - Doe, Jane\n\n",
        '{"id": 7, "title": "Nine Ropes and a Ladder", "abstract": "Ropes."}\n',
    ]
    for record in records:
        for page in (flat_page(), blocks(str)):
            text = record + gap + page
            assert recognise(text.encode()).name == "daily-papers"
            assert outcomes(text) == ["Nine Ropes and a Ladder"]
            assert len(problems(text)) == ("AU  -" in record)  # its end is missing


@pytest.mark.parametrize(
    "record",
    [
        "TY  - JOUR\nTI  - Nine Ropes and a Ladder\nAU  - Doe, Jane",
        "PMID- 7\nTI  - Nine Ropes and a Ladder\nFAU - Doe, Jane\nDP  - 2026 Jan 7",
        "%0 Journal Article\n%T Nine Ropes and a Ladder\n%A Jane Doe",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_page_with_a_tagged_record_in_it_is_a_page(record: str, place: int) -> None:
    cards = [f"{title}\n\n{told}\n\n{meta('Jan 2 2')}" for title, told in PAPERS]
    text = "Daily Papers\n\nJan 9\n\n" + "\n\n".join([*cards[:place], record, *cards[place:]]) + "\n"
    assert recognise(text.encode()).name == "daily-papers"
    assert outcomes(text) == ["Nine Ropes and a Ladder"]


def test_a_record_above_the_page_that_cannot_be_read_is_told() -> None:
    record = "<entry>\n<title>Nine Ropes and a Ladder</title>\n</entry>\n\n"
    for text in (record + blocks(str), record + flat_page()):
        assert recognise(text.encode()).name == "daily-papers"
        assert outcomes(text) == []
        assert [(item.line, item.excerpt) for item in read_problems(text)] == [
            (1, "<title>Nine Ropes and a Ladder</title>")
        ]
