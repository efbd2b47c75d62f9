"""What is compiled of the parser: nothing that the compiler would change, and it reads the same."""

import json
import os
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from loadtest.corpora import corpora
from tests.compiled import PARSER, libraries, stale

CORPORA = Path("tests/corpus")
FROM_SOURCE = """
import sys
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES
from importlib.machinery import ExtensionFileLoader, FileFinder, SourceFileLoader
loaders = (SourceFileLoader, SOURCE_SUFFIXES), (ExtensionFileLoader, EXTENSION_SUFFIXES)
sys.path_hooks.insert(0, FileFinder.path_hook(*loaders))
sys.path_importer_cache.clear()
"""
"""Where a file is there both ways, the one that people read."""
PARSE = """
from actors.parsing import parser
from supervision.cli import main
print(parser.__file__, file=sys.stderr)
main()
"""


COMPILED = (PARSER, PARSER / "by_itself", PARSER / "rules")


def left_out() -> set[Path]:
    """Return the files that the compiler is told to leave as they are."""
    build = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    names = build["targets"]["wheel"]["hooks"]["mypyc"]["exclude"]
    files = {PARSER.parents[1] / name.removeprefix("/") for name in names}
    return {file for file in files if file.name != "__init__.py"}


def test_whatever_holds_a_struct_and_nothing_else_is_left_as_it_is() -> None:
    files = [file for room in COMPILED for file in room.glob("*.py")]

    assert left_out() == {file for file in files if "msgspec.Struct" in file.read_text()}


def test_nothing_is_compiled_that_is_to_be_left_as_it_is() -> None:
    assert not left_out() & libraries().keys()


def test_a_source_that_was_changed_or_is_gone_is_not_what_was_compiled(tmp_path: Path) -> None:
    same, changed, gone = (tmp_path / f"{name}.py" for name in ("same", "changed", "gone"))
    made = {source: source.with_suffix(".so") for source in (same, changed, gone)}
    for file in (same, changed, *made.values()):
        file.touch()
        os.utime(file, (1, 1))
    os.utime(changed, (2, 2))

    assert stale(made) == ["changed.py", "gone.py"]


@pytest.mark.slow
def test_what_is_compiled_reads_every_line_as_its_source_does() -> None:
    if not libraries():
        pytest.skip("nothing is compiled here: `make .venv/ready` does, with a C compiler")
    lines = [line for one in corpora(CORPORA) if one.store == "cafe" for line in one.lines(CORPORA)]
    said = [(line.text, line.role) for line in lines]
    said += [(" ".join(reversed(text.split())), role) for text, role in said]
    said += [(f"{one} {two}", role) for (one, role), (two, _) in pairwise(said)]
    asked = "".join(json.dumps({"text": text, "role": role}) + "\n" for text, role in said)

    compiled, plain = (_parsed(asked, how) for how in ("import sys\n", FROM_SOURCE))

    assert compiled.stderr.strip().endswith(".so")
    assert plain.stderr.strip().endswith(".py")
    assert compiled.stdout == plain.stdout
    assert len(plain.stdout.splitlines()) == len(said) > 100


def _parsed(asked: str, how: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", how + PARSE, "parse", "--store", str(CORPORA / "cafe.json")]
    now = ["--now", "2026-11-23T14:00"]
    return subprocess.run([*words, *now], input=asked, capture_output=True, text=True, check=True)
