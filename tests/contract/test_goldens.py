"""What is read of the complete samples of every format, where they are at hand, down to the last fact."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Problem
from readlist.readers import recognise
from readlist.readers.base import HEAD

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
GOLDEN = Path(__file__).parent / "goldens.json"
EXPECTED: dict[str, object] = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the project")


def told(path: Path) -> object:
    """Return the format of a sample, its entries without what is empty, and its problems; or why it was refused."""
    data = path.read_bytes()
    try:
        reader = recognise(data[:HEAD])
        items = list(reader.read([data], Context(date(2026, 11, 21), None, path.name)))
    except FormatError as error:
        return {"refused": error.message}
    entries = [
        {name: value for name, value in asdict(item).items() if value not in (None, (), False, 0) or name == "upvotes"}
        for item in items
        if isinstance(item, Entry)
    ]
    for entry in entries:
        abstract = entry.pop("abstract", "")
        entry["abstract"] = [len(abstract), abstract[:40], abstract[-20:]]
    problems = [[item.line, item.message] for item in items if isinstance(item, Problem)]
    answer: object = json.loads(json.dumps({"format": reader.name, "entries": entries, "problems": problems}))
    return answer


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_to_the_last_fact(name: str) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("this sample is not there")
    assert told(SAMPLES / name) == EXPECTED[name]
