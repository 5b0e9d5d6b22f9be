"""Where in a text stands what a query looks for."""

from collections.abc import Iterator, Sequence

from readlist.query.tree import And, Field, Near, Node, Or, Phrase, Text, Words
from readlist.query.words import pieces
from readlist.spelling import one_letter_less
from readlist.text import fold, is_ideograph

_OF_WORDS = ("title", "abstract", "author", "org", "note")


def looked_for(node: Node) -> Iterator[Text]:
    """Yield what a query looks for in texts, in whichever; what must not be there is left out."""
    if isinstance(node, Words | Phrase | Near):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from looked_for(part)
    elif isinstance(node, Field) and node.name in _OF_WORDS:
        if node.quoted:
            yield Phrase(node.value, node.prefix)
        else:
            yield Words(node.value.rstrip("*"), node.prefix or node.value.endswith("*"))


def places(text: str, wanted: Sequence[Text]) -> list[tuple[int, int]]:
    """Return from where to where in a text the words stand that are looked for, in order and not overlapping."""
    if not wanted:
        return []
    found = [(match.start(), match.end(), fold(match[0])) for match in pieces(text)]
    words = [word for _, _, word in found]
    spans = sorted({(found[first][0], found[last][1]) for each in wanted for first, last in _runs(words, each)})
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _runs(words: list[str], wanted: Text) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the words that one text means."""
    row = [piece[0] for piece in pieces(fold(wanted.text))]
    if isinstance(wanted, Near):
        near = [{piece} | one_letter_less(piece) for piece in row]
        yield from ((at, at) for at, word in enumerate(words) if any(_near(word, each) for each in near))
    elif isinstance(wanted, Phrase) or any(is_ideograph(piece[0]) for piece in row):
        yield from _in_a_row(words, row, prefix=wanted.prefix)
    else:
        for place, piece in enumerate(row):
            goes_on = wanted.prefix and place == len(row) - 1
            yield from _in_a_row(words, [piece], prefix=goes_on)


def _in_a_row(words: list[str], pieces: list[str], *, prefix: bool) -> Iterator[tuple[int, int]]:
    if not pieces:
        return
    *before, last = pieces
    for at in range(len(words) - len(before)):
        end = at + len(before)
        if words[at:end] == before and (words[end] == last or (prefix and words[end].startswith(last))):
            yield at, end


def _near(word: str, spellings: set[str]) -> bool:
    return word in spellings or not spellings.isdisjoint(one_letter_less(word))
