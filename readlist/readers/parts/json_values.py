"""Values of a JSON item in the types that are expected of them, whatever they are."""

from collections.abc import Iterator


def text(value: object, between: str = "\n") -> str:
    """Return a text; a list's texts joined; "" where it is something else."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return between.join(part for part in value if isinstance(part, str))
    return ""


def objects(value: object) -> Iterator[dict[str, object]]:
    """Yield the objects of a list; nothing else."""
    for part in value if isinstance(value, list) else ():
        if isinstance(part, dict):
            yield part
