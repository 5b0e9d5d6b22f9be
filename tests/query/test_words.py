"""Text is cut and compared as the indexes do it."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.cutting import TOKENIZER
from readlist.cutting import cut as cut_as_indexed
from readlist.library.unseen import unseen
from readlist.query.words import cut, in_a_row, match_word
from readlist.scripts import searched
from readlist.spelling import words as misspellable
from readlist.text import clean_block

from .reference import words

any_text = st.text(
    st.characters() | st.sampled_from("aA éÉ\u0301\u0305İıßﬁΣςйЙ漢かき゛ᦰ½™क्षि²น้ำ한글שָأ\u0654🤗\ue000ʼ\u200d-_'\"\n")
).map(clean_block)


@given(any_text)
@settings(max_examples=300)
def test_a_text_is_cut_as_the_tokenizer_cuts_it(text: str) -> None:
    assert cut_as_indexed(text) == words(text)


@given(any_text)
@settings(max_examples=300)
def test_the_searched_form_of_a_text_is_its_own(text: str) -> None:
    assert searched(searched(text)).split() == searched(text).split()
    assert searched(text.upper()) == searched(text.upper().lower())


@given(any_text, any_text)
@settings(max_examples=300)
def test_an_index_without_positions_takes_and_finds_every_word_asked_for(before: str, text: str) -> None:
    whole = f"{before} {text}"
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize = '{TOKENIZER}', detail = none, prefix = '1')")
    connection.execute("INSERT INTO t VALUES (?)", [f"{whole} {unseen(whole) or ''}"])
    for word in cut(text):
        for prefix in (False, True):
            match = match_word(word, prefix=prefix)
            assert connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", [match]).fetchone() == (1,), match
    connection.close()


@given(any_text)
@settings(max_examples=300)
def test_words_that_can_be_misspelt_are_words_of_the_indexes(text: str) -> None:
    indexed = {*words(text), *words(unseen(text) or "")}
    assert indexed.issuperset(word for spelt in misspellable(text) for word in words(spelt))
    assert all(len(words(spelt)) == 1 for spelt in misspellable(text))


def test_words_in_a_row_stand_in_one_line_and_are_whole() -> None:
    assert in_a_row("paper boats", 0, None, "Of paper\u2011BOATS.")
    assert in_a_row("paper boa", 1, "paper boats")
    assert not in_a_row("paper boa", 0, "paper boats")
    assert not in_a_row("per boats", 0, "paper boats")
    assert not in_a_row("paper boats", 0, "paper", "boats")
    assert not in_a_row("paper boats", 0, "paper\nboats")
    assert not in_a_row("paper boats", 0, "paper_x boats")
    assert in_a_row("灯台", 0, "漢字の灯台")
    assert in_a_row("gpt 灯台", 0, "GPT灯、台")
    assert in_a_row("fog 霧", 0, "海のFog霧の")
    assert in_a_row("नाव", 0, "यह नाव है")
    assert not in_a_row("नाव", 0, "नावें")
    assert in_a_row("नाव", 1, "नावें")
    assert not in_a_row("กน", 0, "กัน")
