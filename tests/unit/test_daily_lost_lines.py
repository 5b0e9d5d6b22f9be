"""Lines that can be a paper's and stand where none is expected: each goes in, or is told."""

from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, meta, page, problems


def test_a_title_glued_below_a_longer_abstract_is_no_part_of_it() -> None:
    glued = f"{abstract(1)}\nOn counting every lantern of a harbour by its shadow"
    text = page(LIGHTHOUSES, glued, abstract(2, sentences=4), meta("Jan 2"))
    assert facts(text) == [
        (LIGHTHOUSES, abstract(1)),
        ("On counting every lantern of a harbour by its shadow", abstract(2, sentences=4)),
    ]
    assert problems(text) == []


def test_a_title_that_lost_its_abstract_is_told_where_it_went() -> None:
    lost = "Counting Every Lantern of the Harbour by Its Long Shadow in Fog"
    first = (TEACUPS, abstract(1), meta("Jan 1"))
    text = page(*first, LIGHTHOUSES, abstract(2), lost, meta("Jan 2"), LEDGERS, lost, meta("Jan 3"))
    assert [each.title for each in entries(text)] == [TEACUPS, LIGHTHOUSES, LEDGERS]
    assert [message for _, message in problems(text)] == [
        "this can be another title; it was read as part of an abstract"
    ] * 2
