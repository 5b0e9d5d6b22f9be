"""Importing compressed files and archives: each file in one is a listing, and none of them can do harm."""

import gzip
import io
import json
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commandline import Run
from pages import daily_page

from readlist import imports
from readlist.sources.files import Source

FOG = daily_page("Tiny Lighthouses", "Nine Ropes Suffice")
RECORDS = [f'{{"title": "Boat number {number} of a fleet", "status": "new"}}\n' for number in range(3_000)]


def zipped(path: Path, **files: str | bytes) -> str:
    """Write a zip archive and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return str(path)


def test_a_gzipped_page_is_read_whatever_it_is_called(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.txt.gz").write_bytes(gzip.compress(FOG.encode()))
    (tmp_path / "noname").write_bytes(gzip.compress(RECORDS[0].encode()))
    ran = run("import", str(tmp_path / "fog.txt.gz"), str(tmp_path / "noname"))
    assert ran.code == 0
    assert ran.err.splitlines()[0].startswith("fog: Daily Papers page (block layout)")
    assert run.titles("in:fog") == ["Tiny Lighthouses", "Nine Ropes Suffice"]
    assert len(run.titles("in:noname")) == 1


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zip_of({"deep/fog.txt": data})])
def test_packed_input_may_come_from_standard_input(pack: object, run: Run) -> None:
    assert callable(pack)
    run.ok("import", "-", stdin=pack(FOG.encode()))
    assert run.titles() == ["Tiny Lighthouses", "Nine Ropes Suffice"]


def zip_of(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_several_gzip_members_in_a_row_are_one_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.gz").write_bytes(b"".join(gzip.compress(line.encode()) for line in RECORDS[:40]) + b"\0" * 512)
    run.ok("import", str(tmp_path / "fog.gz"))
    assert len(run.titles("in:fog")) == 40


def test_each_file_of_an_archive_is_a_listing_of_its_own(run: Run, tmp_path: Path) -> None:
    files = {"b/fog.txt": FOG, "a/boats.jsonl": RECORDS[0], "a/": "", "__MACOSX/a/._fog.txt": "x", ".DS_Store": "x"}
    path = zipped(tmp_path / "saved.zip", **files)
    ran = run("import", path)
    assert (ran.code, len(ran.err.splitlines())) == (0, 4)
    assert (len(run.titles("in:fog")), len(run.titles("in:boats"))) == (2, 1)
    assert run.ok("log").endswith("  imported saved.zip: 3 new, 0 known\n")
    assert "no change" in run("import", path).err
    lines = run("import", "--json", path).out.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["boats", "fog"]


def test_an_archive_is_one_step_to_undo(run: Run, tmp_path: Path) -> None:
    lamps = [f'{{"title": "Lamp number {number} of the long quay"}}\n' for number in range(700)]
    files = {"fog.txt": FOG, "lamps.jsonl": "".join(lamps), "again.jsonl": "".join(lamps[:20])}
    path = zipped(tmp_path / "saved.zip", **files)
    run.ok("import", path)
    before = sorted(run.titles())
    assert len(before) == 702
    assert "took back: imported saved.zip: 702 new, " in run("undo").err
    assert (run.titles(), run("undo").code) == ([], 1)
    run.ok("redo")
    assert sorted(run.titles()) == before
    assert len(run.titles("in:lamps")) == 700
    log = run.ok("log")
    assert "no change" in run("import", path).err
    assert run.ok("log") == log


def test_an_archive_that_was_cut_short_is_finished_by_importing_it_again_and_still_one_step(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["boats.jsonl", "fog.txt", "tides.jsonl"]
    path = zipped(tmp_path / "saved.zip", **dict(zip(names, (RECORDS[0], FOG, RECORDS[1]), strict=True)))
    surveyed = imports.survey

    def interrupted(source: Source, **options: Any) -> imports.Survey:
        if source.name.endswith(names[-1]):
            raise KeyboardInterrupt
        return surveyed(source, **options)

    with monkeypatch.context() as patched:
        patched.setattr(imports, "survey", interrupted)
        assert run("import", path).code == 130
    assert "imported saved.zip: 3 new, 0 known (cut short)" in run.ok("log")
    assert run("import", path).err.count("no change") == 2
    (step,) = run.ok("log").splitlines()
    assert step.endswith("  imported saved.zip: 4 new, 0 known")
    run.ok("undo")
    assert run.titles() == []


def test_a_name_is_for_one_listing_and_an_archive_of_one_has_one(run: Run, tmp_path: Path) -> None:
    two = zipped(tmp_path / "two.zip", **{"a.txt": FOG, "b.jsonl": RECORDS[0]})
    assert run("import", two, "--name", "Fog").code == 2
    assert run.titles() == []
    run.ok("import", zipped(tmp_path / "one.zip", **{"a.txt": FOG}), "--name", "Fog")
    assert len(run.titles("in:Fog")) == 2


def test_a_zip_archive_may_be_gzipped_and_hold_gzipped_files(run: Run, tmp_path: Path) -> None:
    packed = zip_of({"a/fog.txt": FOG.encode(), "boats.jsonl.gz": gzip.compress(RECORDS[0].encode()), "b/no.md": b"x"})
    (tmp_path / "saved.zip.gz").write_bytes(gzip.compress(packed))
    ran = run("import", str(tmp_path / "saved.zip.gz"))
    assert (ran.code, "left out: b/no.md looks like" in ran.err) == (3, True)
    assert (len(run.titles("in:fog")), len(run.titles("in:boats"))) == (2, 1)
    (tmp_path / "cut.zip.gz").write_bytes(gzip.compress(packed)[:-20])
    ran = run("import", str(tmp_path / "cut.zip.gz"))
    assert (ran.code, "cut.zip.gz breaks off before its end" in ran.err) == (1, True)


def test_what_is_no_listing_is_left_out_and_told(run: Run, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "fog.txt": FOG,
        "paper.pdf": b"%PDF-1.7 fog",
        "more.zip": zip_of({"fog.txt": b"x"}),
        "more.txt.gz": gzip.compress(gzip.compress(b"x")),
        "novel.txt": "Just a line of a novel.",
        "map.png": b"\x89PNG\r\n\x1a\n",
        "empty.txt": "",
    }
    path = zipped(tmp_path / "saved.zip", **files)
    ran = run("import", path)
    assert ran.code == 3
    assert "left out, each is an archive in the archive: more.zip, more.txt.gz\n" in ran.err
    assert "left out: paper.pdf is a PDF\n" in ran.err
    assert "left out: novel.txt looks like no format that is read here\n" in ran.err
    assert run("import", zipped(tmp_path / "page.zip", **{"fog.txt": FOG, "map.png": "x", "x.css": "x"})).code == 0


def test_an_archive_without_a_listing_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    ran = run("import", zipped(tmp_path / "saved.zip", **{"novel.txt": "A novel.", "paper.pdf": b"%PDF-1.7"}))
    assert ran.code == 1
    assert "saved.zip: no file in this archive is a listing" in ran.err
    assert "paper.pdf is a PDF" in ran.err
    assert run("import", zipped(tmp_path / "nothing.zip")).code == 1
    assert not run.library.parent.exists()


def test_a_whole_omnivore_export_is_read(run: Run, tmp_path: Path) -> None:
    page = {
        "slug": "x",
        "title": "Tiny Lighthouses",
        "url": "https://arxiv.org/abs/2601.01234",
        "state": "Archived",
        "readingProgress": 0,
        "savedAt": "2026",
        "labels": ["fog"],
    }
    files = {
        "metadata_0_to_20.json": json.dumps([page]),
        "content/x.html": "<html>https://arxiv.org/abs/2601.01234",
        "highlights/x.md": "> https://arxiv.org/abs/2601.01234",
    }
    run.ok("import", "--with-marks", zipped(tmp_path / "export.zip", **files))
    assert run.titles("tag:fog is:read") == run.titles() == ["Tiny Lighthouses"]


def test_names_in_an_archive_are_only_names(run: Run, tmp_path: Path) -> None:
    run.ok("import", zipped(tmp_path / "evil.zip", **{"../../etc/\x1b[2Jfog.txt": FOG, "C:\\x\\boats.txt": RECORDS[0]}))
    assert len(run.titles("in:fog")) == 2
    assert len(run.titles("in:boats")) == 1
    assert "\x1b" not in run.ok("list", "--json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "evil.zip"]


@pytest.mark.parametrize("keep", [0.5, 0.9, 0.999])
def test_of_a_gzip_that_breaks_off_what_comes_before_goes_in(keep: float, run: Run, tmp_path: Path) -> None:
    shuffled = [line.replace("fleet", f"fleet {random.Random(line).random()}") for line in RECORDS]
    packed = gzip.compress("".join(shuffled).encode())
    (tmp_path / "boats.gz").write_bytes(packed[: int(len(packed) * keep)])
    ran = run("import", str(tmp_path / "boats.gz"))
    assert ran.code == 3
    assert re.search(r"boats.gz breaks off before its end; what stands before it was read: [1-9]\d* KB\n", ran.err)
    assert 3_000 * keep * 0.8 < len(run.titles()) <= 3_000
    assert "no change" in run("import", str(tmp_path / "boats.gz")).err


def test_a_gzip_of_which_nothing_can_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.gz").write_bytes(gzip.compress(FOG.encode())[:14])
    (tmp_path / "boats.gz").write_bytes(b"\x1f\x8b\x08\0 and no more of it than words")
    for name in ("fog.gz", "boats.gz"):
        ran = run("import", str(tmp_path / name))
        assert (ran.code, len(ran.err.splitlines())) == (1, 2)
        assert name in ran.err


def test_a_damaged_file_in_an_archive_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    packed = bytearray(zip_of({"a.txt": FOG.encode(), "b.jsonl": "".join(RECORDS).encode()}))
    packed[len(packed) // 2] ^= 0xFF
    (tmp_path / "saved.zip").write_bytes(packed)
    ran = run("import", str(tmp_path / "saved.zip"))
    assert ran.code == 3
    assert "b.jsonl is damaged" in ran.err
    assert len(run.titles("in:a")) == 2


def test_a_truncated_zip_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "saved.zip").write_bytes(zip_of({"a.txt": FOG.encode()})[:-30])
    ran = run("import", str(tmp_path / "saved.zip"))
    assert ran.code == 1
    assert "saved.zip is a damaged zip archive" in ran.err


def test_a_bomb_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b'{"title": "Fog"}\n' + b"\n" * (100 << 20)))
    zipped(tmp_path / "bomb.zip", **{"a.jsonl": b'{"title": "Fog"}\n' + b"\n" * (100 << 20)})
    twice = zip_of({f"{n}.jsonl": b'{"title": "Fog"}\n' + b"\n" * (30 << 20) for n in range(4)})
    (tmp_path / "bomb.zip.gz").write_bytes(gzip.compress(twice))
    for name in ("bomb.gz", "bomb.zip", "bomb.zip.gz"):
        ran = run("import", str(tmp_path / name))
        assert ran.code == 1
        assert "unpacks to more than 200 times its size: refused" in ran.err
    bomb = gzip.compress(b"\n" * (100 << 20))
    assert run("import", zipped(tmp_path / "hidden.zip", **{"a.gz": bomb})).code == 1
    assert not run.library.parent.exists()


def test_an_archive_of_very_many_files_is_refused(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.txt", "")
    ran = run("import", str(tmp_path / "many.zip"))
    assert ran.code == 1
    assert "many.zip holds more than 10,000 files" in ran.err


def test_an_encrypted_file_is_left_out_and_told(run: Run, tmp_path: Path) -> None:
    packed = zip_of({"a.txt": FOG.encode(), "b.txt": FOG.encode()})
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = packed.rindex(mark) + flags
        packed = packed[:place] + b"\1" + packed[place + 1 :]
    (tmp_path / "saved.zip").write_bytes(packed)
    ran = run("import", str(tmp_path / "saved.zip"))
    assert (ran.code, "left out: b.txt is encrypted" in ran.err) == (3, True)
    assert len(run.titles("in:a")) == 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"BZh91AY&SY", "is compressed with bzip2"),
        (b"\xfd7zXZ\0\0\0", "is compressed with xz"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7z archive"),
        (b"fog.txt".ljust(257, b"\0") + b"ustar\x0000", "is a tar archive"),
        (gzip.compress(b"fog.txt".ljust(257, b"\0") + b"ustar\x0000"), "is a tar archive"),
        (gzip.compress(gzip.compress(b"fog")), "holds an archive in an archive"),
    ],
    ids=["bzip2", "xz", "7z", "tar", "tar.gz", "gz.gz"],  # gzip notes the time, and workers must agree on names
)
def test_what_is_packed_in_another_way_is_told(data: bytes, told: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.bin").write_bytes(data)
    ran = run("import", str(tmp_path / "fog.bin"))
    assert ran.code == 1
    assert f"fog.bin {told}" in ran.err


def test_a_dry_run_of_an_archive_writes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("import", "--dry-run", zipped(tmp_path / "saved.zip", **{"a.txt": FOG, "b.jsonl": RECORDS[0]}))
    assert ran.code == 0
    assert ran.err.count("would be") == 2
    assert not run.library.parent.exists()
