import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from supervision import monitor

GIB = 1 << 30


@pytest.fixture(autouse=True)
def _machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monitor, "machine_bytes", lambda: 8 * GIB)


def group(folder: Path, line: str, **limits: str) -> int | None:
    own = folder / "cgroup"
    own.write_text(line + "\n")
    for place, text in limits.items():
        file = folder / "fs" / place.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")
    return monitor.cgroup_bytes(folder / "fs", own)


def test_this_process_weighs_something_and_one_that_is_gone_nothing() -> None:
    assert monitor.weight(os.getpid()) > 1 << 20
    assert monitor.open_files(os.getpid()) >= 3
    assert monitor.weight(2**22 + 1) == 0
    assert monitor.open_files(2**22 + 1) == 0


@pytest.mark.parametrize(
    ("begin", "weighs"), [("time.sleep(60)", False), ("os.execvp(*WAIT)", True)]
)
def test_a_child_that_still_has_its_parents_memory_is_not_weighed_twice(
    begin: str, *, weighs: bool
) -> None:
    code = f"""
import os, sys, time
WAIT = ("sleep", ["sleep", "60"])
child = os.fork()
if not child:
    {begin}
print(child, flush=True)
sys.stdin.read()
os.kill(child, 9)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        while weighs and b"python" in Path(f"/proc/{child}/cmdline").read_bytes():
            pass
        found = monitor.helpers_weight(parent.pid)
        parent.communicate()

    assert (found > 0) is weighs


def test_the_least_limit_up_the_tree_counts_in_version_2(tmp_path: Path) -> None:
    found = group(tmp_path, "0::/a/b", a__b__memory_dot_max="max", a__memory_dot_max=str(2 * GIB))

    assert found == 2 * GIB


def test_version_1_has_a_tree_for_memory(tmp_path: Path) -> None:
    limit = "memory__box__memory_dot_limit_in_bytes"

    assert group(tmp_path, "4:cpu,memory:/box", **{limit: str(GIB)}) == GIB


def test_inside_a_container_the_root_is_the_limit(tmp_path: Path) -> None:
    assert group(tmp_path, "0::/", memory_dot_max=str(GIB)) == GIB


@pytest.mark.parametrize("text", ["max", "9223372036854771712", ""])
def test_no_limit_is_none(tmp_path: Path, text: str) -> None:
    assert group(tmp_path, "0::/", memory_dot_max=text) is None


def test_without_control_groups_there_is_no_limit(tmp_path: Path) -> None:
    assert monitor.cgroup_bytes(tmp_path, tmp_path / "nothing") is None
