"""Days on pages that a browser translated."""

import pytest
from captures import LEDGERS, TEACUPS, abstract, day_page, entries, listing, meta, page, problems

from readlist.readers import recognise

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


PUBLISHED = [
    ("Veröffentlicht am 6. Jan.", "Eingereicht von"), ("Publié le 6 janv.", "Soumis par"),
    ("Publicado el 6 ene", "Enviado por"), ("Publicado em 6 de jan.", "Enviado por"),
    ("Pubblicato il 6 gen", "Inviato da"), ("Gepubliceerd op 6 jan.", "Ingediend door"),
    ("Opublikowano 6 sty", "Przesłane przez"), ("Опубликовано 6 янв.", "Отправил"), ("发布于1月6日", "提交者"),
    ("發佈於 1月6日", "提交者："), ("1月6日に公開", "投稿者"), ("1월 6일에 게시됨", "제출자"),
    ("Published on Jan 6", "Submitted by"),
]  # fmt: skip


@pytest.mark.parametrize(("published", "submitted"), PUBLISHED)
@pytest.mark.parametrize("heading", ["{}", "### {}", "### [{}](https://huggingface.co/papers/2101.00001)"])
def test_a_translated_page_of_trends_tells_days_and_no_submitters(published: str, submitted: str, heading: str) -> None:
    card = "{submitted}\n\n{user}\n\n{title}\n\n{text}\n\n· {published}\n\n"
    pairs = [("Kettles That Watch Each Other", "We boil them."), ("Teacups Weighed at Night", "They are light.")]
    text = "".join(
        card.format(
            submitted=submitted, user=f"gull{n}", published=published, text=about,
            title=heading.replace("00001", f"0000{n}").format(title),
        )
        for n, (title, about) in enumerate(pairs, 1)
    )  # fmt: skip
    assert recognise(text.encode()).name == "daily-papers"
    assert [(each.title, each.abstract, each.published) for each in entries(text)] == [
        (*pair, "--01-06") for pair in pairs
    ]
    assert problems(text) == []


@pytest.mark.parametrize("day", [published for published, _ in PUBLISHED])
def test_a_plain_paper_keeps_the_day_on_which_it_was_published(day: str) -> None:
    assert [(each.published, each.author_count) for each in entries(day_page("Jan 9", day))] == [("--01-06", 3)]


@pytest.mark.parametrize("authors", ["저자 5명", "著者5名", "著者 5人", "5명의 저자", "5 auteurs"])
def test_a_number_of_authors_behind_the_word_is_one(authors: str) -> None:
    text = page(TEACUPS, abstract(1), meta("Jan 2", authors), LEDGERS, abstract(2), f"{authors} · Jan 3")
    assert [(each.author_count, each.published) for each in entries(text)] == [(5, "--01-02"), (5, "--01-03")]
