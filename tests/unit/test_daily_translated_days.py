"""Days on pages that a browser translated."""

import pytest
from captures import day_page, entries, listing, problems

SITE = "https://huggingface.co"
TRANSLATED = [
    ("6. Jan.", 1), ("6. Januar", 1), ("6. März", 3), ("6. Okt.", 10), ("6. Dez.", 12), ("6 janv.", 1),
    ("6 févr.", 2), ("6 août", 8), ("6 juil.", 7), ("6 déc.", 12), ("6 de enero", 1), ("6 ene", 1), ("6 abr", 4),
    ("6 de set.", 9), ("6 de fev.", 2), ("6 de março", 3), ("6 out.", 10), ("6 gen", 1), ("6 mag", 5),
    ("6 luglio", 7), ("6 ott", 10), ("1月6日", 1), ("11 月 6 日", 11), ("12月6号", 12), ("6 MÄRZ", 3),
]  # fmt: skip


@pytest.mark.parametrize(("day", "month"), TRANSLATED)
def test_translated_days_are_read_in_the_head_and_on_papers(day: str, month: int) -> None:
    plain = day_page(day, day, f"{day} 7")
    paper = f"{SITE}/papers/2101.00001"
    linked = (
        f"# Daily Papers\n\n{day}\n\n### [Cups]({paper})\n\n[- 2 authors]({paper}) · {day} [7]({paper}#community)\n"
    )
    for text in (plain, linked):
        assert {entry.published for entry in entries(text)} == {f"--{month:02d}-06"}
        assert entries(text)[-1].comments == 7
        assert listing(text).captured_as_written == f"--{month:02d}-06"
        assert problems(text) == []


@pytest.mark.parametrize(
    "day", ["6. Januar 2025", "6 janvier 2025", "6 de enero de 2025", "6 gennaio 2025", "2025年1月6日"]
)
def test_translated_days_keep_their_years(day: str) -> None:
    assert [entry.published for entry in entries(day_page("Jan 9", day))] == ["2025-01-06"]


def test_the_first_of_a_month_in_french_and_days_that_are_none() -> None:
    assert entries(day_page("", "1er mars"))[0].published == "--03-01"
    assert [message for _, message in problems(day_page("", "13月6日", "31 avril"))] == ["there is no such day"] * 2
    assert [message for _, message in problems(day_page("", "6 \u017fep"))] == ["this date cannot be read"]
