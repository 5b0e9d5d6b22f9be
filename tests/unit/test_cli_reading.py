"""list, show, where and backup: what is printed, for people and for programs, and that nothing is changed."""

import contextlib
import json
import os
import sqlite3
import stat
from pathlib import Path

import pytest
from commandline import Run
from pages import abstract_of, daily_page

KEYS = [
    "id",
    "title",
    "abstract",
    "authors",
    "author_count",
    "organization",
    "published",
    "published_inferred",
    "arxiv_id",
    "doi",
    "url",
    "code_url",
    "comments",
    "upvotes",
    "starred",
    "status",
    "tags",
    "note",
    "added",
    "listings",
]


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("line", [["list"], ["list", "is:new", "--json"], ["log"], ["where"]])
def test_reading_a_library_that_is_missing_answers_empty_and_makes_none(line: list[str], run: Run) -> None:
    ran = run(*line)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (f"{run.library}\n" if line == ["where"] else "")
    assert not run.library.parent.exists()


def test_a_query_that_finds_nothing_is_no_failure_of_list(harbours: Run) -> None:
    found = harbours("list", "walrus")
    assert (found.code, found.out, found.err) == (0, "", "no paper matches\n")


def test_a_row_shows_id_marks_day_title_who_and_tags(harbours: Run) -> None:
    harbours.ok("star", "id:2")
    harbours.ok("later", "id:2")
    harbours.ok("tag", "+to cite", "+boats", "id:2")
    assert (
        harbours.ok("list", "id:2")
        == "    2 ★◦ 2025-12-30  Quiet Ledgers of Paper Boats · 2 authors [boats] [to cite]\n"
    )


def test_papers_stand_in_the_order_of_the_page(harbours: Run) -> None:
    assert [int(line[:5]) for line in harbours.ok("list").splitlines()] == [1, 2, 3, 4]
    assert [int(line[:5]) for line in harbours.ok("list", "--limit", "2").splitlines()] == [1, 2]
    assert harbours.ok("list", "--limit", "0") == ""


def test_a_sort_key_orders_and_a_minus_turns_it_round(harbours: Run) -> None:
    titles = sorted(harbours.titles())
    assert harbours.titles("--sort", "title") == titles
    assert harbours.titles("--sort", "-title") == titles[::-1]
    harbours.ok("star", "id:3")
    assert harbours.titles("--sort", "-marked", "--limit", "1") == ["On the Weight of Teacups"]


def test_json_has_exactly_the_promised_shape(harbours: Run) -> None:
    (record,) = records(harbours.ok("list", "id:1", "--json"))
    assert list(record) == KEYS
    listings = [
        {
            "name": "harbours",
            "format": "daily-papers",
            "captured": "2026-01-09",
            "position": 1,
            "comments": 3,
            "upvotes": None,
        }
    ]
    added = record.pop("added")
    assert isinstance(added, str)
    assert added[10] == "T"
    assert added.endswith("+00:00")
    assert record == {
        "id": 1,
        "title": "Tiny Lighthouses",
        "abstract": abstract_of("Tiny Lighthouses"),
        "authors": [],
        "author_count": 1,
        "organization": None,
        "published": "2025-12-30",
        "published_inferred": False,
        "arxiv_id": None,
        "doi": None,
        "url": None,
        "code_url": None,
        "comments": 3,
        "upvotes": None,
        "starred": False,
        "status": "new",
        "tags": [],
        "note": None,
        "listings": listings,
    }
    harbours.ok("tag", "+b", "+A", "+c c", "id:1")
    harbours.ok("star", "id:1")
    harbours.ok("note", "1", "漢字 \\ “note”")
    (record,) = records(harbours.ok("show", "1", "--json"))
    assert list(record) == KEYS
    assert (record["starred"], record["tags"], record["note"]) == (True, ["A", "b", "c c"], "漢字 \\ “note”")


def test_json_lines_are_what_the_jsonl_export_writes_and_what_import_reads(harbours: Run, tmp_path: Path) -> None:
    listed = harbours.ok("list", "--json")
    assert listed == harbours.ok("export", "", "--format", "jsonl")
    other = ["--library", str(tmp_path / "other.db")]
    harbours.ok("import", "-", *other, stdin=listed.encode())
    facts = [{key: each[key] for key in KEYS[1:15]} for each in records(listed)]
    assert [{key: each[key] for key in KEYS[1:15]} for each in records(harbours.ok("list", "--json", *other))] == facts


def test_a_day_whose_year_was_left_out_says_that_it_was_inferred(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(daily_page(("Nine Ropes", "  • 1 authors\n·\nDec 30 4")))
    run.ok("import", str(tmp_path / "fog.txt"), "--captured", "2024-12-31")
    assert records(run.ok("list", "--json"))[0]["published_inferred"] is True
    assert "2024-12-30 (year inferred)" in run.ok("show", "1")


def test_show_names_every_id_that_can_be_corrected(harbours: Run) -> None:
    harbours.ok("edit", "1", "openreview=aB3dE5fG7h", "doi=10.1234/fog")
    told = harbours.ok("show", "1")
    assert "  doi        10.1234/fog\n" in told
    assert "  openreview aB3dE5fG7h\n" in told


def test_show_prints_everything_that_is_known(harbours: Run) -> None:
    harbours.ok("note", "2", "ask\nthe clerks")
    harbours.ok("tag", "+boats", "id:2")
    assert harbours.ok("show", "id:2") == (
        "Quiet Ledgers of Paper Boats\n"
        "\n"
        "  id         id:2\n"
        "  authors    2 authors\n"
        "  published  2025-12-30\n"
        "  comments   3\n"
        "  marks      new\n"
        "  tags       boats\n"
        "  note       ask\n"
        "             the clerks\n"
        "  seen       harbours, place 2, 2026-01-09, 3 comments\n"
        "\n" + abstract_of("Quiet Ledgers of Paper Boats") + "\n"
    )


def test_one_author_is_no_plural(harbours: Run) -> None:
    assert "  authors    1 author\n" in harbours.ok("show", "1")


def test_a_paper_that_is_not_there_is_told_and_ends_with_1(harbours: Run) -> None:
    ran = harbours("show", "77")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("readlist: there is no paper 77\n")


def test_reading_changes_no_byte_of_the_library(harbours: Run) -> None:
    before = harbours.library.read_bytes()
    for line in (["list"], ["list", "boats", "--json"], ["show", "1"], ["log"], ["where"], ["export", "boats"]):
        harbours.ok(*line)
    assert harbours.library.read_bytes() == before


def test_a_closed_library_is_one_file_that_only_its_owner_reads(run: Run) -> None:
    run.ok("add", "Nine Ropes")
    assert [path.name for path in run.library.parent.iterdir()] == ["library.db"]
    assert stat.S_IMODE(run.library.stat().st_mode) == 0o600
    assert stat.S_IMODE(run.library.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("named", ["nothing", "file", "folder"])
def test_a_backup_is_a_library_of_its_own(named: str, harbours: Run, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    target = {
        "nothing": [],
        "file": [str(tmp_path / "copy.db")],
        "folder": [str(tmp_path / "safe")],
    }[named]
    copy = Path(harbours.ok("backup", *target).strip())
    parent = {
        "nothing": harbours.library.parent,
        "file": tmp_path,
        "folder": tmp_path / "safe",
    }[named]
    assert copy.parent == parent
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert harbours.ok("list", "--json", "--library", str(copy)) == harbours.ok("list", "--json")
    assert not list(parent.glob("*.part*"))


def test_a_backup_replaces_nothing(harbours: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    ran = harbours("backup", str(tmp_path / "copy.db"))
    assert (ran.code, ran.out) == (2, "")
    assert "exists already" in ran.err
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize(
    ("target", "code", "told"),
    [
        ("deep/er/copy.db", 1, "there is no folder {}/deep/er"),
        ("deep/", 1, "there is no folder {}/deep"),
        ("data/library.db/copy.db", 1, "cannot write {}/data/library.db/copy.db: not a directory"),
        ("", 2, "a backup needs a name"),
        (" ", 2, "a backup needs a name"),
    ],
)
def test_a_backup_that_has_no_place_says_so_and_makes_no_folder(
    target: str, code: int, told: str, harbours: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = harbours("backup", target)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.splitlines()[0] == f"readlist: {told.format(tmp_path)}"
    assert len(ran.err.splitlines()) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["data", "library.db"]


def test_a_backup_into_a_device_or_pipe_is_refused_by_the_name_that_was_given(harbours: Run, tmp_path: Path) -> None:
    receiving, sending = os.pipe()
    try:
        (tmp_path / "pipe").symlink_to(f"/dev/fd/{sending}")
        ran = harbours("backup", str(tmp_path / "pipe"))
    finally:
        os.close(receiving)
        os.close(sending)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"readlist: {tmp_path}/pipe exists already")


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", "-WAL"])
@pytest.mark.parametrize("line", [["backup"], ["export", "boats", "--force", "--output"]])
def test_what_sqlite_keeps_beside_a_library_is_never_written_there_or_not(
    line: list[str], end: str, harbours: Run, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(f"{harbours.library}{end}")
    for target in (f"{harbours.library}{end}", str(tmp_path / "link")):
        ran = harbours(*line, target)
        assert (ran.code, ran.out) == (2 if line == ["backup"] else 1, "")
        assert f"library.db{end} is part of library.db, a database" in ran.err
    for left in harbours.library.parent.iterdir():  # a reader may leave a WAL in which nothing is
        assert not left.stat().st_size or left.name in {"library.db", "library.db-shm"}
    assert len(harbours.titles()) == 4


def test_a_wal_in_use_is_neither_replaced_nor_read(harbours: Run, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(harbours.library)) as writer:
        writer.execute("UPDATE paper SET note = 'still in the WAL' WHERE id = 1")
        writer.commit()
        for suffix in ("-wal", "-shm"):
            assert harbours("export", "boats", "--output", f"{harbours.library}{suffix}", "--force").code == 1
            assert "belongs to a database" in harbours("import", f"{harbours.library}{suffix}").err
        assert "still in the WAL" in harbours.ok("show", "1")


def test_a_name_that_only_ends_like_a_wal_is_a_name_like_any_other(harbours: Run, tmp_path: Path) -> None:
    (tmp_path / "tides").write_text("mine")
    harbours.ok("export", "boats", "--output", str(tmp_path / "tides-wal"))
    harbours.ok("backup", str(tmp_path / "tides-journal"))
    assert len(os.listdir(tmp_path)) == 4


def test_a_backup_leaves_the_users_other_files_alone(harbours: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_text("mine")
    harbours.ok("backup", str(tmp_path / "copy.db"))
    assert (tmp_path / "copy.db.part").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "copy.db.part", "data"]


def test_a_backup_holds_what_another_program_has_just_written(harbours: Run, tmp_path: Path) -> None:
    writer = sqlite3.connect(harbours.library)
    writer.execute("UPDATE paper SET note = 'still in the WAL' WHERE id = 1")
    writer.commit()
    try:
        assert Path(f"{harbours.library}-wal").stat().st_size
        harbours.ok("backup", str(tmp_path / "copy.db"))
    finally:
        writer.close()
    assert "still in the WAL" in harbours.ok("show", "1", "--library", str(tmp_path / "copy.db"))


@pytest.mark.parametrize("command", [["list"], ["star"], ["tag", "+x", "--"], ["export"], ["remove"]])
def test_a_mistake_in_a_query_is_shown_where_it_stands(command: list[str], harbours: Run) -> None:
    ran = harbours(*command, "boats", "is:unred")
    assert ran.code == 2
    assert ran.err.splitlines()[:3] == ["  boats is:unred", "        ^^^^^^^^", "readlist: is: knows no “unred”"]
