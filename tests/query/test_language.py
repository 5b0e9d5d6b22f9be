"""What a line means, one rule at a time."""

from collections.abc import Sequence
from datetime import date, timedelta, timezone
from sqlite3 import Connection

import pytest

from readlist import query
from readlist.query import spans
from readlist.query.looking import HEADS
from readlist.query.sql import in_scope
from readlist.query.tree import And, Field, Near, Not, Or, Phrase, Words

from .conftest import NOW, Find


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ("a b or c", Or((And((Words("a"), Words("b"))), Words("c")))),
        ("a (b or c)", And((Words("a"), Or((Words("b"), Words("c")))))),
        ("not a b", And((Not(Words("a")), Words("b")))),
        ("-(a b)", Not(And((Words("a"), Words("b"))))),
        ("not -a", Words("a")),
        ("a OR NOT b", Or((Words("a"), Not(Words("b"))))),
        ("a and b AND c", And((Words("a"), Words("b"), Words("c")))),
        ("a and -b or c", Or((And((Words("a"), Not(Words("b")))), Words("c")))),
        ("a and (b and)", And((Words("a"), Words("b"), Words("and")))),
        ("and a and", And((Words("and"), Words("a"), Words("and")))),
        ("a and or b", Or((And((Words("a"), Words("and"))), Words("b")))),
        ("Or Not", And((Words("Or"), Words("Not")))),
        ('"or" "not"', And((Phrase("or"), Phrase("not")))),
        ('"a \\"b\\" \\\\ \\c"*', Phrase('a "b" \\ \\c', prefix=True)),
        ("~mixtrue experts*", And((Near("mixtrue"), Words("experts", prefix=True)))),
        ("((a))", Words("a")),
        ('- "" () * ~ a', Words("a")),
        ("a - b", And((Words("a"), Words("b")))),
        ("doi:10.1/x(98)y", Field("doi", "10.1/x(98)y", 0, 15)),
        ("Tag:x", Field("tag", "x", 0, 5)),
        ('(tag:"a b")', Field("tag", "a b", 1, 10, quoted=True)),
        ("id:1 x id:2", And((Field("id", "1,2", 0, 11), Words("x")))),
        ("(id:1 x) id:2", And((Field("id", "1", 1, 5), Words("x"), Field("id", "2", 9, 13)))),
        ("http://x", Words("http://x")),
        ("Attention: boats", And((Words("attention"), Words("boats")))),
    ],
)
def test_a_line_is_read_as_a_tree(line: str, tree: object) -> None:
    assert query.parse(line).tree == tree


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ("mixt", Words("mixt", prefix=True)),
        ("mixt ", Words("mixt", prefix=True)),
        ('"load bal', Phrase("load bal", prefix=True)),
        ('"load bal"', Phrase("load bal")),
        ("title:mixt", Field("title", "mixt", 0, 10, prefix=True)),
        ("(a or b", Or((Words("a"), Words("b", prefix=True)))),
        ("a or", Words("a")),
        ("a not", Words("a")),
        ("a and", And((Words("a"), Words("and", prefix=True)))),
        ("a (", Words("a")),
        ("a (b or", And((Words("a"), Words("b")))),
        ("a -", Words("a")),
    ],
)
def test_while_a_line_is_typed_what_is_not_closed_yet_is_no_mistake(line: str, tree: object) -> None:
    assert query.parse(line, typing=True).tree == tree


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("mixture", [1, 3]),
        ("mixture clerks", [3]),
        ("erdos", [4]),
        ("naive", [4]),
        ("loadbalancing", [1]),
        ("load-balancing", [1]),
        ('"load balancing"', [1]),
        ('"balancing load"', []),
        ('"balancing load"*', [1]),
        ('"experts balancing"', []),
        ('"ada example"', [1]),
        ('"example bo"', []),
        ('"moe big"', []),
        ("漢", [2]),
        ("灯台", [2]),
        ("霧の中の光", [2]),
        ('"灯台"', [2]),
        ("c++", [3]),
        ("++", [3]),
        ("&", [3]),
        ("title:mixture", [3]),
        ("title:&", [3]),
        ('title:"load balancing"', [1]),
        ("abstract:mixture", [1]),
        ("abstract:mix*", [1]),
        ("abstract:boats", []),
        ('abstract:"of experts"', [1]),
        ("author:ada", [1]),
        ('author:"example bo"', []),
        ("org:fog", [1]),
        ("note:clerks", [3]),
        ('note:"the clerks"', [3]),
        ("tag:topic/*", [1]),
        ("tag:TOPIC/moe", [1]),
        ("tag:topic", []),
        ("in:#2", [1]),
        ("in:FOG", [1, 2, 3, 4]),
        ('in:"a \\"quoted\\" \\\\ name"', [1]),
        ('in:"#2"', []),
        ("id:1,3..4", [1, 3, 4]),
        ("id:1 id:3", [1, 3]),
        ("-id:1 -id:3", [2, 4]),
        ("doi:10.1016/S0304-3975(98)00010-8", [4]),
        ("published:2025-06", [2, 3]),
        ("published:..2025-06-29", [1]),
        ("published:2024-06", []),
        ("-published:2024", [2, 3, 4]),
        ("year:>2024", [2, 3]),
        ("-comments:>2", [1, 2, 4]),
        ("authors:2", [1]),
        ("added:<1d", [1, 2, 3, 4]),
        ("added:>1d", []),
        ("added:2026-01-09", [1, 2, 3, 4]),
        ("added:..2026-01-08", []),
        ("added:2026-01-10..", []),
        ("-mixture", [2, 4]),
        ("(mixture or erdos) -moe", [4]),
    ],
)
def test_a_query_finds_these_papers(line: str, found: list[int], find: Find) -> None:
    assert find(line) == found


def test_days_are_those_of_the_zone_in_which_one_asks(connection: Connection) -> None:
    far_east = query.Context(NOW.astimezone(timezone(timedelta(hours=13))))
    assert not query.find(connection, query.parse("added:2026-01-09"), context=far_east).ids
    assert len(query.find(connection, query.parse("added:2026-01-10"), context=far_east).ids) == 4


@pytest.mark.parametrize(
    ("value", "today", "day"),
    [
        ("1m", date(2026, 3, 31), date(2026, 2, 28)),
        ("1m", date(2026, 8, 31), date(2026, 7, 31)),
        ("1y", date(2024, 2, 29), date(2023, 2, 28)),
        ("3w", date(2026, 1, 9), date(2025, 12, 19)),
        ("999999999y", date(2026, 1, 9), date(2, 1, 1)),
        ("999999999w", date(2026, 1, 9), date(2, 1, 1)),
    ],
)
def test_an_age_is_counted_from_today_by_the_calendar(value: str, today: date, day: date) -> None:
    assert spans.days(f"={value}", today) == spans.Span(day, day)


def test_days_have_names() -> None:
    today = date(2026, 1, 9)
    assert spans.days("today", today) == spans.Span(today, today)
    assert spans.days("<Today", today) == spans.Span(None, date(2026, 1, 8))
    assert spans.days("yesterday..today", today) == spans.Span(date(2026, 1, 8), today)


def test_of_what_is_found_only_the_texts_are_asked_again_for_relevance() -> None:
    asked, plain = query.parse("boats is:new -gulls -tag:x"), query.parse("boats")
    assert in_scope(asked, HEADS) == in_scope(plain, HEADS)


def test_a_tilde_asks_for_the_spellings_that_are_given(find: Find) -> None:
    def near(word: str) -> Sequence[str]:
        return {"mixtrue": ["mixture", "matrix"], "bots": ["boats"]}.get(word, [word])

    assert find("~mixtrue", near=near) == [1, 3]
    assert find("~mixtrue ~bots", near=near) == [1]
    assert find("~mixtrue") == []


def test_the_words_of_a_query_are_what_it_looks_for() -> None:
    asked = query.parse('a -b tag:c ("d e" or title:f)')
    assert asked.words == (Words("a"), Phrase("d e"))


def test_the_order_can_be_asked_for_in_the_line() -> None:
    asked = query.parse("sort:-comments,title mixture sort:relevance")
    assert [(key.name, key.descending) for key in asked.sort] == [
        ("comments", True),
        ("title", False),
        ("relevance", False),
    ]
    assert asked.tree == Words("mixture")
