"""Invented captures of Daily Papers pages in both layouts, and what the reader makes of them."""

from datetime import date

from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import Item
from readlist.readers.huggingface.daily_papers import READER

TODAY = date(2026, 11, 21)

LIGHTHOUSES = "Tiny Lighthouses: Guiding K-Sparse Agents through Fog"
LEDGERS = "Quiet Ledgers -- Auditing Paper Boats with Two-Part Codes"
TEACUPS = "On the Weight of Teacups"
GARDENS = "Moiré Gardens for Déjà-vu Detection"
TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS, GARDENS]

BANNERS = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community"
)
HEAD_OF_PAGE = BANNERS + "\n\nJan 9\n\n"
FLAT_BANNERS = (
    "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe"
)


def abstract(number: int, sentences: int = 8) -> str:
    """Return an abstract of the usual length, its number in the first sentence."""
    more = "We place 2times2 grids of lamps on an invented shore, and ask sparse agents to count them."
    return " ".join([f"Fog hides lighthouse number {number}.", *[more] * sentences])


def meta(day: str, who: str = "  • 3 authors") -> str:
    return f"{who}\n·\n{day}"


def page(*paragraphs: str, head: str = HEAD_OF_PAGE) -> str:
    return head + "\n\n".join(paragraphs)


def flat(*lines: str, head: str = FLAT_BANNERS) -> str:
    return head + "\n".join(lines)


def read(text: str, today: date = TODAY, captured: date | None = None) -> list[Item]:
    return list(READER.read([text.encode()], Context(today, captured)))


def entries(text: str) -> list[Entry]:
    return [item for item in read(text) if isinstance(item, Entry)]


def problems(text: str) -> list[tuple[int | None, str]]:
    return [(item.line, item.message) for item in read(text) if isinstance(item, Problem)]


def listing(text: str, today: date = TODAY, captured: date | None = None) -> Listing:
    items = read(text, today, captured)
    assert [item for item in items if isinstance(item, Listing)] == items[-1:]
    last = items[-1]
    assert isinstance(last, Listing)
    return last


def facts(text: str) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.abstract) for entry in entries(text)]


THREE = page(LIGHTHOUSES, abstract(1), meta("Jan 2 2"), LEDGERS, abstract(2), TEACUPS, abstract(3), meta("Oct 9, 2023"))
THREE_FACTS = [(LIGHTHOUSES, abstract(1)), (LEDGERS, abstract(2)), (TEACUPS, abstract(3))]
THREE_FLAT = flat(LIGHTHOUSES, abstract(1), LEDGERS, abstract(2), TEACUPS, abstract(3))


def day_page(header: str, *days: str) -> str:
    papers = [part for number, day in enumerate(days) for part in (f"{TEACUPS} {number}", abstract(number), meta(day))]
    return page(*papers, head=f"{BANNERS}\n\n{header}\n\n" if header else f"{BANNERS}\n\n")
