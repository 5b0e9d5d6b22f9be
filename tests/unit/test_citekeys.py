"""Cite keys that a manuscript can rely on, from one export to the next."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model import Marks, Paper
from readlist.writers.bibtex import WRITER
from readlist.writers.citekeys import cite_key

PAPERS = st.builds(
    Paper,
    id=st.integers(1, 10**9),
    title=st.sampled_from(["Nine Ropes", "The Nine", "漢字", "$\\alpha$", "ß", "x" * 10_000]) | st.text(min_size=1),
    authors=st.lists(st.sampled_from(["Ada Example", "Łukasz Ørsted", "李小明", "Example, A."]) | st.text()).map(tuple),
    organization=st.none() | st.just("The Example Lab") | st.text(),
    published=st.sampled_from([None, "2025", "2025-03", "2026-01-02"]),
)
LIBRARIES = st.lists(PAPERS, min_size=1, max_size=8, unique_by=lambda paper: paper.id)


def keys(papers: list[Paper]) -> list[str]:
    return re.findall(r"^@\w+\{(.*),$", "".join(WRITER.write(papers)), re.MULTILINE)


@given(LIBRARIES)
def test_keys_are_ascii_and_no_two_papers_share_one(papers: list[Paper]) -> None:
    found = keys(papers)

    assert len({key.casefold() for key in found}) == len(found) == len(papers)
    assert all(re.fullmatch(r"[a-z0-9]{1,80}-\d+", key) for key in found)


@given(LIBRARIES, st.randoms(use_true_random=False), st.data())
def test_a_paper_keeps_its_key_whatever_else_is_exported(
    papers: list[Paper], chance: random.Random, data: st.DataObject
) -> None:
    known = {paper.id: key for paper, key in zip(papers, keys(papers), strict=True)}
    some = data.draw(st.lists(st.sampled_from(papers), unique=True))
    chance.shuffle(some)

    assert keys(some) == [known[paper.id] for paper in some]


@given(PAPERS, st.text(), st.booleans())
def test_marks_and_other_facts_leave_the_key_alone(paper: Paper, text: str, starred: bool) -> None:
    changed = paper._replace(
        abstract=text,
        comments=3,
        doi="10.1000/1",
        url=text,
        marks=Marks(starred=starred, tags=("a",), note=text),
    )

    assert cite_key(changed) == cite_key(paper)


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (Paper(12, "Tiny Lighthouses", authors=("Jane Doe",), published="2026-01-02"), "doe2026tiny-12"),
        (Paper(1, "On the Weight of Teacups", authors=("Øksendal, Łukasz",)), "oksendalweight-1"),
        (Paper(2, "Poincaré's K-Sparse Tides", authors=("Jürgen Groß",), published="1999"), "gross1999poincares-2"),
        (Paper(3, "What Is It?", organization="An Example Lab"), "examplewhat-3"),
        (Paper(4, "漢字 Lighthouses", authors=("李小明",), published="2025-01"), "2025lighthouses-4"),
        (Paper(5, "漢字", authors=("李小明",)), "paper-5"),
        (Paper(6, r"\textbf{Bold} Tides"), "bold-6"),
    ],
)
def test_a_key_names_who_when_and_what(paper: Paper, key: str) -> None:
    assert cite_key(paper) == key
