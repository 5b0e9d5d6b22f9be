"""Adding one paper by hand: by its id, its address or its title."""

from readlist.errors import UsageError
from readlist.ids import find_ids
from readlist.model import Entry, Origin
from readlist.text import clean


def entry_by_hand(text: str) -> Entry:
    """Return what a user says of a paper as an entry.

    An id or an address that holds one is enough: the paper is known by it, and its title stands in until one comes
    with a listing. Any other address is the paper's own; anything else is a title.

    Raises:
        UsageError: There is nothing in it.
    """
    said = clean(text)
    if not said:
        raise UsageError("nothing to add", "give an arXiv id, a DOI, an address or a title")
    address = said if said.lower().startswith(("http://", "https://")) else None
    ids = find_ids(said)
    if ids and (address or " " not in said.removeprefix("arXiv:").strip()):
        return Entry(
            title=ids.stand_in,
            arxiv_id=ids.arxiv_id,
            doi=ids.doi,
            openreview_id=ids.openreview_id,
            url=address,
            origin=Origin.STAND_IN,
        )
    if address:
        return Entry(title=address, url=address, origin=Origin.STAND_IN)
    return Entry(title=said, origin=Origin.STAND_IN)  # what the user types from memory replaces no listing's word
