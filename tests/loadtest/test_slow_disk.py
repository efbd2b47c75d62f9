import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from loadtest.slow_disk import slow_disk

SYNC = """
import ctypes, os, sys
theirs = ctypes.CDLL(os.environ["LD_PRELOAD"])
mine = ctypes.CDLL(None)
for name in ("fsync", "fdatasync"):
    found = [ctypes.cast(getattr(one, name), ctypes.c_void_p).value for one in (theirs, mine)]
    assert found[0] == found[1], name
file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)
os.fsync(file)
os.fdatasync(file)
print("slowed")
"""


def test_no_delay_needs_no_library(tmp_path: Path) -> None:
    assert slow_disk(0, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("gcc"), reason="needs a C compiler")
def test_every_fsync_of_a_process_goes_through_the_slow_disk(tmp_path: Path) -> None:
    environment = os.environ | slow_disk(1, tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", SYNC, str(tmp_path / "file")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "slowed\n"
