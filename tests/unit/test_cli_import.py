"""import: what it reports, to people and to programs; what a dry run foretells; and correcting a day."""

import json
import os
import signal
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commandline import Program, Run
from pages import daily_page

from readlist import imports
from readlist.readers import READERS
from readlist.readers.base import Reader
from readlist.sources.files import Source

FOG = daily_page("Tiny Lighthouses", "Quiet Ledgers of Paper Boats", ("Nine Ropes Suffice", "  • 2 authors\n·\nJan 5"))
TIDES = daily_page("Tiny Lighthouses", "Sparse Tides, Dense Harbours", "The Foghorn Transform", day="Feb 2")
BROKEN = '{"title": "One", "comments": "many"}\nnot json\n{"title": "Two"}\n{"abstract": "no title"}\n'


def written(tmp_path: Path, **files: str) -> list[str]:
    """Write files and return their paths."""
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.txt") for name in files]


def told(run: Run, *line: str) -> dict[str, Any]:
    """Return what `import --json` says of the one listing it is given."""
    (report,) = map(json.loads, run("import", "--json", *line).out.splitlines())
    assert isinstance(report, dict)
    return report


def test_an_import_says_what_it_read_and_what_was_new(run: Run, tmp_path: Path) -> None:
    ran = run("import", *written(tmp_path, fog=FOG), "--captured", "2026-01-09")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "fog: Daily Papers page (block layout), captured 2026-01-09\n  3 entries: 3 new, 0 known\n"


def test_importing_the_same_page_twice_changes_nothing(run: Run, tmp_path: Path) -> None:
    files = written(tmp_path, fog=FOG)
    run.ok("import", *files, "--captured", "2026-01-09")
    before = run.library.read_bytes(), run.ok("log")
    ran = run("import", *files, "--captured", "2026-01-09")
    assert ran.code == 0
    assert "3 entries, known already: no change" in ran.err
    assert (run.library.read_bytes(), run.ok("log")) == before


def test_the_same_entries_on_a_page_of_another_day_are_another_listing(run: Run, tmp_path: Path) -> None:
    papers = ("Tiny Lighthouses", "Nine Ropes Suffice")
    for name, day in (("monday", "Jan 9"), ("tuesday", "Jan 10"), ("again", "Jan 9")):
        (tmp_path / f"{name}.txt").write_text(daily_page(*papers, day=day))
        run.ok("import", str(tmp_path / f"{name}.txt"))
    assert [len(run.titles(f"in:{name}")) for name in ("monday", "tuesday", "again")] == [2, 2, 0]
    assert len(run.titles()) == 2
    assert len(run.ok("log").splitlines()) == 2


def test_several_files_are_several_listings_and_one_paper_on_two_is_one(run: Run, tmp_path: Path) -> None:
    ran = run("import", *written(tmp_path, fog=FOG, tides=TIDES), "--captured", "2026-02-03")
    assert ran.code == 0
    assert "tides: Daily Papers page (block layout)" in ran.err
    assert "3 entries: 2 new, 1 known" in ran.err
    assert len(run.titles()) == 5
    assert run.titles("in:fog", "in:tides") == ["Tiny Lighthouses"]
    assert len(run.ok("log").splitlines()) == 2


def test_json_reports_each_listing_in_the_promised_shape(run: Run, tmp_path: Path) -> None:
    ran = run("import", "--json", *written(tmp_path, fog=FOG, broken=BROKEN), "--captured", "2026-01-09")
    assert (ran.code, ran.err) == (3, "")
    fog, broken = map(json.loads, ran.out.splitlines())
    assert list(fog) == ["name", "format", "captured", "entries", "new", "known", "problems"]
    assert list(fog.values()) == ["fog", "daily-papers", "2026-01-09", 3, 3, 0, []]
    assert [broken[key] for key in ("name", "format", "entries", "new", "known")] == ["broken", "jsonl", 2, 2, 0]
    assert [list(problem) for problem in broken["problems"]] == [["line", "message", "excerpt"]] * 3
    assert [problem["line"] for problem in broken["problems"]] == [1, 2, 4]
    assert broken["problems"][1]["excerpt"] == "not json"


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_goes_in(run: Run, tmp_path: Path) -> None:
    ran = run("import", *written(tmp_path, broken=BROKEN))
    assert ran.code == 3
    assert "2 entries: 2 new, 0 known" in ran.err
    assert "  line 2: this line is not JSON: not json\n" in ran.err
    assert run.titles() == ["One", "Two"]


def test_of_many_problems_the_first_are_told(run: Run, tmp_path: Path) -> None:
    ran = run("import", *written(tmp_path, broken='{"title": "One", "status": "new"}\n' + "x\n" * 50))
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 23
    assert "and 30 more problems" in ran.err


def test_one_file_that_fails_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    ran = run("import", "nowhere.txt", *written(tmp_path, fog=FOG), str(tmp_path))
    assert ran.code == 3
    assert "no such file: nowhere.txt" in ran.err
    assert "is a directory" in ran.err
    assert len(run.titles()) == 3
    assert run("import", "nowhere.txt", "nobody.txt").code == 1


def test_a_listing_is_called_what_the_user_says(run: Run, tmp_path: Path) -> None:
    run.ok("import", *written(tmp_path, fog=FOG), "--name", "The Fog, 9 January")
    assert len(run.titles('in:"the fog, 9 january"')) == 3
    assert told(run, *written(tmp_path, fog=FOG))["name"] == "The Fog, 9 January", "it is known under that name"


def test_two_listings_of_one_name_are_numbered(run: Run, tmp_path: Path) -> None:
    run.ok("import", *written(tmp_path, fog=FOG), "--captured", "2026-01-09")
    (tmp_path / "fog.txt").write_text(TIDES)
    foretold = told(run, str(tmp_path / "fog.txt"), "--captured", "2026-02-03", "--dry-run")
    assert told(run, str(tmp_path / "fog.txt"), "--captured", "2026-02-03") == foretold
    assert foretold["name"] == "fog (2)"


def test_a_dry_run_makes_no_library_and_foretells_the_import(run: Run, tmp_path: Path) -> None:
    line = [*written(tmp_path, fog=FOG), "--captured", "2026-02-03"]
    foretold = told(run, *line, "--dry-run")
    assert not run.library.parent.exists()
    assert told(run, *line) == foretold


def test_a_dry_run_leaves_a_library_as_it_is_and_foretells_the_import(run: Run, tmp_path: Path) -> None:
    fog, tides, broken = written(tmp_path, fog=FOG, tides=TIDES, broken=BROKEN)
    day = ["--captured", "2026-02-03"]
    run.ok("import", fog, *day)
    run.ok("remove", "id:2")
    before = run.library.read_bytes(), run.library.stat().st_mtime_ns
    foretold = [told(run, name, *day, "--dry-run") for name in (fog, tides, broken)]
    assert (run.library.read_bytes(), run.library.stat().st_mtime_ns) == before
    assert [told(run, name, *day) for name in (fog, tides, broken)] == foretold
    assert [(each["new"], each["known"]) for each in foretold] == [(0, 3), (2, 1), (2, 0)]


@pytest.mark.parametrize("ids", [("2601.01234", None), (None, "2601.01234")], ids=["the first", "the last"])
def test_a_dry_run_knows_a_near_title_many_entries_later(
    run: Run, tmp_path: Path, ids: tuple[str | None, str | None]
) -> None:
    gulls = "gulls plan where sandwiches lie and steal them before noon in fog while nobody looks out for them at all"
    between = [{"title": f"Boat number {n}", "arxiv_id": f"2602.{n:05d}"} for n in range(1200)]
    near = [
        {"title": f"Where the Northern Gulls Plan Their {what}", "abstract": gulls, "arxiv_id": arxiv}
        for what, arxiv in zip(("Sandwiches", "Sandwihces"), ids, strict=True)
    ]
    path = tmp_path / "gulls.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in (near[0], *between, near[1])), encoding="utf-8")
    foretold, done = told(run, str(path), "--dry-run"), told(run, str(path))
    assert [(each["new"], each["known"]) for each in (foretold, done)] == [(1201, 1)] * 2


def test_a_dry_run_foretells_the_doubts_that_a_better_day_raises(run: Run, tmp_path: Path) -> None:
    first, better = tmp_path / "boats.bib", tmp_path / "boats.jsonl"
    first.write_text(
        "@misc{a, title={Boats in Fog}, year=2010, eprint={2601.01234}, archivePrefix={arXiv}}\n"
        "@misc{b, title={Boats in Fog}, year=2026}\n"
    )
    version = {"version": "v1", "created": "Thu, 1 Jan 2026 09:38:40 GMT"}
    record = {"id": "2601.01234", "title": "Boats in Fog", "categories": "cs.LG", "versions": [version]}
    better.write_text(json.dumps(record | {"authors": "", "abstract": "", "authors_parsed": []}) + "\n")
    run.ok("import", str(first))
    for arguments in (["--dry-run"], []):
        assert "1 pair may be one paper" in run("import", str(better), *arguments).err


def test_a_dry_run_of_several_files_knows_what_those_before_would_bring(run: Run, tmp_path: Path) -> None:
    files = written(tmp_path, fog=FOG, tides=TIDES)
    (tmp_path / "more").mkdir()
    files += [*written(tmp_path / "more", fog=daily_page("Nine Ropes Suffice", "The Foghorn Transform")), files[0]]
    foretold = run("import", "--dry-run", *files, "--captured", "2026-02-03")
    assert not run.library.exists()
    assert (
        foretold.err.replace("would be ", "").replace("would get", "got")
        == run("import", *files, "--captured", "2026-02-03").err
    )
    assert "fog (2): Daily Papers page" in foretold.err
    assert "2 entries: 0 new, 2 known" in foretold.err
    assert "3 entries, known already: no change" in foretold.err


def test_a_dry_run_says_that_it_is_one(run: Run, tmp_path: Path) -> None:
    ran = run("import", "--dry-run", *written(tmp_path, fog=FOG), "--captured", "2026-01-09")
    assert ran.code == 0
    assert "would be 3 entries: 3 new, 0 known" in ran.err


def test_a_day_given_later_corrects_a_known_listing_and_can_be_taken_back(run: Run, tmp_path: Path) -> None:
    files = written(tmp_path, fog=FOG)
    run.ok("import", *files, "--captured", "2026-01-09")
    as_imported = run.ok("list", "--json")
    assert '"published": "2026-01-05", "published_inferred": true' in as_imported
    dry = run("import", "--dry-run", *files, "--captured", "2025-04-01")
    assert "3 entries, known already: would correct its day" in dry.err
    assert run.ok("list", "--json") == as_imported
    ran = run("import", *files, "--captured", "2025-04-01")
    assert ran.code == 0
    assert "fog: Daily Papers page (block layout), captured 2025-04-01\n" in ran.err
    assert "3 entries, known already: corrected its day" in ran.err
    corrected = run.ok("list", "--json")
    assert '"published": "2025-01-05", "published_inferred": true' in corrected
    assert '"captured": "2025-04-01"' in corrected
    assert len(run.titles()) == 3
    assert "no change" in run("import", *files, "--captured", "2025-04-01").err
    assert "no change" in run("import", *files).err, "without a day it says nothing new"
    assert told(run, *files)["captured"] == "2025-04-01"
    run.ok("undo")
    assert run.ok("list", "--json") == as_imported
    run.ok("redo")
    assert run.ok("list", "--json") == corrected


def test_marks_come_along_only_when_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    record = '{"title": "Tiny Lighthouses", "starred": true, "status": "later", "tags": ["fog"], "note": "n"}\n'
    files = written(tmp_path, marks=record)
    run.ok("import", *files)
    assert run.titles("is:starred") == run.titles("tag:fog") == []
    other = ["--library", str(tmp_path / "other.db")]
    run.ok("import", "--with-marks", *files, *other)
    assert run.titles("is:starred", "is:later", "tag:fog", *other) == ["Tiny Lighthouses"]
    run.ok("undo", *other)
    assert run.titles(*other) == []


def test_marks_asked_for_later_are_one_step_of_their_own_and_add_only_what_lacks(run: Run, tmp_path: Path) -> None:
    (listing,) = written(
        tmp_path,
        fog='{"title": "On the Weight of Teacups", "starred": true, "tags": ["boats"]}\n'
        '{"title": "Nine Ropes Suffice for a Harbour", "status": "read"}\n{"title": "A Slow Theory of Fast Kettles"}\n',
    )
    run.ok("import", listing)
    run.ok("skip", "ropes")
    again = run("import", listing, "--with-marks")
    assert (again.code, again.err.splitlines()[-1]) == (0, "  3 entries, known already: marks added to 1 paper")
    assert run.titles("is:starred tag:boats") == ["On the Weight of Teacups"]
    assert run.titles("is:skipped") == ["Nine Ropes Suffice for a Harbour"]
    steps = len(run.ok("log").splitlines())
    run.ok("import", listing, "--with-marks")
    assert len(run.ok("log").splitlines()) == steps
    run.ok("undo")
    assert run.titles("is:starred") == []
    assert len(run.titles()) == 3


@pytest.mark.parametrize(
    ("marks", "papers"),
    [
        ('"starred": true', 1),
        ('"status": "read"', 1),
        ('"note": "theirs"', 1),
        ('"tags": ["boats"]', 1),
        ('"tags": ["Fog"]', 0),
        ('"status": "new"', 0),
        ('"comments": 3', 0),
    ],
)
@pytest.mark.parametrize("mine", [[], ["star", "skip", "note"]])
def test_a_dry_run_foretells_the_marks_that_a_known_listing_would_add(
    mine: list[str], marks: str, papers: int, run: Run, tmp_path: Path
) -> None:
    record = f'{{"title": "On the Weight of Lighthouses", {marks}}}\n{{"title": "A Slow Theory of Fast Kettles"}}\n'
    (listing,) = written(tmp_path, fog=record)
    run.ok("import", listing)
    run.ok("tag", "+fog", "lighthouses")
    for verb in mine:
        run.ok(verb, *(["1", "mine"] if verb == "note" else ["lighthouses"]))
    if mine and "boats" not in marks:
        papers = 0
    before = run.ok("list", "--json"), run.ok("log")
    ran = run("import", listing, "--with-marks", "--dry-run")
    told = f"marks would be added to {papers} paper" if papers else "no change"
    assert (ran.code, ran.err.splitlines()[-1]) == (0, f"  2 entries, known already: {told}")
    assert run("import", listing, "--dry-run").err.endswith("known already: no change\n")
    assert (run.ok("list", "--json"), run.ok("log")) == before
    done = run("import", listing, "--with-marks").err.splitlines()[-1]
    assert done == f"  2 entries, known already: {told.replace('would be ', '')}"


def test_marks_of_a_known_listing_find_papers_that_only_their_place_tells(run: Run, tmp_path: Path) -> None:
    (listing,) = written(tmp_path, fog='{"title": "Tides"}\n{"title": "Fog", "starred": true}\n')
    run.ok("import", listing)
    foretold = run("import", listing, "--with-marks", "--dry-run")
    assert foretold.err.splitlines()[-1] == "  2 entries, known already: marks would be added to 1 paper"
    run.ok("import", listing, "--with-marks")
    assert run.titles("is:starred") == ["Fog"]


def test_standard_input_is_a_source(run: Run) -> None:
    run.ok("import", "-", "--captured", "2026-01-09", stdin=FOG.encode())
    assert len(run.titles('in:"standard input"')) == 3
    assert run("import", "-").err.startswith("readlist: standard input is empty\n")


def test_a_pipe_that_can_be_read_only_once_is_a_source(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    feeder = threading.Thread(target=(tmp_path / "pipe").write_text, args=(FOG,))
    feeder.start()
    ran = run("import", str(tmp_path / "pipe"), "--name", "substituted")
    feeder.join()
    assert "substituted: Daily Papers page" in ran.err
    assert len(run.titles("in:substituted")) == 3


def test_a_format_that_is_forced_and_wrong_says_what_it_looks_like(run: Run, tmp_path: Path) -> None:
    ran = run("import", "--format", "daily-papers", *written(tmp_path, broken=BROKEN))
    assert ran.code == 1
    assert "broken.txt: " in ran.err
    assert "it looks like readlist JSON Lines" in ran.err


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_whatever_format_is_forced_the_file_is_said_to_look_like_what_it_is(
    reader: Reader, run: Run, tmp_path: Path
) -> None:
    (file,) = written(tmp_path, fog=FOG)
    ran = run("import", "--format", reader.name, file)
    if reader.name == "daily-papers":
        assert ran.code == 0
    else:
        assert (ran.code, "it looks like Daily Papers page: leave --format out" in ran.err) == (1, True)


def test_every_format_that_is_read_is_listed(run: Run) -> None:
    lines = run.ok("import", "--formats").splitlines()
    assert [line.split()[0] for line in lines] == [reader.name for reader in READERS]
    assert all(reader.title in line and reader.description in line for reader, line in zip(READERS, lines, strict=True))
    told = [json.loads(line) for line in run.ok("import", "--formats", "--json").splitlines()]
    assert [each["name"] for each in told] == [reader.name for reader in READERS]
    assert [*told[0]] == ["name", "title", "description"]
    assert not run.library.parent.exists()


def test_an_import_of_nothing_is_wrong_usage(run: Run) -> None:
    ran = run("import")
    assert ran.code == 2
    assert "--formats" in ran.err


def test_a_name_from_outside_is_as_safe_as_a_title(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ev\x1b]0;x\x07il\x1b[2J.txt").write_text(FOG)
    run.ok("import", str(tmp_path / "ev\x1b]0;x\x07il\x1b[2J.txt"))
    assert len(run.titles("in:evil")) == 3
    assert "\x1b" not in run.ok("show", "1") + run.ok("list", "--json") + run("log").out
    (tmp_path / "\x1b[2J.txt").write_text(TIDES)
    run.ok("import", str(tmp_path / "\x1b[2J.txt"), "--name", "\x07")
    assert told(run, str(tmp_path / "\x1b[2J.txt"))["name"] == "Daily Papers page"


def test_a_file_whose_name_is_no_utf8_goes_in(program: Program, tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/f\xffog.txt", "w") as file:
        file.write(FOG)
    assert program("import", f"{tmp_path}/f\udcffog.txt").code == 0
    assert len(program("list", "in:fog").out.splitlines()) == 3


def test_progress_is_for_terminals_only(run: Run, tmp_path: Path) -> None:
    assert "\r" not in run("import", *written(tmp_path, fog=FOG)).err


def test_a_path_may_begin_with_a_tilde(run: Run, tmp_path: Path) -> None:
    written(tmp_path, fog=FOG)
    run.ok("import", "~/fog.txt")
    assert run("import", "~nobody-of-that-name/fog.txt").code == 1


def vault(tmp_path: Path, count: int) -> str:
    """Write an archive of notes, the first with properties that are no YAML."""
    path = tmp_path / "vault.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(count):
            title = "x: [y" if number == 0 else f'"Foggy Kites {number}"'
            facts = f"title: {title}\narxiv: 2604.{number:05d}\ntags: [fog]\nstatus: read\n"
            archive.writestr(f"Vault/Paper {number}.md", f"---\n{facts}---\n")
        archive.writestr("Vault/boats.bib", "@misc{boats, title = {Paper Boats of the Harbour Clerks}}")
        archive.writestr("Vault/empty.md", "")
    return str(path)


def test_an_archive_of_many_notes_is_told_as_one(run: Run, tmp_path: Path) -> None:
    path = vault(tmp_path, 40)
    problem = "Vault/Paper 0.md: line 1: these properties are no YAML; they were read line by line: title: x: [y"
    foretold = run("import", "--dry-run", path)
    assert foretold.code == 3
    assert foretold.err.splitlines() == [
        f"{path}: 41 listings (40 notes with properties, 1 BibTeX)",
        "  would be 41 entries: 41 new, 0 known",
        "  marks in it: 40 read, tag fog (40); --with-marks adds them",
        f"  {problem}",
    ]
    assert run("import", path).err.splitlines()[1:] == ["  41 entries: 41 new, 0 known", f"  {problem}"]
    assert run("import", path).err.splitlines()[1] == ("  41 entries: 0 new, 41 known; 41 listings are known already")
    assert len(run("import", "--json", path).out.splitlines()) == 41


def test_an_archive_of_a_few_files_is_told_file_by_file(run: Run, tmp_path: Path) -> None:
    told = run("import", "--dry-run", vault(tmp_path, 3)).err
    assert told.count("would be 1 entry: 1 new, 0 known") == 4


def test_a_listing_is_known_again_whatever_blanks_its_notes_are_laid_out_with(run: Run, tmp_path: Path) -> None:
    plain, laid_out = ({"title": "Foggy Kites", "note": note} for note in ("a b\n\nc", "a  b\n\n\n\n  c"))
    run.ok("import", *written(tmp_path, kites=json.dumps(plain)), "--with-marks")
    again = run("import", *written(tmp_path, kites=json.dumps(laid_out)), "--with-marks")
    assert again.err.splitlines()[-1] == "  1 entry, known already: no change"
    other = run("import", *written(tmp_path, kites=json.dumps(plain | {"note": "a b c"})))
    assert other.err.startswith("kites (2): ")


def test_of_one_known_listing_in_an_archive_is_spoken_as_of_one(run: Run, tmp_path: Path) -> None:
    (note,) = written(tmp_path, note="---\ntitle: Foggy Kites 3\narxiv: 2604.00003\ntags: [fog]\nstatus: read\n---\n")
    run.ok("import", note)
    told = run("import", vault(tmp_path, 40), "--with-marks", "--dry-run").err.splitlines()
    assert told[1:3] == [
        "  would be 41 entries: 40 new, 1 known; 1 listing is known already",
        "  would take the marks in it: 40 read, tag fog (40)",
    ]


def test_what_went_in_of_an_archive_is_told_after_ctrl_c(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surveyed = imports.survey

    def interrupted(source: Source, **options: Any) -> imports.Survey:
        if source.name.endswith("/Paper 20.md"):
            raise KeyboardInterrupt
        return surveyed(source, **options)

    monkeypatch.setattr(imports, "survey", interrupted)
    ran = run("import", vault(tmp_path, 40))
    kept = len(run.titles())
    assert ran.code == 130
    assert f"  {kept} entries: {kept} new, 0 known\n" in ran.err
    assert ran.err.endswith("stopped; what was taken in stays, and importing the same again goes on\n")


def test_a_format_that_does_not_exist_is_said_once_before_any_file_is_opened(run: Run, tmp_path: Path) -> None:
    ran = run("import", vault(tmp_path, 40), str(tmp_path / "missing.bib"), "--format", "bibtx")
    assert (ran.code, ran.err) == (2, "readlist: no format is called “bibtx”\n  did you mean bibtex?\n")


def test_files_of_a_large_archive_that_cannot_be_read_are_told_with_it(run: Run, tmp_path: Path) -> None:
    path = vault(tmp_path, 40)
    told = run("import", path, "--format", "bibtex")
    assert told.code == 3
    assert told.err.splitlines()[:2] == [f"{path}: 1 listing (1 BibTeX)", "  1 entry: 1 new, 0 known"]
    reason = "no paper could be read here; it looks like notes with properties: leave --format out"
    assert f"  Vault/Paper 0.md: {reason}" in told.err.splitlines()
    assert told.err.splitlines()[-1] == "  and 20 more problems; --json lists them"


def test_an_archive_of_which_nothing_can_be_read_says_so(run: Run, tmp_path: Path) -> None:
    path = vault(tmp_path, 40)
    told = run("import", path, "--format", "jsonl")
    assert told.code == 1
    assert told.err.splitlines()[0] == f"{path}: none of 41 listings could be read"


@pytest.mark.usefixtures("heeding")
def test_ctrl_c_at_the_end_of_a_file_leaves_the_next_ones_and_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = imports.run_import

    def interrupted(*args: Any, **options: Any) -> imports.ImportReport:
        report = imported(*args, **options)
        signal.raise_signal(signal.SIGINT)
        return report

    monkeypatch.setattr(imports, "run_import", interrupted)
    ran = run("import", *written(tmp_path, fog=daily_page("Nine Ropes Suffice"), gulls=daily_page("Gulls at Dusk")))
    assert ran.code == 130
    assert ran.err.endswith("stopped; what was taken in stays, and importing the same again goes on\n")
    assert run.titles() == ["Nine Ropes Suffice"]
    archive = run("import", vault(tmp_path, 40))
    assert archive.code == 130
    assert archive.err.endswith("stopped; what was taken in stays, and importing the same again goes on\n")
