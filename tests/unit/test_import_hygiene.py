"""What each way in loads, in a fresh interpreter: start-up stays quick, and the layers stay apart."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import ROOT, Program, Run

HEAVY = {"textual", "sqlmodel", "sqlalchemy", "pydantic", "httpx"}
COMMAND = "import sys; from readlist.cli import main; code = main(sys.argv[1:]); assert code == 0, code"


def loaded(code: str, program: Program, *arguments: str) -> set[str]:
    """Run code in a fresh interpreter; return the top-level packages that it has loaded."""
    told = "import json; print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    command = [sys.executable, "-c", f"import sys\n{code}\n{told}", *arguments]
    ran = subprocess.run(command, env=program.environment, cwd=program.folder, capture_output=True, check=True)
    names: list[str] = json.loads(ran.stdout.decode().splitlines()[-1])
    return {*names}


@pytest.mark.parametrize("line", [["--help"], ["--version"], ["list"], ["list", "moe", "is:new", "--json"]])
def test_the_first_commands_load_neither_the_app_nor_the_writing_side(
    line: list[str], harbours: Run, program: Program
) -> None:
    assert not loaded(COMMAND, program, *line) & HEAVY


def test_no_command_that_only_reads_loads_them(harbours: Run, program: Program) -> None:
    lines = [["show", "1"], ["log"], ["where"], ["export", "boats"], ["import", "--help"], ["list", "--sort", "title"]]
    run_all = "from readlist.cli import main\nfor line in json.loads(sys.argv[1]): assert main(line) == 0"
    assert not loaded(f"import json\n{run_all}", program, json.dumps(lines)) & HEAVY


def test_a_list_of_no_library_loads_neither(run: Run, program: Program) -> None:
    assert not loaded(COMMAND, program, "list") & HEAVY


def test_no_layer_but_the_app_and_the_library_loads_anything_heavy(program: Program) -> None:
    layers = "cli imports verbs launch query store tasks.opening tasks.importing tasks.exporting sources.files library"
    imports = ", ".join(f"readlist.{layer}" for layer in layers.split())
    assert not loaded(f"import {imports}", program) & HEAVY


MODULES = "import json\nprint(json.dumps([name for name in sys.modules if name.startswith('readlist.readers')]))"


@pytest.mark.parametrize(
    "way_in",
    ["from readlist.cli import main; main(['list'])", "import readlist.tui.app, readlist.tui.screens.main"],
    ids=["list", "the app"],
)
def test_no_reader_is_loaded_before_something_is_imported(way_in: str, harbours: Run, program: Program) -> None:
    assert loaded_readers(way_in, program) == []


def test_a_reader_is_loaded_when_it_is_asked_for(program: Program) -> None:
    by_name = "from readlist import readers; readers.by_name('ris')"
    assert "readlist.readers.huggingface" not in loaded_readers(by_name, program)
    page = "b'Daily Papers\\n\\nJan 9\\n\\nbyAK and the research community\\n'"
    recognised = f"from readlist import readers; readers.recognise({page})"
    assert "readlist.readers.references" not in loaded_readers(recognised, program)


def loaded_readers(code: str, program: Program) -> list[str]:
    command = [sys.executable, "-c", f"import sys\n{code}\n{MODULES}"]
    ran = subprocess.run(command, env=program.environment, cwd=program.folder, capture_output=True, check=True)
    names: list[str] = json.loads(ran.stdout.decode().splitlines()[-1])
    return names


@pytest.mark.parametrize("module", ["readlist.readers", "readlist.writers"])
def test_readers_and_writers_know_no_database_and_no_command_line(module: str, program: Program) -> None:
    every = f"import {module} as formats; [*getattr(formats, 'READERS', ())]"
    assert not loaded(every, program) & {"sqlite3", "click", "platformdirs", *HEAVY}


def test_a_command_that_writes_does_not_load_the_app(harbours: Run, program: Program) -> None:
    packages = loaded(COMMAND, program, "star", "id:1")
    assert "sqlmodel" in packages
    assert "textual" not in packages


def test_the_app_is_loaded_without_the_writing_side(program: Program) -> None:
    packages = loaded("import readlist.tui.app", program)
    assert "textual" in packages
    assert not packages & {"sqlmodel", "sqlalchemy", "httpx"}


def test_the_first_frame_waits_for_neither_the_command_line_nor_the_query_language(program: Program) -> None:
    look = "from readlist import query; query.look; query.connect"
    code = f"import json, sys, readlist.__main__, readlist.tui.app, readlist.tui.questions; {look}"
    command = [sys.executable, "-c", f"{code}; print(json.dumps([*sys.modules]))"]
    ran = subprocess.run(command, env=program.environment, cwd=program.folder, capture_output=True, check=True)
    names = {*json.loads(ran.stdout)}
    assert "readlist.tui.screens.main" in names
    late = {"click", "readlist.cli", "readlist.query.syntax", "readlist.query.sql", "readlist.identity"}
    late |= {"readlist.readers", "readlist.writers", "readlist.tui.palette", "readlist.tui.screens.help"}
    assert not names & late


def test_where_there_is_no_configuration_nothing_is_loaded_to_read_one(program: Program) -> None:
    code = "import os; from readlist import config; assert not config.load(os.environ).mistakes"
    assert not loaded(code, program) & {"tomllib", "difflib", "click", *HEAVY}


def test_importing_the_package_makes_no_file_and_prints_nothing(program: Program, tmp_path: Path) -> None:
    code = "import readlist.cli, readlist.library.library, readlist.tui.app"
    command = [sys.executable, "-W", "error", "-c", code]
    environment = program.environment | {"PYTHONDONTWRITEBYTECODE": "1", "XDG_DATA_HOME": str(tmp_path / "xdg")}
    ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert ran.stdout == ran.stderr == b""
    assert not list(tmp_path.iterdir())


def test_the_import_contract_is_written_down_for_every_part_of_the_house() -> None:
    parts = {path.stem for path in (ROOT / "readlist").iterdir() if path.suffix == ".py" or path.is_dir()}
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.importlinter]")[2]
    assert not [part for part in parts - {"__init__", "__main__", "__pycache__", "demo"} if part not in contract]


def test_the_app_is_loaded_without_its_command_line(program: Program) -> None:
    loads = "import readlist.tui.app; assert not {'readlist.cli', 'readlist.in_app'} & {*sys.modules}"
    assert "click" not in loaded(loads, program)
