"""Daily Papers pages as people save them: spread out, wrapped, with notes and menus, in both layouts."""

import textwrap
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from captures import (
    BANNERS,
    FLAT_BANNERS,
    GARDENS,
    HEAD_OF_PAGE,
    LEDGERS,
    LIGHTHOUSES,
    TEACUPS,
    THREE,
    THREE_FACTS,
    THREE_FLAT,
    TITLES,
    TODAY,
    abstract,
    entries,
    facts,
    flat,
    listing,
    meta,
    page,
    problems,
    read,
)

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers import recognise
from readlist.readers.huggingface.daily_papers import READER


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
    long = "A Title of Many Words That a Text Browser Has to Break into Two Lines Because the Terminal Ends Here "
    long += long.replace("Title", "Heading")
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
