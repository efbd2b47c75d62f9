"""A slower disk for every server alike: a library put before libc's fsync and fdatasync."""

import shutil
import subprocess
from pathlib import Path


def environment(folder: Path, milliseconds: float) -> dict[str, str]:
    """Return what a process must be told so that each of its syncs takes so much longer."""
    if not milliseconds:
        return {}
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        raise SystemExit("--fsync-ms needs a C compiler: install gcc")
    library = folder / "slow_sync.so"
    source = Path(__file__).with_suffix(".c")
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return {"LD_PRELOAD": str(library), "SYNC_DELAY_US": str(round(milliseconds * 1000))}
