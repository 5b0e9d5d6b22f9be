"""Taking changes back in any order leaves what the changes still in force say, and nothing that hangs in the air."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from readlist.errors import ReadlistError
from readlist.model import Changed, Marks, Paper

from .conftest import Shelf, entry

IDS: dict[int, dict[str, object]] = {1: {"arxiv_id": "2601.00001"}, 2: {"doi": "10.1000/2"}, 3: {}}
PAPER = st.integers(1, 3)
PAPERS = st.lists(PAPER, min_size=1, max_size=3, unique=True).map(tuple)
IMPORT = st.tuples(st.just("import"), PAPERS)
CHANGE = st.one_of(
    IMPORT,
    st.tuples(st.just("star"), PAPERS),
    st.tuples(st.just("unstar"), PAPERS),
    st.tuples(st.just("tag"), PAPERS),
    st.tuples(st.just("untag"), PAPERS),
    st.tuples(st.just("remove"), PAPERS),
    st.tuples(st.just("merge"), PAPERS),
    st.tuples(st.just("join"), st.just((1, 2))),
    st.tuples(st.just("remove listing"), st.integers(0, 3)),
)
BACK = st.one_of(
    st.tuples(st.just("only"), st.integers(0, 5)),
    st.tuples(st.just("only"), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(1, 2)),
    st.tuples(st.just("redo"), st.integers(1, 2)),
)
STEPS = st.tuples(
    IMPORT.map(lambda step: [step]),
    st.lists(CHANGE, min_size=1, max_size=5),
    st.lists(BACK, min_size=1, max_size=5),
    st.lists(CHANGE, max_size=2),
    st.lists(BACK, min_size=1, max_size=3),
).map(lambda parts: [step for part in parts for step in part])
KEPT = {"was marked since", "is on another listing too", "was changed since"}
ABOUT: dict[str, Callable[[Marks], bool]] = {
    "star": lambda held: not held.starred,
    "unstar": lambda held: held.starred,
    "tag": lambda held: not held.tags,
    "untag": lambda held: bool(held.tags),
    "remove": lambda held: True,
}


def title(number: int) -> str:
    return entry(number).title


class Bench:
    """A library on which steps are done by titles, so that they can be done again on another."""

    def __init__(self, folder: Path, name: str) -> None:
        self.shelf = Shelf(folder / f"{name}.db")

    def ids(self, numbers: tuple[int, ...]) -> list[int]:
        titles = {title(number) for number in numbers}
        return [paper.id for paper in self.shelf.papers() if paper.title in titles]

    def do(self, name: str, kind: str, what: Any) -> Changed:
        library = self.shelf.library
        make: dict[str, Callable[[], Changed]] = {
            "import": lambda: self.shelf.bring(name, *(entry(n, comments=n * len(name), **IDS[n]) for n in what)),
            "join": lambda: self.shelf.bring(name, entry(1, **IDS[1], **IDS[2])),
            "star": lambda: library.star(self.ids(what), True),
            "unstar": lambda: library.star(self.ids(what), False),
            "tag": lambda: library.edit_tags(self.ids(what), ["moe"]),
            "untag": lambda: library.edit_tags(self.ids(what), [], ["moe"]),
            "remove": lambda: library.remove(self.ids(what)),
            "merge": lambda: library.merge(self.ids(what)),
            "remove listing": lambda: library.remove_listing(what),
        }
        return make[kind]()

    def state(self) -> dict[str, object]:
        return {paper.title: said(paper) for paper in self.shelf.papers()}


def said(paper: Paper) -> object:
    return paper.marks, paper.comments, sorted((seen.name, seen.position, seen.comments) for seen in paper.seen)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([("import", (1, 2, 3)), ("remove", (2,)), ("only", 0), ("redo", 1), ("undo", 2)])
@example(
    [
        *[("import", (3, 1, 2)), ("merge", (1,)), ("merge", (3, 2)), ("join", (1, 2)), ("only", 0), ("only", 5)],
        *[("only", 1), ("only", 2), ("join", (1, 2)), ("remove listing", 1), ("only", 4)],
    ]
)
@example([("import", (1, 2)), ("import", (2, 3)), ("only", 0), ("undo", 1), ("redo", 2), ("undo", 2)])
@example([("import", (1, 2)), ("remove", (2,)), ("remove listing", 0), ("only", 1), ("undo", 1)])
@example([("import", (1, 2)), ("star", (1,)), ("only", 0), ("undo", 1), ("redo", 2)])
@example([("import", (1, 2)), ("star", (1, 2)), ("unstar", (1,)), ("only", 1), ("undo", 1), ("redo", 2)])
@example([("import", (1, 2)), ("tag", (1, 2)), ("untag", (1,)), ("only", 1), ("undo", 1), ("redo", 2)])
@example([("import", (1,)), ("star", (1,)), ("unstar", (1,)), ("star", (1,)), ("unstar", (1,)), ("only", 2)])
@given(STEPS)
def test_what_stands_is_what_the_changes_in_force_say(run: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), "taken back")
        done: dict[int, tuple[str, str, Any]] = {}
        left: set[str] = set()
        known: dict[str, int] = {}
        for number, (kind, what) in enumerate(run):
            name = "x" * (number + 1)
            library = bench.shelf.library
            try:
                if kind == "undo":
                    changes = library.undo(what)
                elif kind == "redo":
                    changes = library.redo(what)
                elif kind == "only":
                    changes = [library.undo_only(list(done)[what])] if what < len(done) else []
                else:
                    asked = "x" * (what + 1) if kind == "remove listing" else what
                    if kind in ABOUT:  # those that it changes, for later ones it is not about
                        there = {paper.title: paper for paper in bench.shelf.papers()}
                        asked = tuple(n for n in what if title(n) in there and ABOUT[kind](there[title(n)].marks))
                    change = bench.do(name, kind, asked)
                    if change.change_id is not None:
                        done[change.change_id] = (name, kind, asked)
                    if kind in {
                        "merge",
                        "join",
                    }:  # which facts are whose is in `test_merging`; here nobody else is touched
                        left |= {title(number) for number in what}
                    # Brought in again after its removal it is another paper, which titles don't tell apart.
                    left |= {
                        paper.title for paper in bench.shelf.papers() if known.get(paper.title, paper.id) != paper.id
                    }
                    known |= {paper.title: paper.id for paper in bench.shelf.papers()}
                    if kind == "remove listing":  # what it leaves stays for good, whoever else held it
                        left |= bench.shelf.titles(change.papers)
                    continue
            except ReadlistError:  # nothing to undo, no such listing
                continue
            left |= {named for change in changes for _, named, why in change.left if why not in KEPT}
            held_against_the_changes_in_force(bench, done, left)
            bench.shelf.check()
        bench.shelf.library.close()


def held_against_the_changes_in_force(bench: Bench, done: dict[int, tuple[str, str, Any]], left: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        anew = Bench(Path(folder), "anew")
        in_force = [done[step.id] for step in reversed(bench.shelf.steps()) if step.standing == "force"]
        # What somebody marked stays, also when nothing else speaks for it any more.
        stays: set[str] = set()
        for name, kind, what in in_force:
            if kind in {"star", "unstar", "tag", "untag"}:
                stays |= {title(number) for number in what if not anew.ids((number,))}
            try:
                anew.do(name, kind, what)
            except ReadlistError:  # the listing that was removed, or one of two to merge, is not there
                assert kind in {"remove listing", "merge"}
        if any(kind == "remove listing" for _, kind, _ in in_force):  # who came back after that stays without it
            stays |= {paper.title for paper in bench.shelf.papers() if not paper.seen}
        expected, stands = anew.state(), bench.state()
        anew.shelf.library.close()
    for named in (expected.keys() | stands.keys()) - left - stays:
        assert stands.get(named) == expected.get(named), (named, in_force)
