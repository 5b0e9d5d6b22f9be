"""Where output goes: data on stdout, all else on stderr; pipes, full disks and other encodings; no terminal."""

import os
import pty
import tempfile
from pathlib import Path

import pytest
from commandline import Program, Run

from readlist import tui

needs_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


@pytest.fixture
def many(harbours: Run) -> Run:
    """Return a library whose list is longer than a pipe holds."""
    lines = "".join(f'{{"title": "Rope {n} {"of many ropes " * 60}", "author_count": 2}}\n' for n in range(150))
    harbours.ok("import", "-", "--name", "ropes", stdin=lines.encode())
    return harbours


@pytest.mark.parametrize("line", [["list"], ["list", "--json"], ["export", "ropes"], ["--help"]])
def test_a_closed_pipe_is_quiet(line: list[str], many: Run, program: Program) -> None:
    with program.start(*line) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, b"")


@needs_full_device
@pytest.mark.parametrize("line", [["list"], ["export", "boats"], ["--help"], ["where"]])
def test_output_that_cannot_be_written_is_told_in_one_line(line: list[str], harbours: Run, program: Program) -> None:
    with open("/dev/full", "w") as full:
        ran = program(*line, stdout=full)
    assert (ran.code, ran.err) == (1, "readlist: cannot write the output: no space left on device\n")


@needs_full_device
def test_messages_that_nobody_can_read_stop_nothing(harbours: Run, program: Program) -> None:
    with open("/dev/full", "w") as full:
        assert program("star", "id:1", stderr=full).code == 0
        assert program("list", "--optoin", stderr=full).code == 2
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]


def test_closed_streams_are_as_good_as_empty_ones(harbours: Run, program: Program) -> None:
    closed = {"stdout": None, "stderr": None}
    shell = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"]
    for line, code in ((["list"], 0), (["star", "id:1"], 0), (["import", "-"], 1), ([], 2)):
        with program.start(*line, before=shell, **closed) as process:
            assert process.wait(60) == code
    assert harbours.titles("is:starred") == ["Tiny Lighthouses"]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_titles_are_printed_in_any_encoding(encoding: str, run: Run, program: Program) -> None:
    run.ok("add", "漢字の灯台 and é 😀")
    program.environment["PYTHONIOENCODING"] = encoding
    listed = {
        "ascii": "    1  o             \\u6f22\\u5b57\\u306e\\u706f\\u53f0 and \\xe9 \\U0001f600\n",
        "latin-1": "    1  o             \\u6f22\\u5b57\\u306e\\u706f\\u53f0 and é \\U0001f600\n",
        "utf-8": "    1  •             漢字の灯台 and é 😀\n",
    }[encoding]
    with program.start("list") as process:
        assert process.communicate(timeout=60) == (listed.encode(encoding), b"")


def test_data_for_programs_is_utf8_whatever_the_locale(run: Run, program: Program) -> None:
    run.ok("add", "漢字の灯台 and é 😀")
    program.environment["PYTHONIOENCODING"] = "ascii"
    for line in (["list", "--json"], ["show", "1", "--json"], ["export", "", "--format", "jsonl"]):
        assert '"title": "漢字の灯台 and é 😀"' in program(*line).out
    assert "漢字の灯台" in program("export", "").out
    assert '"name": "灯"' in program("import", "-", "--json", "--name", "灯", stdin=b'{"title": "x"}').out


def test_rows_are_cut_to_the_terminal_and_never_in_a_pipe(run: Run, program: Program) -> None:
    title = "漢字" * 60
    run.ok("add", title)
    assert title in program("list").out
    ours, theirs = pty.openpty()
    program.environment["COLUMNS"] = "60"
    with program.start("list", stdout=theirs) as process:
        assert process.wait(60) == 0
    os.close(theirs)
    row = os.read(ours, 4096).decode().rstrip("\r\n")
    os.close(ours)
    assert row.endswith("…")
    assert len(row) + row.count("漢") + row.count("字") <= 60


@pytest.mark.parametrize(
    ("answer", "code", "starred"), [(b"y\n", 0, 4), (b"n\n", 1, 0), (b"\n", 1, 0), (b"\x04", 130, 0)]
)
def test_on_a_terminal_many_papers_are_asked_for(
    answer: bytes, code: int, starred: int, harbours: Run, program: Program
) -> None:
    ours, theirs = pty.openpty()
    with program.start("star", stdin=theirs, stderr=theirs) as process:
        os.close(theirs)
        asked = b""
        while b"[y/N]: " not in asked:
            asked += os.read(ours, 1024)
        os.write(ours, answer)
        assert process.wait(60) == code
    os.close(ours)
    assert b"star 4 papers?" in asked
    assert len(harbours.titles("is:starred")) == starred


@pytest.mark.parametrize("line", [[], ["demo"], ["--library", "/nowhere/library.db"]])
def test_the_app_without_a_terminal_says_so_and_ends_with_2(line: list[str], run: Run) -> None:
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("readlist: the app needs a terminal\n")
    assert len(ran.err.splitlines()) == 2
    assert not run.library.parent.exists()


def test_a_demo_that_cannot_start_leaves_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    assert run("demo").code == 2
    assert run("demo", "--library", str(tmp_path / "kept.db")).code == 2
    assert not (tmp_path / "kept.db").exists()
    assert not list((tmp_path / "tmp").iterdir())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Say that there is a terminal, and note with which library the app would have been started."""
    started: list[Path] = []

    def start(path: Path, *_: object, **options: object) -> int:
        assert path.exists()
        started.append(path)
        return 0

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr("readlist.launch._refuse_without_terminal", lambda: None)
    monkeypatch.setattr(tui, "run", start)
    return started


def test_the_demo_leaves_the_users_library_alone_and_nothing_behind(
    run: Run, terminal: list[Path], tmp_path: Path
) -> None:
    run.ok("demo")
    assert [path.parent.parent for path in terminal] == [tmp_path / "tmp"]
    assert not list((tmp_path / "tmp").iterdir())
    assert not run.library.parent.exists()


def test_a_demo_with_a_library_keeps_it_and_never_fills_one_that_is_there(
    run: Run, terminal: list[Path], tmp_path: Path
) -> None:
    kept = tmp_path / "kept.db"
    run.ok("demo", "--library", str(kept))
    assert terminal == [kept]
    assert len(run.titles("--library", str(kept))) >= 35
    before = kept.read_bytes()
    ran = run("demo", "--library", str(kept))
    assert ran.code == 2
    assert "exists already" in ran.err
    assert kept.read_bytes() == before
    assert terminal == [kept]


@pytest.mark.parametrize("there", ["a folder", "another program's file"])
def test_the_app_is_not_started_on_what_is_no_library(there: str, run: Run, terminal: list[Path]) -> None:
    run.library.parent.mkdir()
    if there == "a folder":
        run.library.mkdir()
    else:
        run.library.write_text("my diary")
    assert run().code == 1
    assert not terminal


def test_a_list_in_an_ascii_locale_is_ascii(harbours: Run, program: Program) -> None:
    program.environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    program.environment.pop("PYTHONIOENCODING", None)
    ran = program("list", "id:1")
    assert "\\x" not in ran.out
    assert " - " in ran.out
