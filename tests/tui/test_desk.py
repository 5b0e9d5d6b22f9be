"""The desk: order, staleness, refusals, and how it closes."""

import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TypeVar

import pytest
from textual.message import Message

from readlist import query
from readlist.errors import ReadlistError
from readlist.library import Library
from readlist.model import Verdict
from readlist.sources.files import pasted
from readlist.tasks.importing import survey
from readlist.tui import questions
from readlist.tui.desk import Desk
from readlist.tui.messages import Broke, Counted, Failed, Importing, ListRead, RowsRead, Written

from .conftest import Open, Shelf

Kind = TypeVar("Kind")


class Post:
    """Collects what the desk says, and waits for it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._came = threading.Condition()

    def __call__(self, message: Message) -> None:
        with self._came:
            self.messages.append(message)
            self._came.notify_all()

    def wait(self, kind: type[Kind], number: int = 1) -> list[Kind]:
        with self._came:
            assert self._came.wait_for(lambda: len(self.of(kind)) >= number, 10), self.messages
            return self.of(kind)

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [message for message in self.messages if isinstance(message, kind)]


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(shelf: Shelf, post: Post) -> Iterator[Desk]:
    made = Desk(shelf.path, shelf.clock, post)
    yield made
    made.close()


def test_marks_are_written_in_the_order_of_the_keys(desk: Desk, post: Post, shelf: Shelf) -> None:
    paper = shelf.paper("Tiny").id
    verdicts = [Verdict.LATER, Verdict.STAR, Verdict.READ, Verdict.STAR, Verdict.SKIP]
    for verdict in verdicts:
        desk.change(lambda library, verdict=verdict: library.verdict([paper], verdict))
    summaries = [message.changed.summary.split(" “")[0] for message in post.wait(Written, len(verdicts))]
    assert summaries == ["kept for later", "starred", "marked as read", "unstarred", "skipped"]


def test_closing_writes_what_waits_and_leaves_one_file(shelf: Shelf, post: Post) -> None:
    desk = Desk(shelf.path, shelf.clock, post)
    desk.list_papers(query.parse(""))
    papers = [paper.id for paper in shelf.papers()]
    for paper in papers:
        desk.change(lambda library, paper=paper: library.verdict([paper], Verdict.STAR))
    desk.close()
    desk.close()
    assert [path.name for path in shelf.path.parent.iterdir()] == ["library.db"]
    assert len(shelf.papers("is:starred")) == len(papers)


def test_an_older_question_is_interrupted_and_its_answer_never_comes(
    desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = threading.Event()

    def endless(connection: sqlite3.Connection, **asked: object) -> questions.Listed:
        at_work.set()
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        ).fetchone()
        raise AssertionError("it ends only by an interrupt")

    listed = questions.listed
    monkeypatch.setattr(questions, "beginning", lambda connection, **asked: None)
    monkeypatch.setattr(questions, "listed", endless)
    desk.list_papers(query.parse("slow"))
    assert at_work.wait(5)
    monkeypatch.setattr(questions, "listed", listed)
    token = desk.list_papers(query.parse("gulls"))
    (answer,) = post.wait(ListRead)
    assert answer.token == token
    assert len(answer.listed.result.ids) == 1
    assert post.of(Failed) == []


def test_the_beginning_of_the_next_answer_does_not_wait_for_the_rest_of_this_one(
    desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work, done = threading.Event(), threading.Event()

    def stuck(connection: sqlite3.Connection, **asked: object) -> questions.Listed:
        at_work.set()
        assert done.wait(5)
        return questions.Listed(query.Result(array("q")), ())

    monkeypatch.setattr(questions, "rest", stuck)
    desk.list_papers(query.parse("slow"))
    post.wait(ListRead)
    desk.list_shown()
    assert at_work.wait(5)
    token = desk.list_papers(query.parse("gulls"))
    while not [answer for answer in post.of(ListRead) if answer.token == token]:
        post.wait(ListRead)
    done.set()


def test_the_rest_of_an_answer_waits_until_its_beginning_is_on_the_screen(desk: Desk, post: Post) -> None:
    token = desk.list_papers(query.parse("slow"))
    (begun,) = post.wait(ListRead)
    assert (begun.token, begun.listed.whole, begun.listed.follows) == (token, False, False)
    assert desk.busy
    desk.list_shown()
    _, rest = post.wait(ListRead, 2)
    assert (rest.token, rest.listed.whole, rest.listed.follows) == (token, True, True)


def test_rows_are_read_while_a_search_is_at_work(desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def slow(connection: sqlite3.Connection, **asked: object) -> questions.Listed:
        assert done.wait(5)
        return questions.Listed(query.Result(array("q")), ())

    monkeypatch.setattr(questions, "rest", slow)
    desk.list_papers(query.parse("slow"))
    desk.list_shown()
    desk.read_rows([1, 2, 99])
    (rows,) = post.wait(RowsRead)
    assert ([row.id for row in rows.rows], rows.ids) == ([1, 2], (1, 2, 99))
    done.set()


def test_counts_asked_for_in_a_row_are_counted_once_more(
    desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    rows = query.rows

    def slow(connection: sqlite3.Connection, ids: list[int]) -> list[object]:
        begun.set()
        assert go_on.wait(5)
        return rows(connection, ids)  # type: ignore[return-value]

    monkeypatch.setattr(query, "rows", slow)
    desk.read_rows([1])
    assert begun.wait(5)
    for _ in range(50):
        desk.count()
    go_on.set()
    post.wait(Counted)
    desk.read_rows([2])
    post.wait(RowsRead, 2)
    assert len(post.of(Counted)) == 1


def test_a_refusal_is_told_and_the_next_change_is_made(desk: Desk, post: Post, shelf: Shelf) -> None:
    def refused(library: Library) -> object:
        raise ReadlistError("the disk is full", "free some space")

    desk.change(refused)  # type: ignore[arg-type]
    desk.change(lambda library: library.verdict([1], Verdict.STAR))
    post.wait(Written)
    assert [message.error.message for message in post.of(Failed)] == ["the disk is full"]


def test_a_library_that_was_busy_at_first_is_opened_by_a_later_key(
    desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library: Callable[..., Library] = Library.open
    refusals = iter([ReadlistError("busy")])

    def busy_at_first(*args: object, **kwargs: object) -> Library:
        for refusal in refusals:
            raise refusal
        return open_library(*args, **kwargs)

    monkeypatch.setattr(Library, "open", busy_at_first)
    desk.open_writer()
    desk.change(lambda library: library.verdict([1], Verdict.STAR))
    post.wait(Written)
    assert [message.error.message for message in post.of(Failed)] == ["busy"]


def test_closing_ends_an_import_between_two_batches_as_one_step(shelf: Shelf, post: Post) -> None:
    desk = Desk(shelf.path, shelf.clock, post)
    papers = "".join(f'{{"title": "Lamp number {number} of many"}}\n' for number in range(3000))
    found = survey(pasted(papers), today=desk.today, format="jsonl")
    desk.run_import(found, "lamps")
    post.wait(Importing)
    desk.close()
    assert 0 < len(shelf.papers("in:lamps")) < 3000
    with closing(query.connect(shelf.path)) as connection:
        step = query.steps(connection)[0]
    assert (step.kind, step.partial, step.standing) == ("import", True, "force")
    in_now = len(shelf.papers("in:lamps"))
    assert desk.cut_short == [f"Stopped lamps after {in_now:,} of 3,000 papers; import it again to go on"]


def test_what_closing_kept_from_going_in_is_told(shelf: Shelf, post: Post) -> None:
    desk = Desk(shelf.path, shelf.clock, post)
    assert desk.cut_short == []
    papers = "".join(f'{{"title": "Lamp number {number} of many"}}\n' for number in range(600))
    lamps, ropes = (pasted(papers.replace("Lamp", what), f"{what}.jsonl") for what in ("Lamp", "Rope"))
    desk.import_archive("lamps.zip", [lamps] * 40)
    desk.run_import(survey(ropes, today=desk.today), None)
    post.wait(Importing)
    desk.close()
    stopped, unbegun = sorted(desk.cut_short)
    assert stopped.startswith("Imported lamps.zip: ")
    assert stopped.endswith("; stopped: import it again to go on")
    assert unbegun == "Rope.jsonl was not begun; import it again"


def test_a_mistake_in_a_thread_is_not_swallowed(desk: Desk, post: Post) -> None:
    desk.change(lambda library: 1 // 0)  # type: ignore[arg-type, return-value]
    (broken,) = post.wait(Broke)
    assert isinstance(broken.error, ZeroDivisionError)


async def test_a_mistake_in_a_thread_stops_the_app(shelf: Shelf, opened: Open) -> None:
    async def break_it() -> None:
        async with opened(shelf) as hand:
            hand.main.desk.change(lambda library: 1 // 0)  # type: ignore[arg-type, return-value]
            await hand.settle()

    with pytest.raises(ZeroDivisionError):
        await break_it()
    assert [path.name for path in shelf.path.parent.iterdir()] == ["library.db"]
