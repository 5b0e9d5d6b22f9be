"""Gathering what there is to import in a file: itself, what it holds compressed, or the listings in an archive."""

from dataclasses import dataclass

from readlist import readers
from readlist.errors import DamagedError, FormatError, SourceError
from readlist.readers.base import HEAD
from readlist.sources.archives import unpack
from readlist.sources.files import Source
from readlist.sources.zipped import LeftOut, Packed

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a file holds.

    Attributes:
        sources: Each is a listing.
        left_out: Files of an archive that are none.
    """

    sources: tuple[Source, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What was left out, in words: files that are left out for the same reason are told together."""
        reasons: dict[str, list[str]] = {}
        for each in self.left_out:
            reasons.setdefault(each.why, []).append(each.name)
        return tuple(_told(why, names) for why, names in reasons.items())

    @property
    def left_papers(self) -> bool:
        """Whether something that was left out could hold papers."""
        return not all(each.harmless for each in self.left_out)


def gather(source: Packed, format: str | None = None) -> Gathered:
    """Return the listings in a source.

    A file of an archive that no reader knows is left out; with `format` all are taken for that.

    Raises:
        FormatError: It is an archive without any listing.
        SourceError: It is packed in a way that is not read here, or damaged.
    """
    unpacked = unpack(source)
    if not unpacked.is_archive:
        return Gathered(unpacked.members)
    taken: list[Source] = []
    left = list(unpacked.left_out)
    for member in unpacked.members:
        if format or _is_known(member):
            taken.append(member)
        else:
            left.append(LeftOut(member.name.partition("/")[2], "looks like no format that is read here"))
    gathered = Gathered(tuple(taken), tuple(left))
    if not taken:
        raise FormatError(
            f"{source.name}: no file in this archive is a listing", "; ".join(gathered.told) or "it holds no files"
        )
    return gathered


def _is_known(source: Source) -> bool:
    head = b""
    try:
        for chunk in source.chunks():
            head += chunk
            if len(head) >= HEAD:
                break
    except DamagedError:
        pass  # what came before tells what it is
    except SourceError:
        return False
    try:
        readers.recognise(head[:HEAD])
    except FormatError:
        return False
    return True


def _told(why: str, names: list[str]) -> str:
    if len(names) == 1:
        return f"left out: {names[0]} {why}"
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"left out, each {why}: {', '.join(names[:_NAMED])}{more}"
