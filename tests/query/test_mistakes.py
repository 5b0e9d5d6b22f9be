"""A mistake is told with its place and what was probably meant; nothing else ever happens."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlist import query
from readlist.errors import QueryError
from readlist.query.fields import FIELDS, MOST_RANGES
from readlist.query.sql import MOST_CONDITIONS
from readlist.query.syntax import DEEPEST
from readlist.text import clean

from .conftest import NOW, Find


@pytest.mark.parametrize(
    ("line", "marked", "message", "hint"),
    [
        ("a is:stared b", "is:stared", "knows no “stared”", "did you mean starred?"),
        ("titel:x", "titel:x", "no field is called “titel:”", "did you mean title?"),
        ("a (b", "(", "not closed", "close it"),
        ("a) b", ")", "closes nothing", "quotes"),
        ('a "b c', '"b c', "quote is not closed", "second"),
        ("a or", "or", "between two terms", "in quotes"),
        ("or a", "or", "between two terms", "in quotes"),
        ("(a or) b", "or", "between two terms", "in quotes"),
        ("a not", "not", "nothing follows", "in quotes"),
        ("a (- ) not or b", "not", "nothing follows", "in quotes"),
        ("tag: x", "tag:", "right behind", "tag:topic/*"),
        ('title:""', 'title:""', "right behind", "title:mixture"),
        ("title:(a or b)", "title:", "right behind", "title:mixture"),
        ("comments:many", "comments:many", "takes a number", ">2"),
        ("comments:5..2", "comments:5..2", "takes a number", "smaller end first"),
        ("comments:..", "comments:..", "takes a number", "3..7"),
        ("comments:>9999999999999999999", "comments:>9999999999999999999", "takes a number", ">2"),
        ("published:2024-13", "published:2024-13", "takes a day", "2024-06"),
        ("published:2023-02-29", "published:2023-02-29", "takes a day", "2024-06"),
        ("published:0000", "published:0000", "takes a day", "2024-06"),
        ("published:2025..2024", "published:2025..2024", "takes a day", "earlier end first"),
        ("added:7", "added:7", "takes a day or an age", "<7d"),
        ("id:x", "id:x", "takes numbers", "id:12"),
        ("id:1,,2", "id:1,,2", "takes numbers", "id:12"),
        ("arxiv:xyz", "arxiv:xyz", "takes an arXiv id", "arxiv:1706"),
        ("status:unred", "status:unred", "knows no", "did you mean read?"),
        ("has:notes", "has:notes", "knows no", "did you mean note?"),
        ("a sort:coments", "sort:coments", "nothing is sorted by “coments”", "did you mean comments?"),
        ("a sort:", "sort:", "wants a key", "relevance"),
        ("a -sort:title", "sort:title", "whole answer", "-"),
        ("(a sort:title)", "sort:title", "whole answer", "end of the line"),
    ],
)
def test_a_mistake_is_marked_and_the_nearest_is_named(line: str, marked: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.check(line)
    error = caught.value
    assert line[error.at : error.end] == marked
    assert message in error.message
    assert hint in error.hint


def test_an_age_is_a_mistake_where_nobody_knows_the_day(connection: Connection) -> None:
    with pytest.raises(QueryError, match="takes a day"):
        query.find(connection, query.parse("added:<7d"))


def test_a_sort_option_with_an_unknown_key_is_a_mistake(connection: Connection) -> None:
    with pytest.raises(QueryError, match="nothing is sorted by “autor”"):
        query.find(connection, query.parse("a"), sort="autor")


PIECES = [
    *"()\"*-~:^+.,;<>=#/\\%_'|&!?$[]{}",
    *["or", "OR", "not", "NOT", "AND", "NEAR", "NEAR(a b, 3)", "NULL", "--", "/*", "; DROP TABLE paper", "' OR 1=1"],
    *[f"{name}:" for name in (*FIELDS, "sort", "foo")],
    *["..", "2024", "2024-06", "9" * 30, "7d", "999999999y", "new", "starred", "title,-comments", "#1", "a/*"],
    *["moe", "Boats", "Erd\\H{o}s", "漢字", "光", "é", "e\u0301", "ᦰ", "\u0305", "क्षि", "ﬁ", "İ", "ß", "½", "𞤀", "😀"],
]
hostile = st.lists(
    st.sampled_from(PIECES) | st.sampled_from([" ", "  "]) | st.text(st.characters(), max_size=3), max_size=25
).map("".join)


@given(line=hostile, typing=st.booleans())
@settings(max_examples=600, deadline=None)
def test_every_line_is_answered_or_told_what_is_wrong_with_it(line: str, typing: bool, path: Path) -> None:
    with closing(query.connect(path)) as connection:
        found: Sequence[int] = ()
        mistake = None
        try:
            found = query.find(connection, query.parse(line, typing=typing), context=query.Context(NOW)).ids
        except QueryError as error:
            mistake = error
    assert set(found) <= {1, 2, 3, 4}
    assert mistake is None or (0 <= mistake.at < mistake.end <= len(clean(line)) and mistake.hint)


LONG = 5000
MANY = [f"w{number}" for number in range(LONG)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (" ".join(["mixture"] * LONG), [1, 3]),
        (" ".join([*MANY, "mixture"]), []),
        (" or ".join([*MANY, "mixture"]), [1, 3]),
        (" ".join(f"-{word}" for word in MANY), [1, 2, 3, 4]),
        (" ".join(f"~{word}" for word in MANY), []),
        (" ".join(f"é{word}" for word in MANY[:500]), []),
        (" ".join(f"id:{number}" for number in range(3, LONG)), [3, 4]),
        (" or ".join(f"id:{number}" for number in range(3, LONG)), [3, 4]),
        ('"' + " ".join(MANY) + '"', []),
        (f'title:"{" ".join(MANY)}"', []),
        ("abstract:" + "-".join(MANY[:400]), []),
        ("x" * 100_000, []),
        ("not " * LONG + "mixture", [1, 3]),
        ("-" * LONG + "mixture", [1, 3]),
        ("(" * DEEPEST + "mixture" + ")" * DEEPEST, [1, 3]),
        (" ".join(f"-tag:{word}" for word in MANY[:MOST_CONDITIONS]), [1, 2, 3, 4]),
        (" or ".join(["mixture", *(f"tag:{word}" for word in MANY[: MOST_CONDITIONS - 1])]), [1, 3]),
        (" or ".join(["mixture", *(f"{word} {word}x" for word in MANY[: MOST_CONDITIONS - 1])]), [1, 3]),
        (" ".join(f"marked:>{year:04}" for year in range(1000, 1000 + MOST_CONDITIONS)), [3]),
        ('-(tag:a -"a b" or ' * DEEPEST + '-"x y"' + ")" * DEEPEST, [1, 2, 3, 4]),
        ('mixture or tag:a -("a b" c -"d e" or ' * DEEPEST + "x" + ")" * DEEPEST, [1, 3]),
        ("id:" + ",".join(f"{number}..{number + 1}" for number in range(3, 2 * MOST_RANGES, 2)), [3, 4]),
    ],
)
def test_thousands_of_words_and_all_the_depth_there_is_are_answered(line: str, found: list[int], find: Find) -> None:
    assert find(line) == found


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("(" * 100_000 + "a" + ")" * 100_000, f"more than {DEEPEST} deep"),
        ("-(" * 100_000, f"more than {DEEPEST} deep"),
        (" ".join(f"tag:{word}" for word in MANY), f"at most {MOST_CONDITIONS} conditions"),
        (" or ".join(f"{word} x" for word in MANY), f"at most {MOST_CONDITIONS} conditions"),
        ("id:" + ",".join(f"{2 * number}.." for number in range(LONG)), f"at most {MOST_RANGES} ranges"),
        ("a" * LONG + ":x", "no field is called"),
        ("is:" + "a" * LONG, "knows no"),
    ],
)
def test_what_is_too_much_is_said_in_words(line: str, message: str, find: Find) -> None:
    with pytest.raises(QueryError, match=message):
        find(line)


def test_sql_in_a_line_is_only_words(find: Find) -> None:
    assert find("Robert'); DROP TABLE paper;--".replace(")", "")) == []
    assert find('note:"\'); DELETE FROM paper; --"') == []
    assert find("") == [1, 2, 3, 4]
