"""Whatever is said to be on disk was put there, by whichever way; what is not is named."""

import os
import signal
from pathlib import Path

import pytest

from actors.storage import flush as module
from actors.storage.flush import flush, flush_by, flush_here


@pytest.fixture
def written(tmp_path: Path) -> list[str]:
    """Return two files and the folder that they are in."""
    for name in ("one", "two"):
        (tmp_path / name).write_text("not on disk yet")
    return [str(tmp_path / "one"), str(tmp_path / "two"), str(tmp_path)]


def program(tmp_path: Path, script: str) -> str:
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return str(path)


def test_files_and_folders_are_put_on_disk(written: list[str]) -> None:
    assert flush(written) == flush_here(written) == {}


@pytest.mark.skipif(not module.find(), reason="no `sync` here that takes files")
def test_what_fails_is_named_and_the_others_are_on_disk(written: list[str]) -> None:
    # A device that takes no fsync: what a disk says that could not write.
    failed = flush_by(module.find(), [*written, "/gone", "/dev/full"])

    assert set(failed) == {"/gone", "/dev/full"}
    assert "No such file" in failed["/gone"]
    assert "syncing" in failed["/dev/full"]


def test_without_the_program_what_fails_is_named_too(written: list[str]) -> None:
    failed = flush_here([*written, "/gone", "/dev/full"])

    assert set(failed) == {"/gone", "/dev/full"}


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "echo 'out of order' >&2; exit 1",
        "echo \"sync: error syncing '$2': gone\" >&2; echo 'and another' >&2; exit 1",
        f"kill -{signal.SIGKILL.value} $$",
    ],
)
def test_a_program_that_does_not_say_clearly_what_failed_has_put_nothing_on_disk(
    tmp_path: Path, written: list[str], script: str
) -> None:
    assert set(flush_by(program(tmp_path, script), written)) == set(written)


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "echo \"sync: error opening '$3': gone\" >&2; exit 1",
        "echo \"sync: error syncing '$2': no\" >&2; exit 1",
    ],
    ids=["takes no files", "says it of one that is missing only", "stops at the first"],
)
def test_a_program_that_does_not_say_of_each_file_what_became_of_it_is_not_the_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program(tmp_path, script)
    (tmp_path / "program").rename(tmp_path / "sync")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    module.find.cache_clear()

    found = module.find()

    module.find.cache_clear()
    assert found == ""


def test_without_room_for_a_process_it_is_done_here(
    written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(module, "_run", refuse)
    module.find.cache_clear()
    before_it_was_found = flush([*written, "/gone"])
    monkeypatch.setattr(module, "find", lambda: "/bin/true")

    assert set(before_it_was_found) == {"/gone"}
    assert set(flush([*written, "/gone"])) == {"/gone"}
