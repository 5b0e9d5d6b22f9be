"""What a gzip file holds, unpacked as it is read."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from readlist.errors import DamagedError
from readlist.sources.packing import CHUNK, Chunked, refuse_bomb


@dataclass(frozen=True, slots=True)
class GzipSource:
    """What a gzip file holds."""

    packed: Chunked

    @property
    def name(self) -> str:
        """The file's name without ".gz"."""
        name = self.packed.name
        return name[:-3] if name.lower().endswith(".gz") else name

    def chunks(self) -> Iterator[bytes]:
        """Yield what is unpacked.

        Raises:
            DamagedError: It breaks off; what could be unpacked has been given out.
            SourceError: It holds too much to be a listing.
        """
        inflate, taken, given = zlib.decompressobj(wbits=31), 0, 0
        for packed in self.packed.chunks():
            taken += len(packed)
            rest = packed
            while rest:
                if inflate.eof:
                    rest = rest.lstrip(b"\0")  # some tools pad
                    if not rest:
                        break
                    inflate = zlib.decompressobj(wbits=31)
                try:
                    piece = inflate.decompress(rest, CHUNK)
                except zlib.error as error:
                    raise DamagedError(f"{self.packed.name} is damaged", _read_before(given)) from error
                given += len(piece)
                refuse_bomb(self.packed.name, taken, given)
                yield piece
                rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        if not inflate.eof:
            raise DamagedError(f"{self.packed.name} breaks off before its end", _read_before(given))


def _read_before(given: int) -> str:
    size = f"{given >> 20:,} MB" if given >> 20 else f"{-(-given >> 10)} KB"
    return f"what stands before it was read: {size}"
