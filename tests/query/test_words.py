"""Text is cut and compared as the indexes do it."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from readlist.query.words import cut, folded, in_a_row, match_word
from readlist.text import clean_block, fold

from .reference import words

any_text = st.text(st.characters() | st.sampled_from("aA éÉ\u0301\u0305İıßﬁΣς漢かき゛ᦰ½क्षि²-_'\"\n")).map(clean_block)


@given(any_text)
@settings(max_examples=300)
def test_a_text_is_cut_as_the_tokenizer_cuts_it(text: str) -> None:
    assert cut(text) == words(text)


@given(any_text)
@settings(max_examples=300)
def test_folding_by_runs_is_folding(text: str) -> None:
    assert folded(text) == fold(text)


@given(any_text)
@settings(max_examples=300)
def test_an_index_without_positions_takes_every_word_that_was_cut(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'unicode61 remove_diacritics 2', detail = none)"
    )
    connection.execute("INSERT INTO t VALUES (?)", [text])
    for word in cut(text):
        assert connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", [match_word(word)]).fetchone() == (1,)
    connection.close()


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
