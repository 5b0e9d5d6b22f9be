"""Hugging Face Daily Papers pages: copied out of a browser, or saved by a text browser or a scraper.

Plain layouts are read, blocks between blank lines and flat lines, and layouts with links, which know ids and upvotes:
Markdown, numbered links with their addresses at the end, addresses behind their labels; pages of single papers; and
papers written out as facts with labels. In all of them menus, banners and footers are left out, and so is who submitted
a paper. Records of other formats among the papers are papers, too.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from readlist.model import Context, Listing
from readlist.readers.base import HEAD, Item, Reader, lines
from readlist.readers.huggingface.daily import labelled, labelled_head, linked, own_page, plain
from readlist.readers.huggingface.daily.dialects import as_markdown
from readlist.readers.huggingface.daily.front_matter import clipped, dated, without_front_matter, without_properties
from readlist.readers.huggingface.daily.head import refuse, sniff
from readlist.readers.huggingface.daily.layouts import layout_of
from readlist.readers.huggingface.daily.markup import without_markup
from readlist.readers.huggingface.daily.references import inlined
from readlist.readers.huggingface.foreign import Foreign
from readlist.readers.parts.wrapping import taken, unwrapped

NAME = "daily-papers"


def read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    """Yield the entries of a page in its order, problems where they are met, and the `Listing` last.

    Raises:
        FormatError: It is no text of a page, or no paper was found in it.
    """
    numbered = as_markdown(inlined(unwrapped(lines(chunks))))
    head, settings = without_front_matter(taken(numbered, HEAD))
    head, note = without_properties(head)
    refuse(head)
    foreign = Foreign(context)
    titles = labelled_head.titles_of("\n".join(line for _, line in head if isinstance(line, str)))
    numbered = without_markup(chain(foreign.note(note), foreign.without(chain(head, numbered))))
    head = taken(numbered, HEAD)
    text = "\n".join(line for _, line in head if isinstance(line, str))
    layout = layout_of(text)
    if own_page.is_own_page(text):
        items = own_page.read(NAME, chain(head, numbered), context)
    elif titles:
        items = linked.gathered(NAME, labelled.NAME, labelled.parts(chain(head, numbered), titles), context)
    elif layout is None:
        numbered = foreign.without_ids(chain(head, numbered), titled_only=False)
        items = plain.read(NAME, taken(numbered, HEAD), numbered, context)
    else:
        numbered = foreign.without_ids(chain(head, numbered), titled_only=True)
        items = linked.read(NAME, layout.name, layout.runs(numbered), context)
    day = clipped(settings, context.today)
    for item in foreign.beside(items):
        yield dated(item, day, context) if isinstance(item, Listing) else item


READER = Reader(
    name=NAME,
    title="Daily Papers page",
    description="A page of Hugging Face Daily Papers (a day, a search, trends) as text, with or without its links: "
    "copied in a browser, saved by a text browser or a scraper.",
    suffixes=(".txt", ".md"),
    sniff=sniff,
    read=read,
)
