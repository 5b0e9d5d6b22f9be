"""How many papers views hold: at once where the kept tally can tell, else counted."""

from sqlite3 import Connection

import pytest

from readlist import query
from readlist.query import Context, View, ViewCount
from readlist.query.counting import _kept
from readlist.query.standing import BY_PLACE, CONDITIONS

from .conftest import NOW


@pytest.mark.parametrize(
    "line",
    [
        "",
        "is:new",
        "status:new",
        "is:unread -is:starred",
        "(is:read or is:starred) not status:later",
        "-(is:new -is:starred)",
        "is:new sort:-comments",
    ],
)
def test_what_asks_for_statuses_and_stars_alone_is_told_by_the_tally(line: str, connection: Connection) -> None:
    counted = _kept(connection, View("Mine", line)).papers
    assert counted == len(query.find(connection, query.parse(line)).ids)


@pytest.mark.parametrize("view", query.STANDING_VIEWS, ids=lambda view: view.name)
def test_a_standing_view_is_known_without_its_query(view: View, connection: Connection) -> None:
    ids = query.find(connection, query.parse(view.query)).ids
    found = connection.execute(f"SELECT p.id FROM paper AS p WHERE {CONDITIONS[view.name]} ORDER BY {BY_PLACE}")
    assert [row[0] for row in found] == [*ids]
    assert query.counts(connection, "2026").views[view.name] == len(ids)


@pytest.mark.parametrize("line", ["boats", "is:new boats", "tag:x or is:new", "has:note", "-year:2024", "starred:<7d"])
def test_what_asks_for_more_is_counted_and_not_at_once(line: str, connection: Connection) -> None:
    assert not _kept(connection, View("Mine", line)).known
    view = query.count_view(connection, ViewCount(View("Mine", line)), Context(NOW))
    assert view.papers == len(query.find(connection, query.parse(line), context=Context(NOW)).ids)


@pytest.mark.parametrize(
    "text", ["plain", "two words", 'a "quoted" \\ name', "(x)", "#7", "ends*", "", "-x", "\\", "é"]
)
def test_a_value_is_read_as_it_was_written(text: str) -> None:
    assert getattr(query.parse(f"in:{query.value(text)}").tree, "value", None) == text
    assert getattr(query.parse(f"in:{query.quoted(text)}").tree, "value", None) == text
