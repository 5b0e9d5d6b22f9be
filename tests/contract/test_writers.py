"""What every writer promises, whichever formats there are."""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator

import pytest

from readlist.errors import UsageError
from readlist.model import Marks, Paper, Seen, Status
from readlist.writers import WRITERS, by_name, by_suffix
from readlist.writers.base import Writer

HOSTILE = [
    "[/b] bold",
    "\x1b]0;x\x07 retitled",
    "\x1b[2J cleared",
    "\u202e overridden",
    "NUL\x00 within",
    "\x9b31m eight bits",
    "lines\r\nof\u2028text\x85here",
    "漢字の灯台：霧の中の小さな光について",
    "Z\u0351\u0342a\u0489l\u0362g\u033fo combining",
    "e\u0301 décomposé",
    "می‌خواهم",
    "👩\u200d💻 emoji",
    "lone \ud800 surrogate",
    "long " + "x" * 10_000,
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "@misc{a,\n b = {c}}",
    "unbalanced } { brace",
    "$unbalanced} and {dollars$",
    "\\",
]


def paper(number: int, text: str) -> Paper:
    """Return a paper that says `text` wherever it can."""
    return Paper(
        number,
        text,
        abstract=text,
        authors=(text, "Jane Doe"),
        author_count=4,
        organization=text,
        published="2026-01-02",
        arxiv_id="2601.01234",
        doi="10.1000/fog",
        url="https://example.org/" + text,
        comments=3,
        marks=Marks(True, Status.LATER, (text, "moe"), text),
        added="2026-01-09T10:42:00Z",
        seen=(Seen(1, text, "daily_papers", "2026-01-09", "2026-01-09T10:42:00Z", 2, 3, None),),
    )


@pytest.fixture(params=WRITERS, ids=lambda writer: writer.name)
def writer(request: pytest.FixtureRequest) -> Writer:
    found = request.param
    assert isinstance(found, Writer)
    return found


def written(writer: Writer, *papers: Paper) -> str:
    return "".join(writer.write(papers))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_a_terminal_acts_on_is_written(writer: Writer, text: str) -> None:
    output = written(writer, paper(1, text))

    # "\x1b" and its like are Cc; overrides and embeddings are Cf, where the joiners are that some scripts need.
    kinds = {unicodedata.category(character) for character in output if character not in "\n\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert output.encode("utf-8").decode("utf-8") == output


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_paper_leaves_its_neighbours_alone(writer: Writer, text: str) -> None:
    before, after = paper(1, "Nine Ropes"), paper(3, "Quiet Ledgers")
    alone = written(writer, before, after)

    among = written(writer, before, paper(2, text), after)

    head = written(writer, before)
    assert alone.startswith(head)
    assert among.startswith(head)
    assert among.endswith(alone.removeprefix(head))


def test_the_same_papers_give_the_same_text(writer: Writer) -> None:
    papers = [paper(number, text) for number, text in enumerate(HOSTILE, 1)]

    assert written(writer, *papers) == written(writer, *papers)
    tags = papers[0]._replace(marks=Marks(tags=("b", "A", "c")))
    assert written(writer, tags) == written(writer, tags._replace(marks=Marks(tags=("c", "b", "A"))))


def test_papers_are_written_as_they_come(writer: Writer) -> None:
    taken = 0

    def papers() -> Iterator[Paper]:
        nonlocal taken
        for number in range(1, 1_000):
            taken = number
            yield paper(number, f"Nine Ropes, Part {number}")

    pieces = writer.write(papers())
    assert taken == 0
    assert "Nine Ropes" in next(pieces) + next(pieces)
    assert taken < 10


def test_no_papers_give_an_empty_file(writer: Writer) -> None:
    assert written(writer) == ""


def test_a_paper_of_which_next_to_nothing_is_known_is_written(writer: Writer) -> None:
    assert "Nine Ropes" in written(writer, Paper(1, "Nine Ropes"))


def test_files_end_with_a_line_end(writer: Writer) -> None:
    output = written(writer, paper(1, "Nine Ropes"), Paper(2, "Quiet Ledgers"))

    assert output.endswith("\n")
    assert not output.endswith("\n\n")
    assert "\r" not in output


def test_a_writer_is_found_by_its_name_and_by_its_suffix(writer: Writer) -> None:
    assert by_name(writer.name) is writer
    assert by_suffix(f"My List{writer.suffix.upper()}") is writer
    assert writer.title
    assert writer.description


def test_no_two_writers_have_a_name_or_a_suffix_in_common() -> None:
    assert len({writer.name for writer in WRITERS}) == len(WRITERS)
    assert len({writer.suffix for writer in WRITERS}) == len(WRITERS)


def test_a_format_that_is_not_there_is_wrong_usage_and_the_nearest_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        by_name("bibtecks")
    assert "bibtex" in caught.value.hint
    assert by_suffix("list.docx") is None


@pytest.mark.parametrize("package", ["readlist.writers", "readlist.readers"])
def test_readers_and_writers_load_nothing_heavy(package: str) -> None:
    code = f"import sys, {package}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "readlist" in loaded
    heavy = {
        "textual",
        "rich",
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "httpx",
        "click",
        "rapidfuzz",
        "sqlite3",
        "asyncio",
    }
    assert not heavy.intersection(loaded)
