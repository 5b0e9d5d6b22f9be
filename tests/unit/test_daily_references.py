"""Pages whose links have their addresses elsewhere, all of them or some: pandoc's, Obsidian's, clippers'."""

import pytest
from captures import GARDENS, LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, problems

from readlist.model import Entry
from readlist.readers import recognise
from readlist.readers.huggingface.daily_papers import READER

SITE = "https://huggingface.co"
IDS = ["2601.01234", "2512.20001", "2511.00007", "2310.04321"]
TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS, GARDENS]
HEAD = "# Daily Papers\n\nby AK and the research community\n\nJan 9\n\n"


def inline(number: int) -> str:
    paper = f"{SITE}/papers/{IDS[number]}"
    return (
        f"[{number}1]({SITE}/login?next=%2Fpapers%2F{IDS[number]})\n\n### [{TITLES[number]}]({paper})\n\n"
        f"[{abstract(number)}]({paper})\n\n[- {number + 2} authors]({paper}) · Jan 2 [{number}]({paper}#community)\n\n"
    )


def named(number: int, sign: str = "p") -> str:
    return (
        f"[{number}1][{sign}{number}0]\n\n### [{TITLES[number]}][{sign}{number}1]\n\n"
        f"[{abstract(number)}][{sign}{number}1]\n\n"
        f"[- {number + 2} authors][{sign}{number}1] · Jan 2 [{number}][{sign}{number}2]\n\n"
    )


def addresses(number: int, sign: str = "p", mark: str = ":") -> str:
    paper = f"{SITE}/papers/{IDS[number]}"
    return (
        f"[{sign}{number}0]{mark} {SITE}/login?next=%2Fpapers%2F{IDS[number]}\n[{sign}{number}1]{mark} {paper}\n"
        f"[{sign}{number}2]{mark} {paper}#community\n"
    )


def told(text: str) -> list[tuple[object, ...]]:
    return [_told(entry) for entry in entries(text)]


def _told(entry: Entry) -> tuple[object, ...]:
    return entry.title, entry.arxiv_id, entry.abstract, entry.upvotes, entry.author_count, entry.comments


ALL = [
    (title, key, abstract(number), int(f"{number}1"), number + 2, number)
    for number, (title, key) in enumerate(zip(TITLES, IDS, strict=True))
]


@pytest.mark.parametrize("sign", ["p", "link-", "1", ""])
@pytest.mark.parametrize("mixed", [(), (0,), (0, 2), (1, 2, 3), (0, 1, 2)])
def test_links_with_names_are_read_beside_inline_ones(sign: str, mixed: tuple[int, ...]) -> None:
    cards = [inline(number) if number in mixed else named(number, sign) for number in range(4)]
    lists = [addresses(number, sign) for number in range(4) if number not in mixed]
    text = HEAD + "".join(cards) + "".join(lists)
    assert told(text) == ALL
    assert problems(text) == []
    assert recognise(text.encode()) is READER


def test_numbers_without_a_colon_are_read_beside_inline_links() -> None:
    text = HEAD + inline(0) + named(1, "1") + inline(2) + named(3, "1") + addresses(1, "1", "") + addresses(3, "1", "")
    assert told(text) == ALL
    assert problems(text) == []


def test_one_card_can_mix_both_kinds() -> None:
    card = named(1).replace("[p11]", f"({SITE}/papers/{IDS[1]})", 1)
    text = HEAD + inline(0) + card + inline(2) + named(3).replace("[p32]", f"({SITE}/papers/{IDS[3]}#community)")
    text += addresses(1) + addresses(3)
    assert (told(text), problems(text)) == (ALL, [])


@pytest.mark.parametrize("heading", ["### [{0}]", "### [{0}][]"])
def test_a_label_can_be_its_own_name(heading: str) -> None:
    cards, names = "", ""
    for number, (title, key) in enumerate(zip(TITLES, IDS, strict=True)):
        paper = f"{SITE}/papers/{key}"
        wrapped = abstract(number).replace(" of lamps", "\nof lamps")
        cards += (
            f"[{number}1]\n\n{heading.format(title)}\n\n[{wrapped}]\n\n[- {number + 2} authors] · Jan 2 [{number}]\n\n"
        )
        names += f'  [{number}1]: {SITE}/login?next=%2Fpapers%2F{key}\n  [{title}]: <{paper}> "A paper"\n'
        names += f"  [{abstract(number)}]:\n    {paper}\n  [- {number + 2} authors]: {paper}\n"
        names += f"  [{number}]: {paper}#community\n"
    assert told(HEAD + cards + names) == ALL
    assert problems(HEAD + cards + names) == []


def test_captures_put_together_keep_their_own_addresses() -> None:
    first, second = named(0) + addresses(0), named(1).replace("p1", "p0") + addresses(1).replace("[p1", "[p0")
    assert told(HEAD + first + second + inline(2) + inline(3)) == ALL


def test_a_reference_in_an_abstract_is_no_link() -> None:
    card = inline(1).replace("Fog hides", "See [3], a[i][j] and [0, 1). Fog hides")
    text = HEAD + named(0) + card + addresses(0) + f"[3]: {SITE}/papers/2401.00001\n"
    assert [entry.abstract for entry in entries(text)][1] == "See [3], a[i][j] and [0, 1). " + abstract(1)


def test_a_missing_address_is_told_and_its_title_stays() -> None:
    text = HEAD + inline(0) + named(1) + named(3) + addresses(3)
    assert [(entry.title, entry.arxiv_id) for entry in entries(text)] == [
        (LIGHTHOUSES, IDS[0]),
        (LEDGERS, None),
        (GARDENS, IDS[3]),
    ]
    assert [entry.comments for entry in entries(text)] == [0, 1, 3]
    assert [message for _, message in problems(text)] == ["the address of this link is missing"] * 3


def test_a_missing_list_is_told_once() -> None:
    text = HEAD + named(0) + named(1)
    assert facts(text) == [(LIGHTHOUSES, abstract(0)), (LEDGERS, abstract(1))]
    assert [message for _, message in problems(text)] == [
        "the list of addresses is missing, so no paper here has an id"
    ]


def test_the_address_of_a_paper_that_no_link_has_is_told() -> None:
    text = HEAD + inline(0) + named(1) + addresses(1) + f"[p9]: {SITE}/papers/2401.00001\n"
    assert [message for _, message in problems(text)] == ["no link has this address of a paper"]


def test_brackets_without_end_are_read_in_time() -> None:
    text = HEAD + named(0) + "[" * 200_000 + "\n\n" + "[a][b] " * 100_000 + "]" * 200_000 + "\n\n" + addresses(0)
    assert entries(text)[0].title == LIGHTHOUSES
