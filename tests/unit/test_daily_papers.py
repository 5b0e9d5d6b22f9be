"""Daily Papers pages as people save them: whole, torn, with notes on them, in both layouts. All papers are invented."""

import textwrap
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from readlist.errors import FormatError
from readlist.identity import title_key
from readlist.model import Context, Entry, Listing, Origin, Problem, dated
from readlist.readers import recognise
from readlist.readers.base import HEAD, Confidence, Item
from readlist.readers.daily_papers import READER

LISTINGS = Path(__file__).parents[3] / "shared" / "listings"
TODAY = date(2026, 11, 21)

LIGHTHOUSES = "Tiny Lighthouses: Guiding K-Sparse Agents through Fog"
LEDGERS = "Quiet Ledgers -- Auditing Paper Boats with Two-Part Codes"
TEACUPS = "On the Weight of Teacups"
GARDENS = "Moiré Gardens for Déjà-vu Detection"
TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS, GARDENS]

BANNERS = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community"
)
HEAD_OF_PAGE = BANNERS + "\n\nJan 9\n\n"
FLAT_BANNERS = (
    "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe"
)


def abstract(number: int, sentences: int = 8) -> str:
    """An abstract of the usual length, its number in the first sentence."""
    more = "We place 2times2 grids of lamps on an invented shore, and ask sparse agents to count them."
    return " ".join([f"Fog hides lighthouse number {number}.", *[more] * sentences])


def meta(day: str, who: str = "  • 3 authors") -> str:
    return f"{who}\n·\n{day}"


def page(*paragraphs: str, head: str = HEAD_OF_PAGE) -> str:
    return head + "\n\n".join(paragraphs)


def flat(*lines: str, head: str = FLAT_BANNERS) -> str:
    return head + "\n".join(lines)


def read(text: str, today: date = TODAY, captured: date | None = None) -> list[Item]:
    return list(READER.read([text.encode()], Context(today, captured)))


def entries(text: str) -> list[Entry]:
    return [item for item in read(text) if isinstance(item, Entry)]


def problems(text: str) -> list[tuple[int | None, str]]:
    return [(item.line, item.message) for item in read(text) if isinstance(item, Problem)]


def listing(text: str, today: date = TODAY, captured: date | None = None) -> Listing:
    items = read(text, today, captured)
    assert [item for item in items if isinstance(item, Listing)] == items[-1:]
    last = items[-1]
    assert isinstance(last, Listing)
    return last


def facts(text: str) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.abstract) for entry in entries(text)]


THREE = page(LIGHTHOUSES, abstract(1), meta("Jan 2 2"), LEDGERS, abstract(2), TEACUPS, abstract(3), meta("Oct 9, 2023"))
THREE_FACTS = [(LIGHTHOUSES, abstract(1)), (LEDGERS, abstract(2)), (TEACUPS, abstract(3))]
THREE_FLAT = flat(LIGHTHOUSES, abstract(1), LEDGERS, abstract(2), TEACUPS, abstract(3))


# What a page says of each paper


def test_all_facts_of_a_paper_are_read() -> None:
    text = page(
        LIGHTHOUSES, abstract(1), meta("Jan 2 2"), LEDGERS, abstract(2), meta("Dec 30, 2025", "x-lab The X Lab")
    )
    assert entries(text) == [
        Entry(
            LIGHTHOUSES, 1, abstract(1), author_count=3, published="--01-02", comments=2, line=13, origin=Origin.PAGE
        ),
        Entry(
            LEDGERS,
            2,
            abstract(2),
            organization="The X Lab",
            published="2025-12-30",
            comments=0,
            line=21,
            origin=Origin.PAGE,
        ),
    ]
    assert problems(text) == []


def test_a_paper_without_a_meta_paragraph_has_no_comments_rather_than_none_written() -> None:
    assert [(entry.author_count, entry.published, entry.comments) for entry in entries(THREE)] == [
        (3, "--01-02", 2),
        (None, None, None),
        (3, "2023-10-09", 0),
    ]


@pytest.mark.parametrize(
    ("who", "count", "organization"),
    [
        ("  • 1 authors", 1, None),
        ("1 author", 1, None),
        ("•\xa012\xa0authors", 12, None),
        ("* 1,024 authors", 1024, None),
        ("example-lab Example Lab of Fog", None, "Example Lab of Fog"),
        ("FOG-LAB FOG-LAB", None, "FOG-LAB"),
        ("LIGHT-NeSy HARBOUR-IRP", None, "HARBOUR-IRP"),
        ("boats Institute of Paper Boats, Inc.", None, "Institute of Paper Boats, Inc."),
        ("example-lab\nExample Lab of Fog", None, "Example Lab of Fog"),
        ("foglab", None, "foglab"),
        ("a-b A · B", None, "A · B"),
    ],
)
def test_who_is_a_number_of_authors_or_an_organisation_without_its_slug(
    who: str, count: int | None, organization: str | None
) -> None:
    (entry, other) = entries(page(LIGHTHOUSES, abstract(1), meta("Jan 2", who), TEACUPS, abstract(2)))
    assert (entry.author_count, entry.organization) == (count, organization)
    assert (other.author_count, other.organization) == (None, None)


@pytest.mark.parametrize(
    ("written", "published", "comments"),
    [
        ("Jan 2", "--01-02", 0),
        ("Jan 2 17", "--01-02", 17),
        ("Dec 30, 2025", "2025-12-30", 0),
        ("Dec 30, 2025 1", "2025-12-30", 1),
        ("Dec 30, 2025 1,024", "2025-12-30", 1024),
        ("Dec 30 2025 1", "2025-12-30", 1),
        ("Sept. 3, 2024", "2024-09-03", 0),
        ("January 2 5", "--01-02", 5),
        ("Feb 29, 2024", "2024-02-29", 0),
    ],
)
def test_days_and_comments(written: str, published: str, comments: int) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta(written))
    assert [(entry.published, entry.comments) for entry in entries(text)] == [(published, comments)]
    assert problems(text) == []


@pytest.mark.parametrize(
    ("written", "comments", "message"),
    [
        ("2 days ago", 0, "this date cannot be read"),
        ("2 days ago 3", 3, "this date cannot be read"),
        ("yesterday", 0, "this date cannot be read"),
        ("Feb 30", 0, "there is no such day"),
        ("Feb 29, 2025 4", 4, "there is no such day"),
        ("Jan 0", 0, "there is no such day"),
        ("Mon 3", 3, "this date cannot be read"),
    ],
)
def test_a_date_that_cannot_be_read_is_told_and_the_rest_kept(written: str, comments: int, message: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta(written), TEACUPS, abstract(2), meta("Jan 3"))
    assert problems(text) == [(17, message)]
    assert [(entry.author_count, entry.published, entry.comments) for entry in entries(text)] == [
        (3, None, comments),
        (3, "--01-03", 0),
    ]


# How a capture is laid out


@pytest.mark.parametrize(
    "parts",
    [
        ["  • 4 authors\n·\nAug 28, 2025 1"],
        ["• 4 authors · Aug 28, 2025 1"],
        ["• 4 authors ·\nAug 28, 2025 1"],
        ["• 4 authors\n· Aug 28, 2025 1"],
        ["• 4 authors\n•\nAug 28, 2025 1"],
        ["• 4 authors", "·", "Aug 28, 2025 1"],
        ["• 4 authors", "·", "Aug 28, 2025", "1"],
        ["• 4 authors", "· Aug 28, 2025", "1"],
        ["•\n•\n• 4 authors\n·\nAug 28, 2025\n1"],
        ["4 authors·Aug 28, 2025 1"],
        ["4 authors\nAug 28, 2025 1"],
    ],
)
def test_a_meta_paragraph_may_be_spread_over_paragraphs_or_lie_on_one_line(parts: list[str]) -> None:
    text = page(LIGHTHOUSES, abstract(1), *parts, TEACUPS, abstract(2), *parts)
    assert [(e.title, e.author_count, e.published, e.comments) for e in entries(text)] == [
        (LIGHTHOUSES, 4, "2025-08-28", 1),
        (TEACUPS, 4, "2025-08-28", 1),
    ]
    assert problems(text) == []


@pytest.mark.parametrize(
    "parts",
    [
        ["example-lab Example Lab of Fog · Aug 28, 2025"],
        ["example-lab Example Lab of Fog", "·", "Aug 28, 2025"],
        ["example-lab", "Example Lab of Fog", "·", "Aug 28, 2025"],
        ["example-lab Example Lab of Fog", "· Aug 28, 2025"],
        ["example-lab Example Lab of Fog", "Aug 28, 2025"],
    ],
)
def test_an_organisation_is_told_from_the_abstract_in_every_spread(parts: list[str]) -> None:
    text = page(
        LIGHTHOUSES, abstract(1), *parts, LEDGERS, abstract(2), GARDENS, abstract(3), TEACUPS, abstract(4), *parts
    )
    assert [(e.title, e.abstract, e.organization, e.published) for e in entries(text)] == [
        (LIGHTHOUSES, abstract(1), "Example Lab of Fog", "2025-08-28"),
        (LEDGERS, abstract(2), None, None),
        (GARDENS, abstract(3), None, None),
        (TEACUPS, abstract(4), "Example Lab of Fog", "2025-08-28"),
    ]
    assert problems(text) == []


def test_a_number_behind_a_meta_paragraph_may_be_upvotes_and_is_no_comments() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), "101", TEACUPS, abstract(2), meta("Jan 3 4"), "[-] 7")
    assert [(entry.title, entry.comments, entry.upvotes) for entry in entries(text)] == [
        (LIGHTHOUSES, 0, None),
        (TEACUPS, 4, None),
    ]
    assert problems(text) == []


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text.replace("\n\n", "\n\n\n\n"),
        lambda text: text.replace("\n\n", "\n  \n\t\n"),
        lambda text: text.replace("\n\n", "\n\xa0\n"),
        lambda text: "\n".join("    " + line for line in text.split("\n")),
        lambda text: "\n".join(line + "  \xa0" for line in text.split("\n")),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\n\n" + text + "\n\n\n",
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n·\n", " · "),
        lambda text: text.replace(HEAD_OF_PAGE, "Jan 9\n\n"),
        lambda text: text.replace("Subscribe\n\nDaily Papers\n\n", ""),
        lambda text: HEAD_OF_PAGE + text,
        lambda text: text.replace(LEDGERS, HEAD_OF_PAGE + LEDGERS),
        lambda text: text.replace(
            "Jan 9", "Daily\n\nWeekly\n\nMonthly\n\nTrending Papers\n\nPrevious\n\nJan 9\n\nNext"
        ),
        lambda text: text.replace("Jan 9", "Daily Weekly Monthly\n\nPrevious Jan 9 Next"),
        lambda text: text.replace("Jan 9", "fog lamps and the lighthouses of invented shores\n\nJan 9"),
        lambda text: text.replace("byAK and", "by\n\nAK\n\nand"),
        lambda text: "Hugging Face\n\n* Models\n* Datasets\n* Log In\n* Sign Up\n\n" + text,
        lambda text: "My own list for chapter 3\n\n" + text,
        lambda text: "For chapter 3\n\nI saved this on the train. Ask Ada about the third one.\n\n" + text,
        lambda text: text + "\n\nPrevious\n\n1\n\n2\n\n...\n\n100\n\nNext",
        lambda text: text + "\n\nCompany\n\nTOS\n\nPrivacy\n\nAbout\n\nCareers\n\nModels\n\n© 2026 Hugging Face",
        lambda text: text + "\n\n  System theme\nCompany TOS Privacy About Careers Website Models Datasets Docs",
        lambda text: text.replace(f"\n\n{abstract(2)}", f"\n{abstract(2)}"),
        lambda text: text.replace(f"{abstract(1)}\n\n", f"{abstract(1)}\n"),
        lambda text: text.replace(LIGHTHOUSES, "Tiny Lighthouses: Guiding\nK-Sparse Agents through Fog"),
        lambda text: text.replace(LEDGERS, "Quiet Ledgers --\nAuditing Paper Boats with Two-Part Codes"),
        lambda text: text.replace(LIGHTHOUSES, "### " + LIGHTHOUSES).replace("Daily Papers", "# Daily Papers"),
        lambda text: text.replace(f"Subscribe\n\nDaily Papers\n\n{BANNERS[-31:]}\n\nJan 9\n\n", "Jan 9\n\nSubscribe"),
    ],
)
def test_a_page_in_blocks_is_read_however_it_was_saved(variant: object) -> None:
    assert callable(variant)
    text = variant(THREE)
    assert text != THREE
    assert facts(text) == THREE_FACTS
    assert problems(text) == []
    assert [replace(entry, line=None) for entry in entries(text)] == [replace(e, line=None) for e in entries(THREE)]
    assert listing(text) == listing(THREE)
    assert recognise(text.encode()) is READER


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text + "\n",
        lambda text: "\n \n" + text + "\n\n\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(" ", "\xa0"),
        lambda text: "\n".join("  " + line + "\t" for line in text.split("\n")),
        lambda text: text.replace("Subscribe", "Subscribe\n"),
        lambda text: text.replace("!\nSubscribe", "!Subscribe"),
        lambda text: text.removeprefix("Get trending papers in your email inbox once a day!\n"),
        lambda text: text.removeprefix(FLAT_BANNERS[: -len("Subscribe")]),
        lambda text: text.removeprefix(FLAT_BANNERS),
        lambda text: f"{FLAT_BANNERS}\n{text}",
        lambda text: text.replace(LEDGERS, FLAT_BANNERS + LEDGERS),
        lambda text: "Saved for chapter 3\n\n" + text,
        lambda text: "Saved for chapter 3\n" + text,
        lambda text: text + "\nPrevious\n1\n2\nNext\nCompany\nTOS\nPrivacy",
    ],
)
def test_a_flat_page_is_read_however_it_was_saved(variant: object) -> None:
    assert callable(variant)
    text = variant(THREE_FLAT)
    assert text != THREE_FLAT
    assert facts(text) == THREE_FACTS
    assert problems(text) == []
    assert listing(text) == Listing("daily-papers", layout="flat layout")
    assert recognise(text.encode()) is READER


def test_a_flat_page_may_have_meta_lines() -> None:
    text = flat(
        LIGHTHOUSES, abstract(1), "• 3 authors", "·", "Jan 2 4", LEDGERS, abstract(2), "x-lab X Lab", "·", "Jan 3"
    )
    assert [(e.title, e.author_count, e.organization, e.comments) for e in entries(text)] == [
        (LIGHTHOUSES, 3, None, 4),
        (LEDGERS, None, "X Lab", 0),
    ]
    assert listing(text).layout == "flat layout"


@pytest.mark.parametrize("width", [60, 79, 120])
def test_hard_wrapped_text_is_put_together_again(width: int) -> None:
    long = "A Title of Many Words That a Text Browser Has to Break into Two Lines Because the Terminal Ends Here " * 2
    text = abstract(1) + " See https://example.org/" + "x" * 200 + " for all lamps counted until 2024."
    wrapper = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    wrapped = page(
        wrapper.fill(long), wrapper.fill(text), meta("Jan 2"), wrapper.fill(TEACUPS), wrapper.fill(abstract(2))
    )
    assert facts(wrapped) == [(long.strip(), text), (TEACUPS, abstract(2))]
    assert problems(wrapped) == []


def test_a_wrapped_titles_last_word_may_be_a_menus() -> None:
    wrapped = "Quiet Ledgers: Auditing Paper Boats with Two-Part Language\nModels"
    text = page(wrapped, abstract(1), meta("Jan 2"), TEACUPS, abstract(2) + "\nCompany\nTOS")
    assert facts(text) == [(wrapped.replace("\n", " "), abstract(1)), (TEACUPS, abstract(2))]
    assert problems(text) == []


def test_lines_broken_anywhere_in_an_abstract_are_put_together_again() -> None:
    broken = [
        "Fog hides lamps.\nWe place grids of lamps on an invented shore, and ask agents to count them.\nThey err.",
        "Fog hides lamps and the\nharbours of an invented shore, where sparse agents\ncount them\nuntil the lamps end.",
        "We count models of lamps and the\nsets that were made of them in\n2024, and none of the old\nmodels held.",
        "We weigh all of the lamps on the shores\nagainst small ropes, as they had hung before\n2024",
    ]
    text = page(*[part for pair in zip(TITLES, broken, strict=False) for part in (*pair, meta("Jan 2"))])
    assert facts(text) == [(title, " ".join(told.split())) for title, told in zip(TITLES, broken, strict=False)]
    assert problems(text) == []


def test_a_paragraph_without_end_does_not_fill_the_memory() -> None:
    line = "lamp " * 12_000

    def chunks() -> Iterator[bytes]:
        yield page(LIGHTHOUSES, abstract(1), meta("Jan 2"), LEDGERS, "").encode()
        for _ in range(400):
            yield f"{line}\n".encode()
        yield page("", TEACUPS, abstract(3), meta("Jan 3"), head="").encode()

    tracemalloc.start()
    try:
        items = list(READER.read(chunks(), Context(TODAY)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [item.title for item in items if isinstance(item, Entry)] == [LIGHTHOUSES, LEDGERS, TEACUPS]
    assert [item.message for item in items if isinstance(item, Problem)] == ["an abstract of over 4 MB was cut here"]
    assert peak < 20 << 20  # of 24 MB


def test_titles_that_begin_with_the_pages_own_words_are_left_whole() -> None:
    titles = [
        "Subscribers and Their Discontents",
        "Subscribe Now: A Study",
        "SubscribeStar and Ropes",
        "Get Models Now",
    ]
    assert facts(flat(*[part for title in titles for part in (title, abstract(1))], head="")) == [
        (title, abstract(1)) for title in titles
    ]


def test_a_title_that_is_a_menus_word_is_a_title_where_its_abstract_follows() -> None:
    text = page(
        *(LIGHTHOUSES, abstract(1), meta("Jan 2"), "Spaces", abstract(2), meta("Jan 3"), "Models", abstract(3)),
        *(TEACUPS, abstract(4), "Spaces", "TOS"),
    )
    assert facts(text) == [
        (LIGHTHOUSES, abstract(1)),
        ("Spaces", abstract(2)),
        ("Models", abstract(3)),
        (TEACUPS, abstract(4)),
    ]
    assert problems(text) == []


def test_a_strange_word_among_the_pages_last_ones_is_told_and_is_no_paper() -> None:
    text = THREE + "\n\nCompany\n\nTOS\n\nHarbour Office"
    assert facts(text) == THREE_FACTS
    assert [message for _, message in problems(text)] == ["neither a title with its abstract nor a date"]


def test_a_page_that_is_cut_off_at_once_has_no_papers() -> None:
    with pytest.raises(FormatError, match="no paper"):
        read(FLAT_BANNERS + "[Content truncated]")


def test_upvotes_below_a_title_are_no_part_of_it() -> None:
    text = THREE.replace(LIGHTHOUSES, LIGHTHOUSES + "\n101").replace(TEACUPS, "7\n" + TEACUPS)
    assert facts(text) == THREE_FACTS
    assert problems(text) == []


def test_who_can_be_lost_without_the_abstract_going_for_it() -> None:
    text = page(LEDGERS, abstract(2), "·", "Jan 3 4", LIGHTHOUSES, "Work in progress", "·", "Jan 2")
    assert [(e.title, e.abstract, e.organization, e.comments) for e in entries(text)] == [
        (LEDGERS, abstract(2), None, 4),
        (LIGHTHOUSES, "Work in progress", None, 0),
    ]


def test_a_glued_title_in_lower_case_loses_only_the_banner() -> None:
    assert facts(flat("mixup: Boats in Tea", abstract(1), TEACUPS, abstract(2)))[0][0] == "mixup: Boats in Tea"


# Titles, abstracts, and what is neither


def test_abstracts_of_one_sentence_are_abstracts() -> None:
    shorts = ["We count lamps.", "Boats lie, and we show it in three harbours.", "Teacups.", "Do gulls plan? Yes."]
    text = page(*[part for pair in zip(TITLES, shorts, strict=True) for part in (*pair, meta("Jan 2"))])
    assert facts(text) == list(zip(TITLES, shorts, strict=True))
    assert problems(text) == []


def test_abstracts_of_one_sentence_are_abstracts_without_meta_paragraphs_too() -> None:
    shorts = ["We count lamps in an invented fog.", "Boats lie, and we show it in three harbours."]
    for text in (
        page(LIGHTHOUSES, shorts[0], LEDGERS, shorts[1], TEACUPS, abstract(3)),
        flat(LIGHTHOUSES, shorts[0], LEDGERS, shorts[1], TEACUPS, abstract(3)),
    ):
        assert facts(text) == [(LIGHTHOUSES, shorts[0]), (LEDGERS, shorts[1]), (TEACUPS, abstract(3))]
        assert problems(text) == []


@pytest.mark.parametrize(
    "title", ["On the Weight of Teacups in Small Rooms.", "And then there were no more lamps left..."]
)
def test_a_title_that_ends_like_a_sentence_is_one_without_meta_paragraphs_too(title: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), title, abstract(2), TEACUPS, abstract(3))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (title, abstract(2)), (TEACUPS, abstract(3))]


def test_a_meta_paragraph_without_its_date_takes_no_title_for_one() -> None:
    for parts in (["• 3 authors\n·"], ["• 3 authors", "·"], ["• 3 authors"]):
        text = page(LIGHTHOUSES, abstract(1), *parts, TEACUPS, abstract(2), meta("Jan 3"))
        assert [(e.title, e.author_count, e.published, e.comments) for e in entries(text)] == [
            (LIGHTHOUSES, 3, None, None),
            (TEACUPS, 3, "--01-03", 0),
        ]


def test_an_abstract_of_several_paragraphs_is_one() -> None:
    text = page(
        *(LIGHTHOUSES, "Fog hides lamps.", "We find them again with agents.", abstract(1), meta("Jan 2")),
        *(LEDGERS, abstract(2), "Code: https://example.org/boats", TEACUPS, abstract(3), meta("Jan 3")),
    )
    assert facts(text) == [
        (LIGHTHOUSES, f"Fog hides lamps. We find them again with agents. {abstract(1)}"),
        (LEDGERS, f"{abstract(2)} Code: https://example.org/boats"),
        (TEACUPS, abstract(3)),
    ]
    assert problems(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "x" * 10_000,
        "lamps " * 1_666 + "lamps",
        "The Lamps of the Shore and Their Keepers, " * 12 + "Revisited",
        "A title that ends with a full stop.",
        "Why Do Lamps Fail?",
        "Lamps vs. Ropes. What We Learned",
        "mixup",
        "4+3",
        "漢字の灯台",
        "$\\mathcal{O}(n \\log n)$",
    ],
)
def test_a_title_is_what_stands_where_a_title_is_expected(title: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), title, abstract(2), meta("Jan 3"), TEACUPS, abstract(3))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (title, abstract(2)), (TEACUPS, abstract(3))]
    assert problems(text) == []


def test_no_title_is_as_long_as_a_book() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), "lamps " * 7_000, meta("Jan 3"), TEACUPS, abstract(3))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, abstract(3))]
    assert [message for _, message in problems(text)] == [
        "an abstract without a title",
        "authors and a date without a paper",
    ]


def test_a_dot_within_an_abstract_makes_no_meta_paragraph_of_it() -> None:
    told = "Ledgers lie · not even the boats read them. " + abstract(1)
    text = page(LIGHTHOUSES, told, meta("Jan 2"), TEACUPS, "Cups are light · saucers are not.", meta("Jan 3"))
    assert facts(text) == [(LIGHTHOUSES, told), (TEACUPS, "Cups are light · saucers are not.")]


def test_the_same_paper_twice_on_one_page_is_one_entry() -> None:
    text = page(
        *(LIGHTHOUSES, abstract(1), meta("Jan 2"), LIGHTHOUSES.upper(), abstract(1), meta("Jan 2")),
        *(LIGHTHOUSES, abstract(2), meta("Jan 2"), TEACUPS, abstract(1), meta("Jan 3")),
    )
    assert [(entry.position, entry.title, entry.abstract) for entry in entries(text)] == [
        (1, LIGHTHOUSES, abstract(1)),
        (2, LIGHTHOUSES, abstract(2)),
        (3, TEACUPS, abstract(1)),
    ]
    assert problems(text) == []


def test_a_title_without_an_abstract_keeps_its_meta_paragraph() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), LEDGERS, meta("Jan 3"), TEACUPS, abstract(3), meta("Jan 4"))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (LEDGERS, None), (TEACUPS, abstract(3))]
    assert [entry.published for entry in entries(text)] == ["--01-02", "--01-03", "--01-04"]


def test_an_abstract_without_its_title_is_told_and_is_no_paper() -> None:
    text = page(
        LIGHTHOUSES, abstract(1), meta("Jan 2"), abstract(2), meta("Jan 3"), TEACUPS, abstract(3), meta("Jan 4")
    )
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, abstract(3))]
    assert problems(text) == [(21, "an abstract without a title"), (23, "authors and a date without a paper")]


def test_strange_lines_between_papers_are_told_and_harm_nobody() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), "Sponsored result", "Upvote this", TEACUPS, abstract(2))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, abstract(2))]
    assert problems(text) == [(line, "neither a title with its abstract nor a date") for line in (21, 23)]


def test_much_text_above_the_page_is_told() -> None:
    text = "What I think of all this\n\n" + "It is a long story. " * 30 + "\n\n" + THREE
    assert facts(text) == THREE_FACTS
    assert problems(text) == [(1, "text above the page was left out")]


def test_papers_above_the_first_banner_are_read_too() -> None:
    text = page(GARDENS, abstract(4), meta("Jan 2"), head="") + "\n\n" + THREE
    assert facts(text) == [(GARDENS, abstract(4)), *THREE_FACTS]
    assert listing(text).captured == "2024-01-09"
    text = page(GARDENS, abstract(4), LEDGERS, abstract(5), head="") + "\n\n" + page(TEACUPS, abstract(3))
    assert facts(text) == [(GARDENS, abstract(4)), (LEDGERS, abstract(5)), (TEACUPS, abstract(3))]


# A page that breaks off


def test_a_last_title_without_its_abstract_is_read_and_told() -> None:
    for text in (page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS), flat(LIGHTHOUSES, abstract(1), TEACUPS)):
        assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, None)]
        assert [message for _, message in problems(text)] == ["no abstract follows this title"]


@pytest.mark.parametrize("length", [1, 7, 25, 80, 150, 240, 400])
@pytest.mark.parametrize("marker", ["\n\n[Content truncated]", " [Content truncated]", "\n\n… (text truncated)"])
def test_an_abstract_cut_off_by_a_program_is_kept_and_told(length: int, marker: str) -> None:
    kept = abstract(2)[:length].strip()
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, kept + marker)
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, kept)]
    assert [message for _, message in problems(text)] == ["the capture is cut off here"]


def test_a_cut_abstract_in_capitals_is_no_title() -> None:
    text = page(
        LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, "Small Lamps on Harbour Walls in\n\n[Content truncated]"
    )
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, "Small Lamps on Harbour Walls in")]


@pytest.mark.parametrize("length", [20, 50, 100, 200, 240, 300, 555])
def test_an_abstract_cut_off_at_the_end_is_kept(length: int) -> None:
    kept = abstract(2)[:length].strip()
    for text in (
        page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, kept),
        flat(LIGHTHOUSES, abstract(1), TEACUPS, kept),
    ):
        assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, kept)]
        assert problems(text) == []


def test_every_cut_leaves_all_papers_before_it() -> None:
    for end in range(len(HEAD_OF_PAGE) + 60, len(THREE), 7):
        found = facts(THREE[:end])
        assert found[0][0] == LIGHTHOUSES
        whole = sum(THREE.find(text) + len(text) <= end for _, text in THREE_FACTS)
        assert found[:whole] == THREE_FACTS[:whole]


# Flat pages that break the alternation


def test_a_flat_page_with_an_abstract_missing_goes_by_length_and_tells() -> None:
    text = flat(LIGHTHOUSES, abstract(1), LEDGERS, TEACUPS, abstract(3), GARDENS, abstract(4))
    assert facts(text) == [
        (LIGHTHOUSES, abstract(1)),
        (LEDGERS, None),
        (TEACUPS, abstract(3)),
        (GARDENS, abstract(4)),
    ]
    assert problems(text) == [(5, "no abstract follows this title")]


def test_a_flat_page_with_a_title_missing_goes_by_length_and_tells() -> None:
    text = flat(LIGHTHOUSES, abstract(1), abstract(2), TEACUPS, abstract(3), GARDENS, abstract(4))
    assert facts(text) == [
        (LIGHTHOUSES, f"{abstract(1)} {abstract(2)}"),
        (TEACUPS, abstract(3)),
        (GARDENS, abstract(4)),
    ]
    assert problems(text) == [(5, "the alternation of title and abstract breaks here; read as more of the abstract")]


def test_a_flat_page_that_alternates_is_believed_whatever_the_lengths() -> None:
    long = "The Lamps of the Shore and Their Keepers, " * 8 + "Revisited"
    text = flat(LIGHTHOUSES, "Work in progress", long, abstract(2), TEACUPS, "Cups are light.", GARDENS, abstract(4))
    assert facts(text) == [
        (LIGHTHOUSES, "Work in progress"),
        (long, abstract(2)),
        (TEACUPS, "Cups are light."),
        (GARDENS, abstract(4)),
    ]
    assert problems(text) == []


# The day of the capture, and the years that the page leaves out


def day_page(header: str, *days: str) -> str:
    papers = [part for number, day in enumerate(days) for part in (f"{TEACUPS} {number}", abstract(number), meta(day))]
    return page(*papers, head=f"{BANNERS}\n\n{header}\n\n" if header else f"{BANNERS}\n\n")


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2026, 11, 21), date(2027, 3, 1), date(2031, 1, 1)])
def test_the_year_after_the_newest_one_written_out_is_the_captures(today: date) -> None:
    found = listing(day_page("Jan 9", "Jan 2", "Dec 30, 2025", "Oct 9, 2023"), today)
    assert found == Listing("daily-papers", None, "2026-01-09", "--01-09", True, 2026, "block layout")


@pytest.mark.parametrize(
    ("today", "captured"),
    [
        (date(2026, 1, 9), "2026-01-09"),
        (date(2026, 1, 8), "2025-01-09"),
        (date(2031, 5, 5), "2031-01-09"),
    ],
)
def test_without_a_year_written_out_it_is_the_latest_that_is_not_to_come(today: date, captured: str) -> None:
    found = listing(day_page("Jan 9", "Jan 2"), today)
    assert (found.captured, found.captured_inferred, found.year) == (captured, True, int(captured[:4]))
    assert found.captured_as_written == "--01-09"


def test_a_day_later_than_the_capture_contradicts_the_years_and_is_told() -> None:
    text = day_page("Jan 9", "Jan 2", "Aug 3", "Dec 30, 2023")
    assert problems(text) == [(25, "this day is later than the day of the capture")]
    assert [entry.published for entry in entries(text)] == ["--01-02", "--08-03", "2023-12-30"]
    assert listing(text).captured == "2026-01-09"


def test_the_user_knows_best_when_it_was_captured() -> None:
    found = listing(day_page("Jan 9", "Jan 2", "Dec 30, 2023"), captured=date(2026, 1, 10))
    assert found == Listing("daily-papers", None, "2026-01-10", "--01-09", False, 2026, "block layout")
    items = read(day_page("", "Jan 2", "Mar 3"), captured=date(2026, 2, 1))
    assert [item.excerpt for item in items if isinstance(item, Problem)] == ["Mar 3"]
    assert items[-1] == Listing("daily-papers", None, "2026-02-01", None, False, 2026, "block layout")


def test_a_year_in_the_header_is_taken_as_it_is() -> None:
    found = listing(day_page("Jan 9, 2025", "Jan 2", "Dec 30, 2022"))
    assert found == Listing("daily-papers", None, "2025-01-09", "2025-01-09", False, 2025, "block layout")


def test_without_a_header_day_the_capture_is_unknown_and_the_written_years_tell_the_others() -> None:
    assert listing(day_page("", "Jan 2", "Dec 30, 2025")) == Listing("daily-papers", year=2026, layout="block layout")
    assert listing(day_page("", "Dec 30, 2025")).year is None
    assert listing(day_page("", "Jan 2")).year is None


def test_a_capture_of_the_29th_of_february_lies_in_a_leap_year() -> None:
    assert listing(day_page("Feb 29", "Jan 2", "Dec 30, 2023")).captured == "2024-02-29"
    assert listing(day_page("Feb 29", "Jan 2", "Dec 30, 2021")).captured == "2024-02-29"
    assert listing(day_page("Feb 29", "Jan 2")).captured == "2024-02-29"


def test_a_header_day_that_does_not_exist_is_told() -> None:
    text = day_page("Feb 30", "Jan 2")
    assert problems(text) == [(11, "there is no such day")]
    assert (listing(text).captured, listing(text).captured_as_written) == (None, None)


def test_a_papers_day_that_stands_alone_is_not_taken_for_the_captures() -> None:
    text = day_page("") + page(LIGHTHOUSES, abstract(1), "Jan 2", TEACUPS, abstract(2), "x-lab X Lab", "Jan 3", head="")
    assert [(entry.title, entry.organization, entry.published) for entry in entries(text)] == [
        (LIGHTHOUSES, None, "--01-02"),
        (TEACUPS, "X Lab", "--01-03"),
    ]
    assert listing(text).captured_as_written is None


def test_the_first_of_two_header_days_counts() -> None:
    text = THREE + "\n\n" + HEAD_OF_PAGE.replace("Jan 9", "Jan 10") + GARDENS + "\n\n" + abstract(4)
    assert listing(text).captured_as_written == "--01-09"
    assert [message for _, message in problems(text)] == ["a second day of capture; the first one counts"]


def test_the_inferred_year_reaches_the_papers() -> None:
    items = read(day_page("Jan 9", "Jan 2", "Dec 30, 2025"))
    year = listing(day_page("Jan 9", "Jan 2", "Dec 30, 2025")).year
    days = [dated(item, year, TODAY) for item in items if isinstance(item, Entry)]
    assert [(entry.published, entry.published_inferred) for entry in days] == [
        ("2026-01-02", True),
        ("2025-12-30", False),
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_papers_come_out_while_the_page_still_comes_in(between: str) -> None:
    read_so_far = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read_so_far
        for read_so_far in range(500):
            yield f"{TEACUPS} {read_so_far}{between}{abstract(read_so_far)}{between}".encode()

    behind = [read_so_far - item.position for item in READER.read(chunks(), Context(TODAY)) if isinstance(item, Entry)]
    assert len(behind) == 500
    assert max(behind) * len(abstract(1)) < 2 * HEAD


# What is no such page


def test_the_first_64_kb_decide_and_the_rest_may_differ() -> None:
    many = [part for number in range(80) for part in (f"{TEACUPS}, part {number}", abstract(number, 12))]
    text = flat(*many) + "\n\n" + page(LIGHTHOUSES, abstract(1), meta("Jan 2"), GARDENS, abstract(2), head="")
    assert len(text) > HEAD
    assert [entry.title for entry in entries(text)] == [*many[::2], LIGHTHOUSES, GARDENS]
    assert problems(text) == []
    text = page(*many) + "\n\n" + flat(LIGHTHOUSES, abstract(1), LEDGERS, abstract(2))
    assert [entry.title for entry in entries(text)] == [*many[::2], LIGHTHOUSES, LEDGERS]
    assert problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just a line",
        "Harbour news\n\nBy Jane Doe\n·\nJan 2, 2026\n\nThe harbour has a new clerk. " + abstract(1) + "\n\nMore news",
        "# readlist\n\nA reading list.\n\n## Install\n\n```\npip install fog\n```\n\n- 3 authors\n- [x](https://x.org)\n",
        "\n\n".join(
            ["My blog", "Jan 9", "Why fog", abstract(1), abstract(2), "Why boats", abstract(3), "Leave a reply"]
        ),
        "\n\n".join(f"Jane Doe\n·\nJan {day}, 2026\n\nA story of fog\n\nIt was a dark night." for day in range(1, 9)),
        "import os\n\n\ndef fog() -> None:\n    print('3 authors')\n",
        "title,abstract,year\n" + "Tiny Lighthouses,Fog hides them.,2026\n" * 20,
        "@misc{fog,\n  title = {Tiny Lighthouses},\n  abstract = {Fog hides them.}\n}\n",
        "<!DOCTYPE html><html><body><p>Daily Papers</p></body></html>",
        "<div>\nGet trending papers in your email inbox!\n</div>",
        '{"title": "Tiny Lighthouses", "abstract": "Fog."}\n',
        '[{"title": "Daily Papers"}]',
        "TY  - UNPB\nTI  - Tiny Lighthouses\nER  - \n",
        "From: ada@example.org\nSubject: fog\n\nHello,\n\nsee you on Jan 9.\n\nAda\n",
        "Daily Papers\n\nThe newspaper shop at the harbour\n\nSubscribe\n\nOpening hours\n\nJan 9\n",
        "A model of fog\n\n[Paper](https://huggingface.co/papers/2601.01234)\n\n[More](https://huggingface.co/papers/2)\n",
        "\n".join(f"line {number} of a log: nothing happened" for number in range(50)),
        "It was a dark night.\n"
        + abstract(1)
        + "\n“Who is there?” he asked.\n"
        + abstract(2)
        + "\nNobody.\n"
        + abstract(3),
        "\n\n".join(["The lamps were written of by", "3 authors", "on", "Jan 9", *["And nobody read it."] * 20]),
        "%PDF-1.7\n1 0 obj\n",
    ],
)
def test_other_texts_are_not_taken_for_a_page(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        (THREE, Confidence.SURE),
        (THREE_FLAT, Confidence.SURE),
        (flat(TEACUPS, abstract(1), head="Get trending papers in your email inbox!\n"), Confidence.LIKELY),
        (
            page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, abstract(2), meta("Jan 3"), head=""),
            Confidence.LIKELY,
        ),
        (page(LIGHTHOUSES, abstract(1), meta("Jan 2"), head=""), Confidence.POSSIBLE),
        (flat(*[part for pair in THREE_FACTS for part in pair], head=""), Confidence.POSSIBLE),
    ],
)
def test_how_sure_it_is_of_a_page(text: str, confidence: Confidence) -> None:
    assert READER.sniff(text.encode()) is confidence


@pytest.mark.parametrize("shift", range(0, 1_000, 90))
def test_a_head_cut_anywhere_is_recognised(shift: int) -> None:
    papers = [part for number in range(90) for part in (f"{TEACUPS} {number}", abstract(number, 9))]
    text = "\n".join([LIGHTHOUSES, abstract(1) + "x" * shift, *papers])
    assert READER.sniff(text.encode()[:HEAD]) is Confidence.POSSIBLE


LINKED = """\
Get trending papers in your email inbox!

[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

[7](https://huggingface.co/login?next=%2Fpapers%2F2601.01234)

### [Tiny Lighthouses](https://huggingface.co/papers/2601.01234)

[Fog hides small lighthouses.](https://huggingface.co/papers/2601.01234)

[- 3 authors](https://huggingface.co/papers/2601.01234)

·

Jan 2[9](https://huggingface.co/papers/2601.01234#community)
"""
NUMBERED = """\
Get trending papers in your email inbox!

### [Tiny Lighthouses][10]

[

Fog hides small lighthouses.

][11]
[
* 3 authors
][12]
·
Jan 2 [ 9][13]

### [On the Weight of Teacups][14]
"""
ADDRESSES = """\
Get trending papers in your email inbox!

Tiny Lighthouses

https://huggingface.co/papers/2601.01234

Fog hides small lighthouses.

https://huggingface.co/papers/2601.01234
"""
CARDS = """\
## Trending Papers

by AK and the research community

### Tiny Lighthouses

Fog hides small lighthouses.
- 3 authors
[LINK: GitHub 131](https://github.com/example-lab/fog)

### On the Weight of Teacups

Teacups weigh little.
[LINK: GitHub 3](https://github.com/example-lab/cups)
"""
DIGEST = """\
Daily Papers
by AK and the AI research community
Here is the selection of papers for today (9 Jan):
Tiny Lighthouses (101 ▲)
On the Weight of Teacups (7 ▲)
"""


@pytest.mark.parametrize("text", [LINKED, NUMBERED, ADDRESSES, CARDS, DIGEST])
def test_a_layout_that_is_not_read_is_recognised_and_refused_with_a_way_out(text: str) -> None:
    assert recognise(text.encode()) is READER
    with pytest.raises(FormatError, match="only plain text") as refused:
        read(text)
    assert "copy" in refused.value.hint


@pytest.mark.parametrize("text", ["<html><body>fog", '{"title": "fog"}', "@misc{fog,\n title={Fog}}"])
def test_other_formats_are_refused_even_when_asked_for(text: str) -> None:
    with pytest.raises(FormatError, match="only plain text"):
        read(text)


@pytest.mark.parametrize("text", ["", "\n\n", HEAD_OF_PAGE, FLAT_BANNERS, "Models\n\nDatasets\n\nTOS"])
def test_a_page_without_papers_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(FormatError, match="no paper") as refused:
        read(text)
    assert "titles, their abstracts" in refused.value.hint


# Real captures


@pytest.mark.skipif(not LISTINGS.is_dir(), reason="the real captures are not here")
@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 3, 1), date(2031, 1, 1)])
@pytest.mark.parametrize(
    ("name", "count", "bare", "captured", "layout"),
    [
        ("theoretical-limits", 46, 0, "2026-01-07", "block layout"),
        ("computational-complexity", 48, 4, "2025-12-11", "block layout"),
        ("mixture-of-experts-flat", 92, 92, None, "flat layout"),
    ],
)
def test_real_captures_are_read_whole(
    name: str, count: int, bare: int, captured: str | None, layout: str, today: date
) -> None:
    data = (LISTINGS / f"{name}.txt").read_bytes()
    assert recognise(data[:HEAD]) is READER
    *found, last = READER.read([data], Context(today))
    assert isinstance(last, Listing)
    assert (last.captured, last.layout) == (captured, layout)
    papers = [item for item in found if isinstance(item, Entry)]
    assert len(papers) == len(found) == count
    assert sum(paper.comments is None for paper in papers) == bare
    assert all(len(paper.title) <= 141 and len(paper.abstract or "") >= 492 for paper in papers)
    assert all(paper.published is not None for paper in papers if paper.comments is not None)


@pytest.mark.skipif(not LISTINGS.is_dir(), reason="the real captures are not here")
def test_real_captures_hold_180_papers() -> None:
    keys = set()
    for path in sorted(LISTINGS.glob("*.txt")):
        items = READER.read([path.read_bytes()], Context(TODAY))
        keys |= {title_key(item.title) for item in items if isinstance(item, Entry)}
    assert len(keys) == 180
