"""Where in a text stands what a query looks for."""

import pytest

from readlist import query

TEXT = "Quiet Ledgers: auditing Paper-Boats. The 漢字の灯台 of Déjà-vu, a quiet ledger."


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("quiet", ["Quiet", "quiet"]),
        ("led*", ["Ledgers", "ledger"]),
        ('"quiet ledger"', ["quiet ledger"]),
        ('"paper boats"', ["Paper-Boats"]),
        ("paper-boats", ["Paper", "Boats"]),
        ("deja", ["Déjà"]),
        ("灯台", ["灯台"]),
        ("~quite", ["Quiet", "quiet"]),
        ("quiet or (auditing boats)", ["Quiet", "auditing", "Boats", "quiet"]),
        ("-quiet not ledger boats", ["Boats"]),
        ('title:quiet abstract:"paper boats" author:audit*', ["Quiet", "auditing", "Paper-Boats", "quiet"]),
        ("is:new tag:quiet year:2025 in:boats", []),
        ("uiet edger", []),
        ("", []),
    ],
)
def test_what_is_looked_for_is_found_in_the_text(line: str, marked: list[str]) -> None:
    wanted = list(query.looked_for(query.parse(line).tree))
    assert [TEXT[start:end] for start, end in query.places(TEXT, wanted)] == marked


def test_places_that_overlap_are_one() -> None:
    wanted = list(query.looked_for(query.parse('"quiet ledgers" ledgers "ledgers auditing"').tree))
    assert [TEXT[start:end] for start, end in query.places(TEXT, wanted)] == ["Quiet Ledgers: auditing"]
