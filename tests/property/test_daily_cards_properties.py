"""Any capture with links of a page of cards gives back exactly what was on the cards."""

from dataclasses import replace

import pytest
from card_strategies import LAYOUTS, Card, Look, last_paragraph, looks, pages
from hypothesis import HealthCheck, given, settings
from page_strategies import entries, problems, read_all

from readlist.model import Listing
from readlist.readers.base import HEAD, Confidence
from readlist.readers.huggingface.daily_papers import sniff

quick = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
layouts = pytest.mark.parametrize("layout", LAYOUTS)


@layouts
@quick
@given(found=pages, look=looks)
def test_a_page_of_cards_gives_back_what_was_on_them(layout: str, found: list[Card], look: Look) -> None:
    render, name = LAYOUTS[layout]
    if layout in ("addresses", "behind"):
        found = last_paragraph(found)
    expected = look.expected(found)
    if layout == "trending":
        code = "https://github.com/example-lab/fog"
        expected = [replace(entry, comments=None, code_url=code) for entry in expected]
    text = render(found, look)
    items = read_all(text)
    assert entries(items) == expected
    assert problems(items) == []
    assert isinstance(items[-1], Listing)
    assert items[-1].layout == name
    assert sniff(text.encode()[:HEAD]) is not Confidence.NO
