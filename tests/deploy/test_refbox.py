"""The emulated machine: what it grants, what it reports, and that nothing of it stays."""

import importlib.machinery
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.slow

REFBOX = Path("deploy/refbox").resolve()
HOG = "bytearray(300 << 20)"
BUSY = "import time\nwhile time.process_time() < 0.2: pass"


def boxed(*words: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """Return the ended command and the report."""
    done = subprocess.run(
        [sys.executable, str(REFBOX), *words], capture_output=True, text=True, check=False
    )
    last = done.stderr.splitlines()[-1]
    return done, json.loads(last) if last.startswith("{") else {}


@pytest.fixture(scope="module")
def means() -> str:
    """Name the version of control groups that works here; skip where none does."""
    refused = []
    for name in ("v2", "v1"):
        done, report = boxed("--means", name, "true")
        if report:
            return name
        refused.append(done.stderr.strip())
    pytest.skip(f"no control group can be made here: {' / '.join(refused)}")


def test_who_takes_more_memory_than_the_box_has_is_killed_and_counted(means: str) -> None:
    done, report = boxed("--means", means, "--memory-mib", "64", sys.executable, "-c", HOG)

    assert done.returncode == report["exit_code"] == 137
    assert report["oom_kills"] == 1
    assert 60 <= report["max_memory_mib"] <= 64


def test_an_eighth_of_a_processor_is_throttled_and_that_is_told(means: str) -> None:
    _, report = boxed("--means", means, "--profile", "REF-T", sys.executable, "-c", BUSY)

    assert report["exit_code"] == 0
    assert report["throttled_seconds"] > 0


def test_the_house_reads_the_limit_of_the_box_it_is_in(means: str) -> None:
    look = "from supervision.monitor import cgroup_bytes; print(cgroup_bytes())"

    done, _ = boxed("--means", means, "--memory-mib", "96", sys.executable, "-c", look)

    assert int(done.stdout) == 96 << 20


def test_whoever_the_command_left_behind_ends_with_the_box(means: str) -> None:
    leave = "sleep 1000 & grep --only-matching 'refbox-.*' /proc/self/cgroup; exit 3"

    # The sleeper holds the pipe, so this returns only because it was ended.
    done, report = boxed("--means", means, "sh", "-c", leave)

    (name,) = set(done.stdout.split())
    assert report["exit_code"] == 3
    assert not list(Path("/sys/fs/cgroup").rglob(name))


def test_without_a_control_group_the_report_says_what_it_cannot_know() -> None:
    done, report = boxed("--means", "limits", "--memory-mib", "200", sys.executable, "-c", HOG)

    assert done.returncode == 1
    assert "MemoryError" in done.stderr
    assert report["oom_kills"] is None
    assert "no control group" in report["means"]


def test_a_command_that_is_not_there_is_told_before_anything_is_made() -> None:
    done, report = boxed("no-such-command-anywhere")

    assert done.returncode == 2
    assert report == {}


def loaded() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("refbox", str(REFBOX))
    spec = importlib.util.spec_from_loader("refbox", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_version_two_makes_its_group_where_both_controllers_are_handed_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refbox = loaded()
    monkeypatch.setattr(refbox, "ROOT", tmp_path)
    session = tmp_path / "user.slice" / "session.scope"
    session.mkdir(parents=True)
    for folder, handed in ((session, ""), (session.parent, "cpu memory pids"), (tmp_path, "pids")):
        (folder / "cgroup.subtree_control").write_text(f"{handed}\n")

    assert refbox._handing_down(session) == session.parent
    with pytest.raises(FileNotFoundError):
        refbox._handing_down(tmp_path)
