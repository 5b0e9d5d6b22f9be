"""Papers are found by their words in every script, however these are typed, and what was found is marked."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist import query
from readlist.library import Library
from readlist.model import Entry, Listing, Marks
from readlist.scripts import searched
from readlist.scripts import signs as split

from .conftest import NOW
from .scripts import TYPED, title, titles

quick = settings(max_examples=25, deadline=None)


@contextmanager
def filled(*entries: Entry) -> Iterator[Connection]:
    """Give a library of these papers."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with closing(Library.open(path, lambda: NOW)) as library:
            step = library.begin_import(Listing("jsonl"), "fog", "fog")
            step.add(entries, with_marks=True)  # type: ignore[union-attr]
            step.close()  # type: ignore[union-attr]
        with closing(query.connect(path)) as connection:
            yield connection


def found(connection: Connection, line: str, *, typing: bool = False) -> list[int]:
    return sorted(query.find(connection, query.parse(line, typing=typing)).ids)


def marked(text: str, line: str) -> list[str]:
    wanted = list(query.looked_for(query.parse(line).tree))
    return [text[start:end] for start, end in query.places(text, wanted)]


@given(drawn=st.lists(titles, min_size=1, max_size=8), typed=st.sampled_from(sorted(TYPED)))
@quick
def test_each_word_of_a_title_finds_its_paper_however_it_is_typed(drawn: list[tuple[str, ...]], typed: str) -> None:
    texts = [title(words) for words in drawn]
    entries = [Entry(f"{text} {number}", number) for number, text in enumerate(texts, 1)]
    with filled(*entries) as connection:
        for number, words in enumerate(drawn, 1):
            for word in words:
                asked = TYPED[typed](word)
                assert number in found(connection, asked), asked
                assert number in found(connection, f"title:{asked}"), asked
                assert number in found(connection, f'"{asked}"'), asked
                assert number in found(connection, asked, typing=True), asked
                assert marked(texts[number - 1], asked), asked


@given(words=titles, typed=st.sampled_from(sorted(TYPED)), other=titles)
@quick
def test_abstracts_authors_notes_and_tags_are_found_as_titles_are(
    words: tuple[str, ...], typed: str, other: tuple[str, ...]
) -> None:
    text = title(words)
    entries = (
        Entry("Fog", 1, abstract=f"We row.\n\n{text}。"),
        Entry("Gulls", 2, authors=("Ada Example", text)),
        Entry("Ropes", 3, organization=text),
        Entry("Tides", 4, marks=Marks(note=text)),
        Entry("Kettles", 5, marks=Marks(tags=(text,))),
        Entry("Ledgers", 6, abstract="Nothing."),
    )
    with filled(*entries) as connection:
        for word in words:
            asked = TYPED[typed](word)
            assert found(connection, asked) == [1, 2, 3, 4, 5], asked
            for number, field in enumerate(("abstract", "author", "org", "note"), 1):
                assert found(connection, f"{field}:{asked}") == [number], asked
        # What stands in several of a paper's texts, or in its marks and in its facts, is found together.
        asked = " ".join(words)
        assert found(connection, f"{asked} fog") == [1]
        assert found(connection, f"ropes {asked}") == [3]
        assert found(connection, f"{asked} kettles") == [5]


@given(drawn=st.lists(titles, min_size=1, max_size=8), data=st.data())
@quick
def test_each_near_spelling_that_is_offered_finds_a_paper(drawn: list[tuple[str, ...]], data: st.DataObject) -> None:
    entries = [Entry(f"{title(words)} {number}", number) for number, words in enumerate(drawn, 1)]
    word = data.draw(st.sampled_from([word for words in drawn for word in words]))
    place = data.draw(st.integers(0, len(word) - 1))
    with filled(*entries) as connection:
        context = query.context_of(connection, NOW)
        for misspelt in (word[:place] + word[place + 1 :], word[:place] + word[0] + word[place:], word):
            for near in context.near(misspelt)[1:]:
                assert found(connection, near), near
            respelt, told = query.respelt(connection, query.parse(misspelt), context)
            assert not told or query.find(connection, respelt, context=context).ids, misspelt


@pytest.mark.parametrize(
    ("word", "misspelt"),
    [("Туманный", "туманый"), ("чайник", "чайнек"), ("θάλασσα", "θαλσσα"), ("Straße", "strase"), ("ışıklar", "işklar")],
)
def test_words_beyond_ascii_are_respelt(word: str, misspelt: str) -> None:
    with filled(Entry(f"{word} 1", 1)) as connection:
        context = query.context_of(connection, NOW)
        asked, told = query.respelt(connection, query.parse(misspelt), context)
        assert [each.word for each in told]
        assert list(query.find(connection, asked, context=context).ids) == [1]
        assert query.places(word, list(query.looked_for(asked.tree))) == [(0, len(word))]


# Few signs, so that what is looked for stands elsewhere in pieces.
runs = st.sampled_from(["東 京 都 は", "か が き ー", "등 대 의", "ก กั น น้ ำ", "ក កា ត្"]).flatmap(
    lambda signs: st.lists(st.sampled_from(signs.split()), min_size=1, max_size=6).map("".join)
)


@given(drawn=st.lists(runs, min_size=2, max_size=8), data=st.data())
@quick
def test_a_word_in_a_run_is_found_where_it_stands_and_nowhere_else(drawn: list[str], data: st.DataObject) -> None:
    signs = split(searched(data.draw(st.sampled_from(drawn))).strip())
    first = data.draw(st.integers(0, len(signs) - 1))
    part = "".join(signs[first : data.draw(st.integers(first + 1, len(signs)))])
    places = {number for number, text in enumerate(drawn, 1) if in_it(part, searched(text))}
    with filled(*(Entry(f"{text} {number}", number) for number, text in enumerate(drawn, 1))) as connection:
        assert set(found(connection, part)) == places
        assert set(found(connection, f"title:{part}")) == places
        assert set(found(connection, f'"{part}"')) == places
        assert set(found(connection, part, typing=True)) == places
    entries = (Entry(f"Fog {number}", number, abstract=text) for number, text in enumerate(drawn, 1))
    with filled(*entries) as connection:
        assert set(found(connection, part)) == places
        assert set(found(connection, f"abstract:{part}")) == places


def in_it(part: str, text: str) -> bool:
    """Tell whether signs stand in a text; a single one without marks is found with whichever."""
    if len(part) == 1:
        text = "".join(sign for sign in text if sign.isalnum())
    return part in text


@pytest.mark.parametrize(
    ("word", "there", "elsewhere"),
    [
        ("東京都", "東京都の霧", "東京と京都の霧"),
        ("किताब", "नई किताब", "कोतब"),
        ("กัน", "อยู่กันเอง", "กนเอง"),
        ("등대", "등대의 안개", "등불과 대문"),
        ("gpt灯台", "小さなGPT灯台", "台と灯とGPT"),
    ],
)
def test_a_word_is_not_found_where_only_its_letters_stand(word: str, there: str, elsewhere: str) -> None:
    entries = [Entry(text, number) for number, text in enumerate((there, elsewhere), 1)]
    entries += [Entry(f"Fog {place}", place, abstract=text) for place, text in enumerate((there, elsewhere), 3)]
    with filled(*entries) as connection:
        assert found(connection, word) == [1, 3]
        assert found(connection, f"-{word}") == [2, 4]
        assert found(connection, f"{word} or kettles") == [1, 3]
        assert found(connection, f"title:{word}") == [1]
        assert found(connection, f"abstract:{word}") == [3]
        assert found(connection, f"fog {word}") == [3]
        assert query.first(connection, query.parse(word), 5).ids[0] == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("🤗Transformers", "transformers"),
        ("\uf0b7Teacups", "teacups"),
        ("Kettle™ and №5", "kettle no 5"),
        ("Комп\u02bcютер", "комп'ютер"),
        ("می\u200cخواهم", "میخواهم"),
        ("ﬂeets of H₂O", "fleets h2o"),
        ("Ｗｉｄｅ Gulls", "wide"),
        ("Ropes by Søren", "soren"),
        ("Санкт-Маяк", "санктмаяк"),
    ],
)
def test_signs_and_other_forms_of_letters_hide_no_word(title: str, word: str) -> None:
    with filled(Entry(title, 1), Entry("Fog", 2)) as connection:
        assert found(connection, word) == [1]
        assert found(connection, title) == [1]


def test_papers_with_a_word_in_the_title_come_before_those_with_it_in_the_abstract() -> None:
    with filled(Entry("Fog", 1, abstract="港の灯台守。"), Entry("灯台守の話", 2)) as connection:
        result = query.find(connection, query.parse("灯台守"))
        assert (list(result.ids), result.in_heads) == ([2, 1], 1)


@pytest.mark.parametrize(
    ("text", "line", "places"),
    [
        ("海のGPT灯台守です", "gpt灯台守", ["GPT", "灯台守"]),
        ("น้ำทะเล", "น้ำ", ["น้ำ"]),
        ("עֲרָפֶל כבד", "ערפל", ["עֲרָפֶל"]),
        ("Straßen im Nebel", "strassen", ["Straßen"]),
        ("Straßen im Nebel", "strasse*", ["Straßen"]),
        ("ｶﾞｯﾊﾟ", "ガッパ", ["ｶﾞｯﾊﾟ"]),
        ("100㎞ of fog", "km fog", ["㎞", "fog"]),
        ("नई किताबें", "किताब", []),
        ("नई किताबें", "किताब*", ["किताबें"]),
    ],
)
def test_what_was_found_is_marked_in_every_script(text: str, line: str, places: list[str]) -> None:
    assert marked(text, line) == places


def test_a_paper_in_plain_latin_letters_costs_nothing_more() -> None:
    latin = Entry(
        "Naïve Kettles — a “quiet” Élan’s harbour", 1, abstract="Où sont les théières? 5 °, ±3 — señor Müller…"
    )
    with filled(latin, Entry("Туманный чайник", 2)) as connection:
        assert connection.execute("SELECT paper_id FROM unseen").fetchall() == [(2,)]
