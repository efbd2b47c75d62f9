import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from loadtest.slow_disk import slow_disk

SYNC = """
import os, sys, time
file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)
before = time.perf_counter()
os.fsync(file)
os.fdatasync(file)
print(time.perf_counter() - before > 0.2)
"""


def test_no_delay_needs_no_library(tmp_path: Path) -> None:
    assert slow_disk(0, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("gcc"), reason="needs a C compiler")
def test_every_fsync_of_a_process_takes_longer(tmp_path: Path) -> None:
    environment = os.environ | slow_disk(110, tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", SYNC, str(tmp_path / "file")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "True\n"
