"""`readlist tags`: the list, renaming and merging."""

import json

import pytest
from commandline import Run


@pytest.fixture
def tagged(harbours: Run) -> Run:
    """Four papers: boats on the first two, ships on the second, topic/fog on the third."""
    harbours.ok("tag", "+boats", "--", "id:1")
    harbours.ok("tag", "+boats", "+ships", "--", "id:2")
    harbours.ok("tag", "+topic/fog", "+topic/tides", "--", "id:3")
    return harbours


def counts(run: Run) -> dict[str, int]:
    records = [json.loads(line) for line in run.ok("tags", "--json").splitlines()]
    return {record["name"]: record["papers"] for record in records}


def tags_of(run: Run, paper: int) -> list[str]:
    tags: list[str] = json.loads(run.ok("show", str(paper), "--json"))["tags"]
    return tags


def test_tags_are_listed_with_their_papers_the_most_used_first(tagged: Run) -> None:
    assert [line.split() for line in tagged.ok("tags").splitlines()] == [
        ["boats", "2"],
        ["ships", "1"],
        ["topic/fog", "1"],
        ["topic/tides", "1"],
    ]


def test_without_tags_or_a_library_that_is_said(run: Run, harbours: Run) -> None:
    assert run("tags").err == harbours("tags").err == "no paper has a tag yet\n"


def test_a_tag_is_renamed_on_all_papers_as_one_step(tagged: Run) -> None:
    assert tagged("tags", "rename", "BOATS", "small boats").err == (
        "renamed the tag boats to small boats on 2 papers\n"
    )
    assert counts(tagged) == {"small boats": 2, "ships": 1, "topic/fog": 1, "topic/tides": 1}
    assert len(tagged.titles('tag:"small boats"')) == len(tagged.titles('"small boats"')) == 2
    tagged.ok("undo")
    assert counts(tagged)["boats"] == 2
    assert "small boats" not in counts(tagged)
    tagged.ok("redo")
    assert counts(tagged)["small boats"] == 2


def test_renaming_to_a_tag_that_exists_merges_the_two_and_undo_parts_them(tagged: Run) -> None:
    assert tagged("tags", "rename", "boats", "Ships").err == "merged the tag boats into Ships on 2 papers\n"
    assert counts(tagged) == {"ships": 2, "topic/fog": 1, "topic/tides": 1}
    assert tags_of(tagged, 2) == ["ships"]
    tagged.ok("undo")
    assert tags_of(tagged, 1) == ["boats"]
    assert tags_of(tagged, 2) == ["boats", "ships"]


def test_a_tag_is_spelt_in_another_way(tagged: Run) -> None:
    tagged.ok("tags", "rename", "boats", "Boats")
    assert counts(tagged)["Boats"] == 2
    assert tags_of(tagged, 1) == ["Boats"]
    tagged.ok("undo")
    assert counts(tagged)["boats"] == 2


def test_the_spelling_asked_for_counts_where_nobody_uses_the_other(tagged: Run) -> None:
    tagged.ok("tag", "-ships", "--", "id:2")
    tagged.ok("tags", "rename", "boats", "SHIPS")
    assert counts(tagged)["SHIPS"] == 2


def test_a_whole_namespace_is_renamed(tagged: Run) -> None:
    tagged.ok("tag", "--yes", "+theme/fog", "--", "id:3", "id:4")
    tagged.ok("views", "add", "Topics", "tag:topic/*", "-tag:topic/fog")
    assert tagged("tags", "rename", "topic/*", "theme/*").err == "merged 2 tags on “On the Weight of Teacups”\n"
    assert tags_of(tagged, 3) == ["theme/fog", "theme/tides"]
    assert "tag:theme/* -tag:theme/fog" in tagged.ok("views")
    tagged.ok("undo")
    assert tags_of(tagged, 3) == ["theme/fog", "topic/fog", "topic/tides"]


def test_views_go_on_finding_the_same(tagged: Run) -> None:
    line = 'tag:Boats or (moe -tag:"boats") sort:-comments'
    tagged.ok("views", "add", "Afloat", line)
    tagged.ok("views", "add", "Quoted", '"tag:boats"')
    tagged.ok("tags", "rename", "boats", "on water")
    assert 'tag:"on water" or (moe -tag:"on water") sort:-comments' in tagged.ok("views")
    assert '"tag:boats"' in tagged.ok("views")
    tagged.ok("undo")
    assert line in tagged.ok("views")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("gulls", "birds"), "no paper has the tag gulls"),
        (("boats", " "), "a tag needs a name"),
        (("boats", "a,b"), "a tag cannot hold ,"),
        (("topic/*", "theme"), "topic/* and theme are not alike"),
    ],
)
def test_what_cannot_be_renamed_is_refused_and_nothing_changes(
    tagged: Run, words: tuple[str, str], message: str
) -> None:
    before = counts(tagged)
    ran = tagged("tags", "rename", *words)
    assert ran.code == 2
    assert message in ran.err
    assert counts(tagged) == before
