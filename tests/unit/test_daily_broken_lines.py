"""Pages whose lines were broken and whose blank lines are lost in part: each paper goes in, or a doubt is told."""

import textwrap

import pytest
from captures import BANNERS, entries, facts, meta, problems
from pages import abstract_of

TITLES = [
    "Counting Lanterns of a Harbour by the Shadows That They Cast at Noon Tide",
    "Teacups",
    "On the slow drift of painted buoys and what gulls make of it at dusk now",
    "A Second Look at Paper Boats: Why Ledgers That Nobody Reads Are Kept at All, and by Whom",
    "Fog-Aware Mixture-of-Lamps for Small Towers",
]
PAIRS = [(title, abstract_of(title.lower())) for title in TITLES]
METAS = [meta("Jan 2 2"), "example-lab Example Lab of Fog\n·\nDec 30, 2025", None, meta("Jan 3"), meta("Jan 4")]


def broken(width: int, keeps: int) -> str:
    """Return the page with its lines broken, and of its blank lines only every so manieth."""
    paragraphs = [BANNERS, "Jan 9"]
    for pair, facts_below in zip(PAIRS, METAS, strict=True):
        paragraphs += [*pair, *([facts_below] if facts_below else [])]
    text = ""
    for place, paragraph in enumerate(paragraphs):
        lines = [row for line in paragraph.split("\n") for row in textwrap.wrap(line, width) or [""]]
        text += "\n".join(lines) + ("\n" if place % keeps else "\n\n")
    return text


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
@pytest.mark.parametrize("keeps", [1, 2, 3, 5, 7])
def test_a_broken_page_that_lost_blank_lines_loses_no_paper(width: int, keeps: int) -> None:
    text = broken(width, keeps)
    assert facts(text) == PAIRS
    assert [each.author_count or each.organization for each in entries(text)] == [3, "Example Lab of Fog", None, 3, 3]


def test_an_abstract_longer_than_arxiv_takes_is_told() -> None:
    hidden = "on counting gulls from a very slow boat in the evening"
    text = (
        f"{PAIRS[0][0]}\n\n" + f"{'The lamps are counted by hand once more. ' * 40}{hidden} {'We count gulls. ' * 40}"
    )
    page = f"{PAIRS[0][0]}\n{text}\n{PAIRS[3][0]}\n{PAIRS[3][1]}"
    lines = [row for line in page.split("\n") for row in textwrap.wrap(line, 70)]
    told = [message for _, message in problems("\n".join(lines))]
    assert "this abstract is longer than they are; another paper's title can stand in it" in told


def test_a_title_that_can_end_with_the_next_line_is_told() -> None:
    title = "Robust Counting of Harbour Lamps behind Heavily Structured Fog and Gull Regulations"
    text = f"The Distributionally Robust Lamp Decision Process is a way of counting. {abstract_of('decision')}"
    lines = [row for part in (title, text, *PAIRS[3], *PAIRS[4]) for row in textwrap.wrap(part, 46)]
    told = problems("\n".join(["Daily Papers", "Jan 9", *lines]))
    assert told == [(3, "this title can end with another line than it was read to")]


def test_a_page_may_end_with_a_full_title_and_one_line() -> None:
    papers = [(title, abstract_of(title.lower())) for title in (*TITLES[::2], *TITLES[3:])]
    rows = [row for pair in papers for part in pair for row in textwrap.wrap(part, 72)]
    last = ["Lanterns Along the Harbour: Measuring Tides With Two-Part Paper Codes", "Undoubtedly we find that nothing"]
    text = "\n".join(["Daily Papers", "Jan 9", *rows, *last, "4 authors · Jan 2"])
    assert last[0] in [each.title for each in entries(text)]
