"""arXiv's listing e-mails: their sections, the ways mails are saved, and damage."""

import base64
import quopri
from datetime import date

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.arxiv.mail import READER
from readlist.readers.base import Confidence, Item

CONTEXT = Context(today=date(2026, 1, 9))
RULE = "-" * 78 + "\n"
HEADERS = "Date: Fri,  2 Jan 26 00:51:30 GMT\nSubject: cs.LG daily Subj-class mailing\n"
LIGHTHOUSES = r"""\\
arXiv:2601.01234
Date: Thu, 1 Jan 2026 09:38:40 GMT   (1633kb,D)

Title: Tiny Lighthouses: Guiding $K$-Sparse Agents
  through Fog
Authors: Jane Q. Doe (1), Jos\'e van der Berg (1 and 2), Xiaoming Li ((1) Example
  Lab of Fog, (2) University of Nowhere)
Categories: cs.LG stat.ML
Comments: 9 pages, and more
  of it
Journal-ref: J.Fog 1 (2026) 1-9
DOI: 10.1000/Fog.1
\\
  Fog hides small lighthouses. We place lamps on an invented shore and ask
sparse agents to count them.
  A second paragraph.
\\ ( https://arxiv.org/abs/2601.01234 ,  1633kb)
"""
LEDGERS = r"""\\
arXiv:2512.20001 (*cross-listing*)
Date (v1): Tue, 30 Dec 2025 01:00:00 GMT   (12kb)
Date (revised v2): Thu, 1 Jan 2026 01:00:00 GMT   (13kb)

Title: Quiet Ledgers
Authors: A. N. Other
Categories: cs.IT cs.LG
\\
  Paper boats keep ledgers.
\\ ( https://arxiv.org/abs/2512.20001 ,  12kb)
"""
KITES = r"""\\
arXiv:hep-th/9901001
replaced with revised version Wed, 31 Dec 2025 19:51:08 GMT   (77kb,D)

Title: Old News about Kites
Authors: K. Ite
Comments: withdrawn
\\ ( https://arxiv.org/abs/hep-th/9901001 ,  77kb)
"""
CROSSES = "%-" * 39 + "\n" + RULE
REPLACEMENTS = "%%--" * 19 + "\n" + RULE
END = "%%%---" * 13 + "\nFor general information ...\n"
BODY = f"{RULE}{RULE}Send any comments.\n{RULE}{LIGHTHOUSES}{CROSSES}{LEDGERS}{REPLACEMENTS}{KITES}{END}"
TITLES = ["Tiny Lighthouses: Guiding $K$-Sparse Agents through Fog", "Quiet Ledgers", "Old News about Kites"]


def read(text: str | bytes) -> list[Item]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(READER.read([data], CONTEXT))


def entries(items: list[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def titles(items: list[Item]) -> list[str]:
    return [entry.title for entry in entries(items)]


def problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def mail(body: str, encoding: str = "", headers: str = HEADERS) -> bytes:
    raw = body.encode()
    if encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    elif encoding == "base64":
        raw = base64.encodebytes(raw)
    coding = f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    return f"{headers}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n{coding}\n".encode() + raw


def test_all_facts_of_the_three_kinds_of_items_are_read() -> None:
    assert read(f"{HEADERS}\n{BODY}") == [
        Entry(
            TITLES[0],
            1,
            abstract="Fog hides small lighthouses. We place lamps on an invented shore and ask sparse agents to count "
            "them.\nA second paragraph.",
            authors=("Jane Q. Doe", "José van der Berg", "Xiaoming Li"),
            author_count=3,
            published="2026-01-01",
            arxiv_id="2601.01234",
            doi="10.1000/fog.1",
            line=8,
            origin=Origin.ARXIV,
        ),
        Entry(
            TITLES[1],
            2,
            abstract="Paper boats keep ledgers.",
            authors=("A. N. Other",),
            author_count=1,
            published="2025-12-30",
            arxiv_id="2512.20001",
            line=28,
            origin=Origin.ARXIV,
        ),
        Entry(
            TITLES[2],
            3,
            authors=("K. Ite",),
            author_count=1,
            arxiv_id="hep-th/9901001",
            line=41,
            origin=Origin.ARXIV,
        ),
        Listing("arxiv-mail", captured="2026-01-02"),
    ]


@pytest.mark.parametrize("encoding", ["", "7bit", "quoted-printable", "base64"])
def test_a_saved_message_gives_the_same_as_its_text(encoding: str) -> None:
    items = read(mail(BODY, encoding))
    assert [(entry.title, entry.abstract, entry.authors) for entry in entries(items)] == [
        (entry.title, entry.abstract, entry.authors) for entry in entries(read(f"{HEADERS}\n{BODY}"))
    ]
    assert items[-1] == Listing("arxiv-mail", captured="2026-01-02")
    assert problems(items) == []


def test_lines_of_a_quoted_printable_message_are_those_of_the_file() -> None:
    data = mail(BODY, "quoted-printable")
    found = [data.decode().split("\n")[(entry.line or 0) - 1] for entry in entries(read(data))]
    assert found == ["\\\\", "\\\\", "\\\\"]


def test_the_plain_part_of_a_message_in_parts_is_read() -> None:
    raw = quopri.encodestring(BODY.replace("Paper boats", "Łódź boats").encode("iso-8859-2")).decode()
    text = (
        f'{HEADERS}Content-Type: multipart/alternative; boundary="fog"\n\n--fog\nContent-Type: text/plain; '
        f"charset=iso-8859-2\nContent-Transfer-Encoding: quoted-printable\n\n{raw}\n--fog\n"
        "Content-Type: text/html\n\n<p>arXiv:2601.00009</p>\n--fog--\n"
    )
    assert recognise(text.encode()) is READER
    items = read(text)
    assert titles(items) == TITLES
    assert entries(items)[1].abstract == "Łódź boats keep ledgers."


def test_a_mailbox_gives_all_its_mails_and_the_latest_day() -> None:
    later = HEADERS.replace("2 Jan 26", "5 Jan 26")
    envelope = "From no-reply@arxiv.org Fri Jan  2 00:51:30 2026\n"
    other = "From a@b Sat Jan  3 00:00:00 2026\nDate: Fri, 9 Jan 26 00:00:00 GMT\nSubject: Tea\n\nTea at four?\n\n"
    second = mail(LEDGERS + KITES, "quoted-printable", later).decode()
    text = f"{envelope}{HEADERS}\n{LIGHTHOUSES}\n{other}{envelope}{second}\n{other}"
    assert recognise(text.encode()) is READER
    items = read(text)
    assert titles(items) == TITLES
    assert items[-1] == Listing("arxiv-mail", captured="2026-01-05")


def test_a_base64_message_is_recognised_by_its_subject() -> None:
    data = mail(BODY, "base64")
    assert READER.sniff(data) is Confidence.LIKELY
    assert recognise(data) is READER


def test_text_without_headers_has_no_day() -> None:
    assert read(BODY)[-1] == Listing("arxiv-mail")


@pytest.mark.parametrize(
    ("damage", "left"),
    [
        (lambda text: text.replace("\\\\ ( https://arxiv.org/abs/2601.01234 ,  1633kb)\n", ""), TITLES),
        (lambda text: text.replace("\\\\ ( https://arxiv.org/abs/2601.01234 ,  1633kb)\n" + CROSSES, ""), TITLES),
        (lambda text: text.replace("\\\\\narXiv:2512", "arXiv:2512"), TITLES),
        (lambda text: text.replace("arXiv:2512.20001 (*cross-listing*)\n", ""), TITLES),
        (lambda text: text.replace("\\\\\n  Paper boats keep ledgers.\n", ""), TITLES),
        (lambda text: text.replace(CROSSES, CROSSES + RULE).replace(END, ""), TITLES),
        (lambda text: text[: text.index("\\\\ ( https://arxiv.org/abs/hep")], TITLES),
    ],
    ids=["no end", "no end and rule", "no start", "no id", "no abstract", "rules", "cut off"],
)
def test_lost_lines_do_not_cost_or_join_papers(damage: object, left: list[str]) -> None:
    assert callable(damage)
    items = read(damage(f"{HEADERS}\n{BODY}"))
    assert titles(items) == left
    assert [entry.arxiv_id for entry in entries(items)] == ["2601.01234", "2512.20001", "hep-th/9901001"]
    assert not any("boats" in (entry.abstract or "") for entry in entries(items) if entry.arxiv_id == "2601.01234")


def test_a_replacement_without_its_end_does_not_take_the_next_item_for_its_abstract() -> None:
    items = read(KITES.rpartition("\\\\ (")[0] + LEDGERS)
    assert [(entry.title, entry.abstract) for entry in entries(items)] == [
        ("Old News about Kites", None),
        ("Quiet Ledgers", "Paper boats keep ledgers."),
    ]


def test_an_item_without_a_title_is_told() -> None:
    items = read(BODY.replace("Title: Quiet Ledgers\n", ""))
    assert titles(items) == [TITLES[0], TITLES[2]]
    assert [(problem.message, problem.excerpt) for problem in problems(items)] == [
        ("this item has no title", "arXiv:2512.20001 (*cross-listing*)")
    ]


def test_abstracts_keep_what_looks_like_a_rule_or_an_id() -> None:
    odd = LEDGERS.replace("  Paper boats keep ledgers.", f"  Boats.\n{RULE}arXiv:2601.00009 says so.")
    (entry,) = entries(read(odd))
    assert entry.abstract == f"Boats. {RULE.strip()} arXiv:2601.00009 says so."


def test_an_item_of_megabytes_is_left_out() -> None:
    items = read(LEDGERS.replace("Paper boats", "Paper boats\n" * 150_000) + LIGHTHOUSES)
    assert titles(items) == [TITLES[0]]
    assert [problem.message for problem in problems(items)] == ["this item is longer than any paper's and was left out"]


@pytest.mark.parametrize("end", ["Categories: cs.IT", "  Paper boats", "ers.\n"])
def test_a_mail_that_breaks_off_is_told(end: str) -> None:
    whole = f"{HEADERS}\n{BODY}"
    items = read(whole[: whole.index(end) + len(end)])
    assert titles(items) == TITLES[:2]
    assert [(problem.message, problem.excerpt) for problem in problems(items)] == [
        ("the mail ends in the middle of this item", "arXiv:2512.20001 (*cross-listing*)")
    ]
    assert problems(read(whole)) == problems(read(LEDGERS.rpartition("\\\\ (")[0])) == []


def test_an_encoded_mail_of_very_many_lines_is_left_out_and_told() -> None:
    box = mail("\n" * 500_001, "quoted-printable", f"From a@fog.org Thu Jan  1 09:00:00 2026\n{HEADERS}")
    items = read(box + b"\nFrom a@fog.org Fri Jan  2 09:00:00 2026\n" + mail(BODY, "base64"))
    assert titles(items) == TITLES
    assert [(problem.line, problem.message) for problem in problems(items)] == [
        (2, "a mail of 500,003 lines was left out")
    ]


def test_hostile_mails_are_refused_in_words() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(5_000))
    for text in (HEADERS + nested, f"{HEADERS}\nNothing new today.\n{END}", mail("=" * 10_000, "base64").decode()):
        assert READER.sniff(text.encode()) is Confidence.LIKELY
        with pytest.raises(FormatError, match="no paper could be read"):
            read(text)


@pytest.mark.parametrize(
    "text",
    ["\\\\\nA line of poetry\n", "Subject: Tea\nFrom: a@example.org\n\narXiv:2601.01234\n", "arXiv:2601.01234\n"],
)
def test_other_text_is_not_taken_for_it(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO
