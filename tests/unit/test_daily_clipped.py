"""Pages below the settings that Obsidian and other clippers write above them."""

from datetime import date

import pytest
from captures import LIGHTHOUSES, abstract, day_page, entries, listing, page, problems

SITE = "https://huggingface.co"
PAPER = f"{SITE}/papers/2601.00001"
LINKED = (
    f"# Daily Papers\n\n### [{LIGHTHOUSES}]({PAPER})\n\n[{abstract(1)}]({PAPER})\n\n[- 3 authors]({PAPER}) · Jan 2\n"
)
PLAIN = day_page("", "Jan 2")


def clip(text: str, *settings: str) -> str:
    return "\n".join(
        ["---", 'title: "Daily Papers"', f"source: {SITE}/papers", *settings, "tags:", "  - fog", "---", text]
    )


@pytest.mark.parametrize("text", [LINKED, PLAIN])
@pytest.mark.parametrize(
    "setting",
    [
        "created: 2026-01-06", "date: 2026-01-06", "captured: '2026-01-06'", "clipped: 2026-01-06T08:15:00+01:00",
        'created: "[[2026-01-06]]"', "date created: 2026-01-06 08:15", "Date: Jan 6, 2026",
        "published: 2025-12-30\ncreated: 2026-01-06", "date: 2025-12-30\nclipped: 2026-01-06",
    ],
)  # fmt: skip
def test_the_day_of_clipping_is_the_captures_where_the_page_tells_none(text: str, setting: str) -> None:
    found = listing(clip(text, setting))
    assert (found.captured, found.captured_inferred, found.year) == ("2026-01-06", False, 2026)
    assert problems(clip(text, setting)) == []
    assert len(entries(clip(text, setting))) == 1


def test_the_pages_own_day_counts_more_and_takes_the_year_of_the_same_day() -> None:
    assert listing(clip(day_page("Jan 9", "Jan 2"), "created: 2025-01-12")).captured == "2026-01-09"
    found = listing(clip(day_page("Jan 9", "Jan 2"), "created: 2024-01-09"))
    assert (found.captured, found.captured_as_written, found.captured_inferred) == ("2024-01-09", "--01-09", False)


def test_the_user_knows_better_than_the_settings() -> None:
    assert listing(clip(PLAIN, "created: 2026-01-06"), captured=date(2026, 1, 8)).captured == "2026-01-08"


@pytest.mark.parametrize(
    "setting", ["created: 2026-13-06", "created: soon", "created: 2031-01-06", "modified: 2026-01-06"]
)
def test_settings_without_a_day_that_can_be_are_no_error(setting: str) -> None:
    assert listing(clip(LINKED, setting)).captured is None
    assert problems(clip(LINKED, setting)) == []


def test_a_line_above_a_page_is_no_setting() -> None:
    text = page(LIGHTHOUSES, abstract(1), "· Jan 2", head="---\n\n")
    assert [entry.title for entry in entries(text)] == [LIGHTHOUSES]


@pytest.mark.parametrize("fact", ["arxiv: 2601.07777", "doi: 10.1000/ladder", "arxiv_id: '2601.07777'"])
@pytest.mark.parametrize("text", [LINKED, PLAIN])
def test_a_note_on_a_paper_above_a_page_is_a_paper(fact: str, text: str) -> None:
    found = entries(f"---\ntitle: Nine Ropes and a Ladder\n{fact}\ntags: [fog]\n---\n{text}")
    assert [entry.title for entry in found] == ["Nine Ropes and a Ladder", entries(text)[0].title]
    assert found[0].arxiv_id == "2601.07777" or found[0].doi == "10.1000/ladder"
