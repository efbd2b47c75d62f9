"""Real processes: small ones, that live or die as their letter says."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from actors.lifecycle import Directive
from supervision.strategy import intensity
from supervision.tree import GAVE_UP

pytestmark = pytest.mark.slow

CHILD = """
import ctypes, os, signal, sys, time
letter = sys.stdin.readline().strip()
def end(*_):
    open(letter, "a").write("term\\n")
    open(os.path.dirname(letter) + "/order", "a").write(os.path.basename(letter) + "\\n")
    letter.endswith("deaf") or sys.exit(0)
signal.signal(signal.SIGTERM, end)
with open(letter, "a") as file:
    file.write(f"{os.getpid()}\\n")
if letter.endswith("short"):
    while not os.path.exists(os.path.dirname(letter) + "/long"):
        time.sleep(0.01)
    sys.exit(3)
if letter.endswith(("stuck", "disk")):
    os.write(0, b".")
if letter.endswith("stuck") and len(open(letter).readlines()) < 2:
    signal.pause()
if letter.endswith("disk") and len(open(letter).readlines()) < 2:
    # Whoever waits for a child of vfork cannot be interrupted, as if it waited for a disk. That
    # child uses its stack meanwhile, so it cannot go on afterwards.
    libc, whole = ctypes.CDLL(None), os.open(letter, os.O_WRONLY | os.O_APPEND)
    if libc.vfork() == 0:
        libc.sleep(3)
        os.write(whole, b"spared\\n")
        os.kill(os.getppid(), signal.SIGKILL)
        os._exit(0)
if letter.endswith("fresh") and len(open(letter).readlines()) < 6:
    sys.exit(75)
while letter.endswith(("stuck", "disk")):
    os.write(0, b".")
    time.sleep(0.1)
while sys.stdin.read(1):
    pass
open(letter, "a").write("orphan\\n")
"""

SUPERVISOR = """
import sys
from supervision import child
from supervision.tree import Child, Tree
child.KILL_SECONDS = 0.2
names = sys.argv[1:]
silence = 1 if names[0].endswith(("stuck", "disk")) else 0
children = [Child(n.rpartition("/")[2], "child", (n + "\\n").encode()) for n in names]
limits = {"intensity": 3, "period_seconds": 60, "drain_seconds": 1}
sys.exit(Tree(children, silence_seconds=silence, **limits).run())
"""


def supervise(folder: Path, *names: str) -> "subprocess.Popen[bytes]":
    (folder / "child.py").write_text(textwrap.dedent(CHILD))
    path = os.pathsep.join([str(folder), str(Path.cwd())])
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, *(str(folder / name) for name in names)],
        env=os.environ | {"PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
    )


def lines(path: Path, count: int, process: "subprocess.Popen[bytes]") -> list[str]:
    """Return the file's lines once there are so many."""
    for _ in range(2_000):
        found = path.read_text().splitlines() if path.exists() else []
        if len(found) >= count:
            return found
        signal.sigtimedwait([], 0.01)
    raise AssertionError(f"{path.name}: {found}, supervisor {process.poll()}")


def test_a_child_that_dies_is_started_again_and_the_others_stay(tmp_path: Path) -> None:
    process = supervise(tmp_path, "one", "two")
    first = lines(tmp_path / "one", 1, process)[0]
    lines(tmp_path / "two", 1, process)

    os.kill(int(first), signal.SIGKILL)
    again = lines(tmp_path / "one", 2, process)
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert again[1] != first
    assert len(lines(tmp_path / "two", 2, process)) == 2
    assert lines(tmp_path / "one", 3, process)[-1] == "term"


def test_too_many_restarts_make_the_supervisor_give_up_and_stop_the_rest(tmp_path: Path) -> None:
    process = supervise(tmp_path, "long", "short")

    assert process.wait(30) == GAVE_UP
    assert len(lines(tmp_path / "short", 4, process)) == 4
    assert lines(tmp_path / "long", 2, process)[-1] == "term"


def test_a_child_that_asks_to_be_replaced_is_not_counted_as_a_failure(tmp_path: Path) -> None:
    process = supervise(tmp_path, "fresh")

    lived = lines(tmp_path / "fresh", 6, process)
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert len(set(lived)) == 6


def test_children_are_stopped_in_the_order_opposite_to_their_start(tmp_path: Path) -> None:
    names = ("one", "two", "three")
    process = supervise(tmp_path, *names)
    for name in names:
        lines(tmp_path / name, 1, process)
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert lines(tmp_path / "order", 3, process) == ["three", "two", "one"]


def test_a_child_that_does_not_end_when_told_is_killed(tmp_path: Path) -> None:
    process = supervise(tmp_path, "deaf")
    lines(tmp_path / "deaf", 1, process)
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert lines(tmp_path / "deaf", 2, process)[-1] == "term"


def test_a_child_that_hangs_is_killed_and_started_again(tmp_path: Path) -> None:
    process = supervise(tmp_path, "stuck")

    lived = lines(tmp_path / "stuck", 2, process)
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert lived[0] != lived[1]


def test_a_child_that_waits_for_its_disk_is_left_alone(tmp_path: Path) -> None:
    process = supervise(tmp_path, "disk")

    said = lines(tmp_path / "disk", 3, process)
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert said[1] == "spared"


def test_a_killed_supervisor_leaves_nobody_behind(tmp_path: Path) -> None:
    process = supervise(tmp_path, "one")
    lines(tmp_path / "one", 1, process)

    process.kill()
    process.wait()

    assert lines(tmp_path / "one", 2, process)[-1] == "orphan"


def test_the_strategy_tells_bad_messages_from_an_ill_tenant() -> None:
    judge = intensity(failures=3, period_ms=1_000)

    assert judge([0], 0) is Directive.RESUME
    assert judge([0, 500], 500) is Directive.RESTART
    assert judge([0, 500, 1_000], 1_000) is Directive.QUARANTINE
    assert judge([0, 500, 1_600], 1_600) is Directive.RESUME
