"""The mail of the day's papers: titles, ids and upvotes, from whatever is left of it."""

import base64
import quopri
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.base import Confidence, Item
from readlist.readers.huggingface.daily_digest import READER
from readlist.readers.huggingface.daily_papers import READER as PAGES

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
TODAY = date(2026, 11, 21)

HEADER = """\
From: Hugging Face <no-reply@example.org>
Subject: Daily papers of 9 Jan 2026
Date: Fri, 09 Jan 2026 12:00:03 +0000
MIME-Version: 1.0
"""
TEXT = """\
Daily Papers
by AK and the AI research community
Here is the selection of papers for today (9 Jan):
Tiny Lighthouses: Guiding K-Sparse Agents (101 ▲)
Moiré Gardens (in Fog) for Déjà-vu Detection and Other Long
Walks (0 ▲)
To view more checkout today's Daily Paper page.
Onwards and upwards,
"""
SOURCE = """\
<html><body><h2>Daily Papers</h2><p>Here is the selection of papers for today (9 Jan):</p><ul>
<li><a href="https://huggingface.co/papers/2601.01234?utm_source=fog&amp;utm_medium=email">Tiny Lighthouses: Guiding
K-Sparse Agents</a> (101 ▲)</li>
<li><a href="https://huggingface.co/papers/2512.20001?utm_source=fog"><b>Moiré</b> Gardens (in Fog)</a> (0 ▲)</li></ul>
<p><a href="https://huggingface.co/papers?utm_source=fog">Daily Paper page</a>
<a href="https://huggingface.co/papers/submit?utm_source=fog">Submit a paper</a></p></body></html>
"""


def read(text: str, today: date = TODAY) -> list[Item]:
    assert recognise(text.encode()) is READER
    return list(READER.read([text.encode()], Context(today)))


def facts(items: list[Item]) -> list[tuple[str, str | None, int | None]]:
    return [(item.title, item.arxiv_id, item.upvotes) for item in items if isinstance(item, Entry)]


def mail(source: str, encoding: str = "quoted-printable", kind: str = "text/html") -> str:
    body = quopri.encodestring(source.encode()).decode()
    if encoding == "base64":
        body = base64.encodebytes(source.encode()).decode()
    if encoding == "8bit":
        body = source
    return f'{HEADER}Content-Type: {kind}; charset="utf-8"\nContent-Transfer-Encoding: {encoding}\n\n{body}'


LINKED = [("Tiny Lighthouses: Guiding K-Sparse Agents", "2601.01234", 101), ("Moiré Gardens (in Fog)", "2512.20001", 0)]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_mail_gives_its_linked_titles_ids_and_upvotes(encoding: str) -> None:
    items = read(mail(SOURCE, encoding))
    assert facts(items) == LINKED
    assert items[-1] == Listing("daily-digest", None, "2026-01-09", "2026-01-09", False, year=2026, layout="HTML part")
    assert not any(isinstance(item, Problem) for item in items)


def test_an_entry_says_no_more_than_the_mail_does() -> None:
    entry = read(mail(SOURCE))[0]
    title, found, upvotes = LINKED[0]
    assert entry == Entry(title, 1, arxiv_id=found, upvotes=upvotes, line=10, origin=Origin.PAGE)


def test_the_text_alone_gives_titles_and_upvotes() -> None:
    items = read(TEXT)
    assert facts(items) == [
        ("Tiny Lighthouses: Guiding K-Sparse Agents", None, 101),
        ("Moiré Gardens (in Fog) for Déjà-vu Detection and Other Long Walks", None, 0),
    ]
    assert [item.line for item in items if isinstance(item, Entry)] == [4, 5]


def test_a_mail_without_html_is_read_from_its_text() -> None:
    assert facts(read(mail(TEXT, kind="text/plain"))) == facts(read(TEXT))


@pytest.mark.parametrize(
    "line",
    [
        "- Tiny Lighthouses <https://huggingface.co/papers/2601.01234?utm_source=fog> (101 ▲)",
        "> Tiny Lighthouses [https://huggingface.co/papers/2601.01234] (101 ▲)",
        "* [Tiny Lighthouses](https://huggingface.co/papers/2601.01234?utm=fog) (101 ▲)",
        "Tiny Lighthouses\n<https://huggingface.co/papers/2601.01234?utm_source=fog>\n(101 ▲)",
        "Tiny Lighthouses <https://example.org/c?to=https%3A%2F%2Fhuggingface.co%2Fpapers%2F2601.01234> (101 ▲)",
    ],
)
def test_links_in_the_text_are_used(line: str) -> None:
    (first, *_) = facts(read(f"Here is the selection of papers for today (9 Jan):\n{line}\nTo view more …\n"))
    assert first == ("Tiny Lighthouses", "2601.01234", 101)


def test_a_paper_linked_twice_is_one_entry() -> None:
    picture = '<a href="https://huggingface.co/papers/2601.01234"><img src="x.png"></a>'
    assert facts(read(mail(SOURCE.replace("<ul>", f"<ul>{picture}").replace("</ul>", f"{picture}</ul>")))) == LINKED


def test_upvotes_are_never_another_papers() -> None:
    source = SOURCE.replace("</a> (101 ▲)</li>\n<li>", "</a>, ")
    assert [upvotes for _, _, upvotes in facts(read(mail(source)))] == [None, 0]


def test_the_day_of_a_forwarded_mail_is_the_lists_own() -> None:
    items = read(mail(SOURCE).replace("09 Jan 2026", "03 Feb 2026"))
    assert isinstance(items[-1], Listing)
    assert items[-1].captured == "2026-01-09"


def test_the_text_alone_leaves_the_year_to_be_inferred() -> None:
    listing = read(TEXT)[-1]
    assert isinstance(listing, Listing)
    assert (listing.captured, listing.captured_as_written, listing.captured_inferred) == ("2026-01-09", "--01-09", True)


def test_a_link_without_words_is_told() -> None:
    items = read(mail(SOURCE.replace("<b>Moiré</b> Gardens (in Fog)", "")))
    address = "https://huggingface.co/papers/2512.20001"
    assert facts(items)[1] == (address, "2512.20001", 0)
    assert [item for item in items if isinstance(item, Problem)] == [
        Problem("a paper without its title; its address stands in", 13, address)
    ]


@pytest.mark.parametrize(
    "text", ["", "From: x\n\nhello", HEADER + "\nno list", "Here is the selection of papers for today:\n"]
)
def test_a_mail_without_papers_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(FormatError, match="no paper") as refused:
        list(READER.read([text.encode()], Context(TODAY)))
    assert "▲" in refused.value.hint


def test_a_huge_file_is_refused_in_words() -> None:
    chunks = (b"x" * (1 << 20) + b"\n" for _ in range(40))
    with pytest.raises(FormatError, match="32 MB"):
        list(READER.read(chunks, Context(TODAY)))


@pytest.mark.parametrize("line", [b"From fog to gull and lamp over the pier\n", b"\n"])
def test_a_mail_that_never_ends_is_refused_though_its_lines_are_short_or_begin_like_another(line: bytes) -> None:
    given = 0

    def chunks() -> Iterator[bytes]:
        nonlocal given
        yield HEADER.encode()
        for _ in range(60):
            given += 1
            yield line * ((1 << 20) // len(line))

    with pytest.raises(FormatError, match="32 MB"):
        list(READER.read(chunks(), Context(TODAY)))
    assert given < 40, "it was read on"


@pytest.mark.parametrize(
    "text",
    [
        "From: ada@example.org\nSubject: fog\n\nHello,\n\nsee you on Jan 9.\n",
        "From: list@example.org\nSubject: new papers\n\nHere they are.\n",
        "<p>Here is the selection of papers for today (9 Jan):</p>",
    ],
)
def test_other_mails_and_pages_are_not_taken_for_a_digest(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_a_page_is_no_mail_and_a_mail_no_page() -> None:
    assert PAGES.sniff(TEXT.encode()) < READER.sniff(TEXT.encode())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_a_whole_mail_is_read() -> None:
    items = read((SAMPLES / "hf_digest.eml").read_text(encoding="utf-8"))
    assert [(found, upvotes) for _, found, upvotes in facts(items)] == [
        ("2601.01234", 101),
        ("2512.20001", 0),
        ("2511.00007", 7),
        ("2310.04321", 65),
    ]


def _day_mail(day: int, *papers: tuple[str, str], encoding: str = "8bit") -> str:
    items = "".join(
        f'<li><a href="https://huggingface.co/papers/{key}">{title}</a> ({day} ▲)</li>' for key, title in papers
    )
    page = f"<p>Here is the selection of papers for today ({day} Jan):</p><ul>{items}</ul>"
    body = base64.encodebytes(page.encode()).decode() if encoding == "base64" else page
    return (
        f"From: A. Gull <gull@example.org>\nSubject: Fwd\nDate: {day:02d} Jan 2026 12:00:03 +0000\n"
        "MIME-Version: 1.0\n"
        f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: {encoding}\n\n{body}\n'
    )


@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_every_mail_of_a_mailbox_is_read_and_a_paper_of_several_days_is_one(encoding: str) -> None:
    days = [
        _day_mail(8, ("2601.00011", "Foggy Kites"), encoding=encoding),
        _day_mail(9, ("2601.00012", "Seven Gulls"), ("2601.00011", "Foggy Kites"), encoding=encoding),
    ]
    box = "".join(f"From gull@example.org Fri Jan  9 12:00:03 2026\n{mail}\n" for mail in days).encode()
    assert recognise(box) is READER
    items = list(READER.read([box], Context(date(2026, 11, 21))))
    found = [item for item in items if isinstance(item, Entry)]
    assert [(each.title, each.position, each.upvotes) for each in found] == [
        ("Foggy Kites", 1, 8),
        ("Seven Gulls", 2, 9),
    ]
    assert (found[0].line or 0) < (found[1].line or 0)
    assert [item.captured for item in items if isinstance(item, Listing)] == ["2026-01-09"]


def test_a_mailbox_larger_than_a_mail_may_be_is_read() -> None:
    picture = "".join(f"<!-- {'x' * 990} -->\n" for _ in range(1_000))
    mails = [_day_mail(9, (f"2601.{number:05d}", f"Kite {number}")) + picture for number in range(40)]
    box = [f"From gull@example.org Fri Jan  9 12:00:03 2026\n{mail}\n".encode() for mail in mails]
    items = list(READER.read(box, Context(date(2026, 11, 21))))
    assert sum(isinstance(item, Entry) for item in items) == 40


def told(items: list[Item]) -> list[tuple[int | None, str]]:
    return [(item.line, item.message) for item in items if isinstance(item, Problem)]


STRAY = "this stands in no entry, and looks like a paper"


@pytest.mark.parametrize(
    "line",
    [
        "arXiv:2601.00009",
        "Gulls at Dawn, https://arxiv.org/abs/2601.00009",
        "https://doi.org/10.1234/gulls.9",
        "TY  - JOUR",
        "@article{gulls, title = {Gulls at Dawn}}",
    ],
)
def test_a_line_that_looks_like_a_paper_is_told_where_it_stands_in_no_entry(line: str) -> None:
    lines = TEXT.splitlines()
    items = read("\n".join([*lines[:4], line, *lines[4:]]) + "\n")
    assert facts(items) == facts(read(TEXT))
    assert told(items) == [(5, STRAY)]
    items = read(f"{TEXT}\n{line}\n")
    assert facts(items) == facts(read(TEXT))
    assert told(items) == [(10, STRAY)]


@pytest.mark.parametrize("encoding", ["quoted-printable", "8bit"])
@pytest.mark.parametrize(
    "stray", ["<p>arXiv:2601.00009</p>", '<p><a href="https://arxiv.org/abs/2601.00009">Gulls</a></p>']
)
def test_so_it_is_in_the_html_of_a_mail(stray: str, encoding: str) -> None:
    items = read(mail(SOURCE.replace("</body>", f"\n{stray}</body>"), encoding))
    assert facts(items) == LINKED
    (problem,) = told(items)
    assert problem[1] == STRAY
    lines = mail(SOURCE.replace("</body>", f"\n{stray}</body>"), encoding).split("\n")
    assert "2601.00009" in lines[(problem[0] or 0) - 1]


def test_what_the_list_names_already_is_not_told_again() -> None:
    again = "<p>Most read: arXiv:2601.01234, https://arxiv.org/abs/2512.20001</p>"
    items = read(mail(SOURCE.replace("</body>", f"{again}</body>")))
    assert facts(items) == LINKED
    assert not told(items)


def test_a_paper_is_told_once_though_both_parts_of_a_mail_name_it() -> None:
    parts = "".join(
        f"--fog\nContent-Type: text/{kind}; charset=utf-8\n\n{body}\narXiv:2601.00009\n\n"
        for kind, body in (("plain", TEXT), ("html", SOURCE))
    )
    items = read(f"{HEADER}Content-Type: multipart/alternative; boundary=fog\n\n{parts}--fog--\n")
    assert facts(items) == LINKED
    assert len(told(items)) == 1


def test_a_title_with_upvotes_is_a_paper_though_its_address_is_damaged() -> None:
    source = SOURCE.replace("https://huggingface.co/papers/2601.01234", "htt/2601")
    found = facts(read(mail(source)))
    assert [(title, upvotes) for title, _, upvotes in found] == [
        ("Tiny Lighthouses: Guiding K-Sparse Agents", 101),
        ("Moiré Gardens (in Fog)", 0),
    ]


def test_an_address_in_a_damaged_link_is_told() -> None:
    source = SOURCE.replace(
        '<li><a href="https://huggingface.co/papers/2512', '<li<a href="https://huggingface.co/papers/2512'
    )
    told = [item for item in read(mail(source)) if isinstance(item, Problem)]
    assert [problem.message for problem in told] == [
        "this has upvotes, and no link to a paper",
        "this stands in no entry, and looks like a paper",
    ]
    assert "2512.20001" in told[1].excerpt


def test_a_title_with_upvotes_whose_link_is_gone_is_told() -> None:
    source = SOURCE.replace('<a href="https://huggingface.co/papers/2512.20001?utm_source=fog">', "")
    told = [item.message for item in read(mail(source)) if isinstance(item, Problem)]
    assert told == ["this has upvotes, and no link to a paper"]
