"""Pages that were printed, and their text taken out again: numbers and headers of the pages stand amid the text."""

import textwrap

import pytest
from captures import HEAD_OF_PAGE, LEDGERS, LIGHTHOUSES, TEACUPS, facts, meta, page, problems
from pages import abstract_of

TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS, f"{TEACUPS}, Again", f"{LEDGERS} at Night"]


def printed(width: int, between: str, every: int) -> str:
    parts = [
        part
        for title in TITLES
        for part in (textwrap.fill(title, width), textwrap.fill(abstract_of(title), width), meta("Jan 2 5"))
    ]
    lines, found, count = page(*parts, head=HEAD_OF_PAGE).split("\n"), list[str](), 0
    for place, line in enumerate(lines, 1):
        found.append(line)
        after = lines[place] if place < len(lines) else ""
        if place >= (count + 1) * every and len(line) > 40 and len(after) > 40:
            count += 1
            found.append(between.format(count))
    assert count > 2
    return "\n".join(found)


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize(
    "between",
    [
        *["{}", "{}/12", "{} / 12", "{} of 12", "Page {}", "Page {} of 12", "- {} -", "p. {}"],
        "https://huggingface.co/papers?q=fog {}/12\n21/11/2026, 09:14 Daily Papers - Hugging Face",
        "{} of 12 21/11/2026, 09:14\nDaily Papers - Hugging Face https://huggingface.co/papers?q=fog",
        "https://huggingface.co/papers?q=fog Page {} of 12",
    ],
)
def test_numbers_and_headers_of_pages_are_no_part_of_a_text(width: int, between: str) -> None:
    text = printed(width, between, 12)
    assert facts(text) == [(title, abstract_of(title)) for title in TITLES]
    assert problems(text) == []


def test_a_number_that_counts_no_pages_stays_in_its_text() -> None:
    broken = textwrap.fill(abstract_of(TEACUPS), 72).replace("\n", "\n1848\n", 3).replace("1848\n", "1848 ", 2)
    text = page(LIGHTHOUSES, abstract_of(LIGHTHOUSES), meta("Jan 2"), TEACUPS, broken, meta("Jan 3"))
    assert "1848" in (facts(text)[1][1] or "").split()


def ragged(text: str, widths: list[int]) -> str:
    """Break a text into lines each of which is at most as long as the next of these widths."""
    lines: list[str] = []
    for place in range(len(text)):
        first = textwrap.wrap(text, widths[place % len(widths)], break_long_words=False)[0]
        lines.append(first)
        text = text[len(first) :].lstrip()
        if not text:
            break
    return "\n".join(lines)


@pytest.mark.parametrize("widths", [[80, 72, 66, 78], [60, 54, 57], [100, 90, 84, 97, 75]])
def test_lines_of_print_can_be_of_differing_lengths(widths: list[int]) -> None:
    text = page(*(part for title in TITLES for part in (title, ragged(abstract_of(title), widths), meta("Jan 2"))))
    assert facts(text) == [(title, abstract_of(title)) for title in TITLES]
    assert problems(text) == []


def test_papers_on_lines_of_print_are_told_apart_without_blank_lines() -> None:
    parts = [(title, ragged(abstract_of(title), [80, 72, 66, 78]), meta("Jan 2")) for title in TITLES]
    text = HEAD_OF_PAGE.replace("\n\n", "\n") + "\n".join(map("\n".join, parts))
    assert facts(text) == [(title, abstract_of(title)) for title in TITLES]
