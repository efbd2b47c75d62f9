import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from supervision.descriptors import EACH, RESERVED, TABLE, TooFewFiles, max_open, open_files
from supervision.settings import Settings


@pytest.mark.parametrize(
    ("settings", "files", "stores"),
    [
        (Settings(), 20_000, (20_000 - RESERVED) // EACH),
        (Settings(max_open=500), 20_000, 500),
        (Settings(), RESERVED, 1),
    ],
)
def test_so_many_stores_are_open_as_descriptors_allow(
    settings: Settings, files: int, stores: int
) -> None:
    assert max_open(settings, files) == stores


def test_more_stores_than_descriptors_are_refused_before_anything_starts() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)

    with pytest.raises(TooFewFiles, match=f"needs {RESERVED + EACH * hard} open files"):
        open_files(Settings(max_open=hard))


def said_by(script: str, folder: Path) -> str:
    """Return what a process of its own, whose limits are its own, printed."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_house_takes_all_the_files_the_system_allows(tmp_path: Path) -> None:
    script = """
import resource
from supervision.descriptors import open_files
from supervision.settings import Settings
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 2_000))
print(open_files(Settings()), resource.getrlimit(resource.RLIMIT_NOFILE))
"""

    assert said_by(script, tmp_path) == "2000 (2000, 2000)\n"


@pytest.mark.parametrize(("files", "room"), [(20_000, TABLE), (1_024, 1_024)])
def test_the_table_of_files_has_its_room_before_stores_are_opened(
    files: int, room: int, tmp_path: Path
) -> None:
    script = f"""
import os, resource
from supervision.descriptors import widen_table
resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files}))
widen_table({files})
[size] = [line for line in open("/proc/self/status") if line.startswith("FDSize")]
print(size.split()[1], max(map(int, os.listdir("/proc/self/fd"))) < 10)
"""

    assert said_by(script, tmp_path) == f"{room} True\n"
