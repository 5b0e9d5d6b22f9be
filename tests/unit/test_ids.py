"""Ids and links of papers in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import entries, problems, read

from readlist.errors import FormatError
from readlist.model import Entry, Origin, Problem
from readlist.readers import recognise
from readlist.readers.base import Confidence
from readlist.readers.saved.ids import READER
from readlist.tasks.adding import entry_by_hand

FOG = "https://arxiv.org/abs/2601.01234"


def found(text: str) -> list[str]:
    return [entry.title for entry in entries(READER, text)]


def test_a_paper_is_called_by_its_id_until_its_title_comes() -> None:
    assert entries(READER, f"2601.01234\n{FOG}v2\n") == [
        Entry("arXiv:2601.01234", 1, arxiv_id="2601.01234", line=1, origin=Origin.STAND_IN),
        Entry("arXiv:2601.01234", 2, arxiv_id="2601.01234", url=f"{FOG}v2", line=2, origin=Origin.STAND_IN),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2601.01234", "arXiv:2601.01234"),
        ("  2601.01234v3  ", "arXiv:2601.01234"),
        ("arXiv:hep-th/9901001v3", "arXiv:hep-th/9901001"),
        ("math.GT/0309136", "arXiv:math/0309136"),
        ("ARXIV: 2601.01234", "arXiv:2601.01234"),
        ("arxiv 2601.01234", "arXiv:2601.01234"),
        ("https://hf.co/papers/2601.01234", "arXiv:2601.01234"),
        ("hf.co/papers/2601.01234", "arXiv:2601.01234"),
        ("https://www.alphaxiv.org/abs/2601.01234", "arXiv:2601.01234"),
        ("https://ar5iv.labs.arxiv.org/html/2601.01234", "arXiv:2601.01234"),
        ("https://huggingface.co/papers/2601.01234.md?x=y#community", "arXiv:2601.01234"),
        ("https://doi.org/10.48550/arXiv.2601.01234", "arXiv:2601.01234"),
        ("10.48550/ARXIV.2601.01234", "arXiv:2601.01234"),
        ("doi: 10.1000/FOG.2", "10.1000/fog.2"),
        ("<https://doi.org/10.1000/fog.2>", "10.1000/fog.2"),
        ("10.1000/fog(2)", "10.1000/fog(2)"),
        ("https://openreview.net/forum?id=fOg12345&noteId=x", "fOg12345"),
        ("https://aclanthology.org/2026.acl-long.12/", "https://aclanthology.org/2026.acl-long.12/"),
        ("- [ ] 2601.01234", "arXiv:2601.01234"),
        ("3. 2601.01234,", "arXiv:2601.01234"),
        ("See (arXiv:2601.01234), which counts lamps.", "arXiv:2601.01234"),
        ("We met it at arxiv.org/pdf/2601.01234.", "arXiv:2601.01234"),
        ('"2601.01234"', "arXiv:2601.01234"),
    ],
)
def test_every_spelling_of_an_id_counts(line: str, name: str) -> None:
    assert found(line) == [name]
    assert READER.sniff(line.encode()) > Confidence.NO


@pytest.mark.parametrize("text", ["2601.01234", "arXiv:math.GT/0309136v2", "https://doi.org/10.1000/fog.2", f"{FOG}v3"])
def test_a_paper_is_named_as_when_it_is_added_by_hand(text: str) -> None:
    (entry,) = entries(READER, text)
    by_hand = entry_by_hand(text)
    assert (entry.title, entry.arxiv_id, entry.doi, entry.url, entry.origin) == (
        by_hand.title,
        by_hand.arxiv_id,
        by_hand.doi,
        by_hand.url,
        by_hand.origin,
    )


def test_several_on_a_line_are_several_papers_and_one_named_twice_is_one() -> None:
    assert found("2601.01234 2512.20001, 2512.20002;2512.20003 | hep-th/9901001") == [
        "arXiv:2601.01234",
        "arXiv:2512.20001",
        "arXiv:2512.20002",
        "arXiv:2512.20003",
        "arXiv:hep-th/9901001",
    ]
    (entry,) = entries(READER, f"arXiv:2601.01234 [abs]({FOG}) [pdf](https://arxiv.org/pdf/2601.01234)")
    assert entry.url == FOG


def test_a_number_amid_words_is_no_id_and_at_the_start_of_a_line_it_is_told() -> None:
    text = f"{FOG}\nThe sum of 2601.01234 and 2020.12345 lamps.\n2601.01235 Quiet Ledgers of Paper Boats\n"
    assert found(text) == ["arXiv:2601.01234"]
    assert problems(READER, text) == [
        Problem(
            "a bare number counts only where its line holds nothing else; write arXiv: before it",
            3,
            "2601.01235 Quiet Ledgers of Paper Boats",
        )
    ]


@pytest.mark.parametrize("line", ["1234.56789", "2601.0123", "arXiv:2613.01234", "arXiv: 2601.012"])
def test_what_only_looks_like_an_id_is_a_problem(line: str) -> None:
    text = f"2601.01234\n{line}\n"
    assert found(text) == ["arXiv:2601.01234"]
    assert problems(READER, text) == [Problem("this is no arXiv id", 2, line)]


def test_links_to_other_things_are_told_once() -> None:
    text = f"{FOG}\nhttps://example.org/soup\nhttps://arxiv.org/list/cs.LG/new and https://huggingface.co/papers\n"
    assert problems(READER, text) == [
        Problem("3 links were left out: they are no papers'; the first", 2, "https://example.org/soup")
    ]
    with pytest.raises(FormatError, match="it holds 3 links"):
        read(READER, text.replace(FOG, ""))


@pytest.mark.parametrize(
    "text",
    [
        "Just a line of a novel.",
        "The year 2026.01 was foggy.",
        '{"title": "arXiv:2601.01234"}',
        f"<html><a href='{FOG}'>x</a></html>",
        "@article{a, eprint = {2601.01234}, url = {https://arxiv.org/abs/2601.01234}}",
        "---\ntitle: Fog\narxiv: 2601.01234\n---\n",
        "doi:: 10.1000/fog.2",
        "TY  - JOUR\nDO  - 10.1000/fog.2\nER  - \n",
    ],
)
def test_prose_and_other_formats_are_not_taken_for_lists_of_ids(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_a_list_of_ids_is_surer_than_a_text_that_names_some() -> None:
    assert READER.sniff(f"{FOG}\n2512.20001\nboats\n".encode()) is Confidence.LIKELY
    assert READER.sniff(f"Dear all,\n\nread {FOG} please.\n\nBye\n".encode()) is Confidence.POSSIBLE
    assert recognise(f"Dear all,\n\nread {FOG} please.\n".encode()) is READER


@given(st.lists(st.sampled_from(["2601.01234", "hep-th/9901001", "10.1000/fog.2", FOG]), min_size=1, max_size=9))
def test_a_list_in_any_dress_is_read_whole(ids: list[str]) -> None:
    plain = found("\n".join(ids))
    assert len(plain) == len(ids)
    for dress in ("- {}", "* <{}>", "1. {}.", "  {},", "`{}`", "[{}]", "({})", "- [x] {}\n"):
        assert found("\n".join(dress.format(each) for each in ids)) == plain


KITES, GULLS = "https://huggingface.co/papers/2604.00011", "https://arxiv.org/abs/2604.00012v2"


@pytest.mark.parametrize(
    "text",
    [
        f"- [Foggy Kites]({KITES})\n- [Seven gulls, one bun]({GULLS})\n",
        f'1. **[Foggy *Kites*](<{KITES}> "a page")** by A. Tern\n2. [Seven gulls, one bun]({GULLS})\n',
        f"> - [ ] [Foggy Kites]({KITES})\n> - [x] [Seven gulls, one bun]({GULLS})\n",
        f"| paper | weight |\n|---|---|\n| [Foggy Kites]({KITES}) | 3 |\n| [Seven gulls, one bun]({GULLS}) | 4 |\n",
        f"- [Foggy Kites][1]\n- [Seven gulls, one bun]\n\n[1]: {KITES}\n[seven  Gulls, one bun]: {GULLS} 'b'\n",
        f'<ul><li><a class="p" href="{KITES}">Foggy&nbsp;<b>Kites</b></a>\n<a href={GULLS}>Seven gulls, one bun</a>',
        f"* TODO [[{KITES}][Foggy Kites]]\n* [[{GULLS}][Seven gulls, one bun]]\n",
        f"<{KITES}|Foggy Kites> and\n<{GULLS}|Seven gulls, one bun>\n",
        f"`Foggy Kites <{KITES}>`_\n\n`Seven gulls, one bun <{GULLS}>`__\n",
        f"* **Foggy Kites** [[paper]({KITES})] [[PDF]({KITES})]\n* **Seven gulls, one bun** {GULLS}\n",
        f"Foggy Kites\n{KITES}\n\n## Seven gulls, one bun\n[Read the paper]({GULLS})\n",
    ],
)
def test_the_label_of_a_link_is_the_papers_title(text: str) -> None:
    kites, gulls = entries(READER, text)
    assert recognise(text.encode()) is READER
    assert (kites.title, kites.arxiv_id, kites.origin) == ("Foggy Kites", "2604.00011", Origin.PAGE)
    assert (gulls.title, gulls.arxiv_id, gulls.origin) == ("Seven gulls, one bun", "2604.00012", Origin.PAGE)
    assert problems(READER, text) == []


@pytest.mark.parametrize(
    "line",
    [
        f"Foggy Kites over Harbours: {KITES}",
        f"2. Foggy Kites over Harbours <{KITES}>",
        f"| 7 | Foggy Kites over Harbours | [arXiv]({KITES}) | 2026-04-02 |",
        f"[arXiv:2604.00011]({KITES}) — Foggy Kites over Harbours",
    ],
)
def test_a_title_beside_a_link_is_told_by_its_capitals(line: str) -> None:
    assert found(line) == ["Foggy Kites over Harbours"]


@pytest.mark.parametrize(
    "text",
    [
        f"see also [this paper]({KITES})",
        f"I liked the one of the kites: {KITES}",
        f"[2604.00011v3]({KITES})",
        f"[{KITES}]({KITES})",
        f"Read before Sunday:\n{KITES}",
        f"To read\n- {KITES}",
    ],
)
def test_words_that_are_no_title_leave_the_id_in_its_place(text: str) -> None:
    assert found(text) == ["arXiv:2604.00011"]


def test_a_line_above_several_links_is_the_title_of_none() -> None:
    assert found(f"Boats and birds\n{KITES}\n{GULLS}\n") == ["arXiv:2604.00011", "arXiv:2604.00012"]


def test_upvotes_and_comments_beside_one_link_are_its_papers() -> None:
    text = (
        f"- **[Foggy Kites]({KITES})** — 1.2k upvotes, 1 comment\n- ▲ 17 [Gulls]({GULLS}) 💬 4\n"
        f"- 9 upvotes for [Boats](https://arxiv.org/abs/2604.00013) and [Buns](https://arxiv.org/abs/2604.00014)\n"
    )
    assert [(entry.title, entry.upvotes, entry.comments) for entry in entries(READER, text)] == [
        ("Foggy Kites", 1200, 1),
        ("Gulls", 17, 4),
        ("Boats", None, None),
        ("Buns", None, None),
    ]


def test_digits_of_full_width_are_digits() -> None:
    assert found("ａｒＸｉｖ：２６０４．０００１１\n") == ["arXiv:2604.00011"]


def test_a_thousand_open_brackets_take_no_time() -> None:
    hostile = f"{'[a' * 20_000}]({KITES}) {'<a href=' * 20_000} {'[[]' * 20_000} {'9' * 99_999}"
    assert [entry.arxiv_id for entry in entries(READER, hostile)] == ["2604.00011"]
    assert found(f"[{'full-text ' * 90}fog]({KITES})") == [f"{'full-text ' * 90}fog"]


def test_a_row_of_a_table_without_its_head_gives_no_title() -> None:
    (entry,) = entries(READER, 'https://arxiv.org/abs/2601.01234,Tiny Lighthouses In Fog,,Unread,"[""fog""]"\n')
    assert (entry.title, entry.arxiv_id) == ("arXiv:2601.01234", "2601.01234")
