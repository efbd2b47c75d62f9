"""A slower disk for whatever process is started with it: `slow_disk.c`, built when asked for."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_suffix(".c")


def slow_disk(milliseconds: float, folder: Path) -> dict[str, str]:
    """
    Return the environment in which each fsync takes so much longer; {} for none.

    Raises:
        OSError, CalledProcessError: when there is no C compiler or it fails.

    """
    if not milliseconds:
        return {}
    library = folder / "slow_disk.so"
    compiler = shutil.which("gcc") or "gcc"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "SLOW_DISK_MS": str(milliseconds)}
