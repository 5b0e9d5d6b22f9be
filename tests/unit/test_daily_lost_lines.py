"""Lines that can be a paper's and stand where none is expected: each goes in, or is told."""

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, meta, page, problems


def test_a_title_glued_below_a_longer_abstract_is_no_part_of_it() -> None:
    glued = f"{abstract(1)}\nOn counting every lantern of a harbour by its shadow"
    text = page(LIGHTHOUSES, glued, abstract(2, sentences=4), meta("Jan 2"))
    assert facts(text) == [
        (LIGHTHOUSES, abstract(1)),
        ("On counting every lantern of a harbour by its shadow", abstract(2, sentences=4)),
    ]
    assert problems(text) == []


def test_a_title_that_lost_its_abstract_is_told_where_it_went() -> None:
    lost = "Counting Every Lantern of the Harbour by Its Long Shadow in Fog"
    first = (TEACUPS, abstract(1), meta("Jan 1"))
    text = page(*first, LIGHTHOUSES, abstract(2), lost, meta("Jan 2"), LEDGERS, lost, meta("Jan 3"))
    assert [each.title for each in entries(text)] == [TEACUPS, LIGHTHOUSES, LEDGERS]
    assert [message for _, message in problems(text)] == [
        "this can be another title; it was read as part of an abstract"
    ] * 2


PAPER = "https://huggingface.co/papers/2601.0000"


def _numbered(*cards: str) -> str:
    return "# Daily Papers\n\n## by[AK][1] and the research community\n\nJan 9\n" + "".join(cards)


def _card(number: int, title: str, end: str = "][{}]\n") -> str:
    return (
        f"[\n{number}{end.format(number * 10)}\n### [{title}][{number * 10 + 1}]\n\n[\n\n{abstract(number, 2)}\n\n"
        f"][{number * 10 + 2}]\n[\n* {number} authors\n][{number * 10 + 3}]\n·\nJan {number} [ {number}][{number}4]\n"
    )


def test_a_link_that_lost_its_end_does_not_swallow_the_next_heading() -> None:
    text = _numbered(_card(2, LIGHTHOUSES), _card(3, LEDGERS, end="\n"), _card(4, TEACUPS, end="\n"))
    assert facts(text) == [(LIGHTHOUSES, abstract(2, 2)), (LEDGERS, abstract(3, 2)), (TEACUPS, abstract(4, 2))]
    assert [each.author_count for each in entries(text)] == [2, 3, 4]


def test_a_card_without_its_title_is_told_and_leaves_the_others_alone() -> None:
    lost = _card(3, LEDGERS).replace(f"### [{LEDGERS}][31]\n", "")
    text = _numbered(_card(2, LIGHTHOUSES), lost, _card(4, TEACUPS))
    assert facts(text) == [(LIGHTHOUSES, abstract(2, 2)), (TEACUPS, abstract(4, 2))]
    assert [each.author_count for each in entries(text)] == [2, 4]
    assert "a paper without its title" in [message for _, message in problems(text)]


def _linked(*cards: tuple[str, str, str]) -> str:
    parts = ["Daily Papers\n\nby AK and the research community\n\nJan 9"]
    for number, (title, address, of_abstract) in enumerate(cards, 1):
        parts += [
            title,
            address,
            abstract(number, 2),
            of_abstract,
            f"{number} authors",
            f"{PAPER}{number}",
            "·",
            "Jan 2",
        ]
    return "\n\n".join(parts)


FIRST = (LIGHTHOUSES, f"{PAPER}1", f"{PAPER}1")


@pytest.mark.parametrize(
    ("address", "of_abstract"),
    [
        (PAPER, f"{PAPER}2"),
        (f"{PAPER}2", PAPER),
        ("https://huggingface.", f"{PAPER}2"),
        ("https://huggingface.co/pap", f"{PAPER}2"),
        ("ingface.co/papers/2601.00002", f"{PAPER}2"),
        ("", f"{PAPER}2"),
    ],
)
def test_a_damaged_address_costs_no_paper_its_title(address: str, of_abstract: str) -> None:
    text = _linked(FIRST, (LEDGERS, address, of_abstract), (TEACUPS, f"{PAPER}3", f"{PAPER}3"))
    assert facts(text) == [(LIGHTHOUSES, abstract(1, 2)), (LEDGERS, abstract(2, 2)), (TEACUPS, abstract(3, 2))]
    assert [each.arxiv_id for each in entries(text)] == [f"2601.0000{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize("cut", [1, 2, 12, 30])
def test_a_link_cut_off_at_its_lines_end_takes_nothing_of_the_next_paragraph(cut: int) -> None:
    title = f"### [{LEDGERS}]({PAPER}2)"
    parts = [f"### [{LIGHTHOUSES}]({PAPER}1)", f"[{abstract(1)}]({PAPER}1)", f"[-]({PAPER}2#community)"[:-cut]]
    text = page(*parts, title[:-cut], f"[{abstract(2)}]({PAPER}2)", f"### [{TEACUPS}]({PAPER}3)")
    assert [each.title for each in entries(text)] == [LIGHTHOUSES, LEDGERS, TEACUPS]
    assert [each.abstract for each in entries(text)] == [abstract(1), abstract(2), None]


def test_a_doubled_title_line_is_one_title() -> None:
    plain = page(f"{LIGHTHOUSES}\n{LIGHTHOUSES}", abstract(1), meta("Jan 2"))
    heading = _numbered(_card(2, LEDGERS).replace(f"### [{LEDGERS}][21]\n", f"### [{LEDGERS}][21]\n" * 2))
    addresses = _linked(FIRST, (f"{TEACUPS}\n{TEACUPS}", f"{PAPER}2", f"{PAPER}2"))
    titles = [each.title for text in (plain, heading, addresses) for each in entries(text)]
    assert titles == [LIGHTHOUSES, LEDGERS, LIGHTHOUSES, TEACUPS]


def test_pages_of_the_site_are_no_papers() -> None:
    text = f"Monthly\n\nhttps://huggingface.co/papers/trendin\n\n{_linked(FIRST)}"
    assert [each.title for each in entries(text)] == [LIGHTHOUSES]
