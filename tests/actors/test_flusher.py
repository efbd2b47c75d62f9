"""Stores wait for the disk together, and each hears of its own files only."""

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event

from actors.flusher import ROOM, TOGETHER, Flusher


class Disk:
    """Keeps what it was asked for at once; the first time it waits until the test says so."""

    def __init__(self, failed: dict[str, str] | None = None) -> None:
        self.asked: list[list[str]] = []
        self.begun, self.go_on = Event(), Event()
        self.failed = failed or {}

    def flush(self, places: Sequence[str]) -> dict[str, str]:
        self.asked.append(list(places))
        self.begun.set()
        assert self.go_on.wait(30)
        return self.failed


def put(disk: Disk, *asked: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    """Have the first put on disk, then all others that were asked for meanwhile."""
    loop: SimpleQueue[Callable[[], None]] = SimpleQueue()
    flusher = Flusher(loop.put, disk.flush, linger=lambda: None)
    heard: list[tuple[Sequence[str], str | None]] = []
    for places in asked:
        flusher.put(places, lambda why, places=places: heard.append((places, why)))  # type: ignore[misc]
        assert disk.begun.wait(30)
    disk.go_on.set()
    flusher.stop()
    while not loop.empty():
        loop.get()()
    return heard


def test_what_is_asked_for_meanwhile_is_put_on_disk_together_and_a_folder_once() -> None:
    disk = Disk()

    heard = put(disk, ["a"], ["b", "folder"], ["c", "folder"])

    assert disk.asked == [["a"], ["b", "folder", "c"]]
    assert heard == [(["a"], None), (["b", "folder"], None), (["c", "folder"], None)]


def test_who_is_told_why_not_is_who_asked_for_it() -> None:
    disk = Disk({"b": "b is gone", "folder": "no entry"})

    heard = put(disk, ["a"], ["b"], ["c", "folder"], ["d"])

    assert [why for _, why in heard] == [None, "b is gone", "no entry", None]


def test_only_so_many_wait_for_each_other() -> None:
    disk = Disk()

    put(disk, ["first"], *([str(number)] for number in range(TOGETHER + 1)))

    assert [len(asked) for asked in disk.asked] == [1, TOGETHER, 1]


def test_a_disk_that_does_nothing_while_stores_wait_is_stuck_and_takes_no_more_than_so_many() -> (
    None
):
    disk = Disk()
    flusher = Flusher(lambda work: work(), disk.flush, linger=lambda: None)
    idle = [flusher.is_stuck(), flusher.is_stuck()]
    flusher.put(["in hand"], lambda _: None)
    assert disk.begun.wait(30)
    for number in range(ROOM - 1):
        flusher.put([str(number)], lambda _: None)

    waiting = [flusher.is_stuck(), flusher.is_stuck()]
    room = flusher.room()
    flusher.put(["one more"], lambda _: None)
    full = flusher.room()
    disk.go_on.set()
    flusher.stop()

    assert idle == [False, False]
    assert waiting == [True, True]
    assert (room, full) == (1, 0)
    assert not flusher.is_stuck()


def test_the_first_waits_for_others_only_while_they_are_few() -> None:
    disk, lingered = Disk(), []
    flusher = Flusher(lambda work: work(), disk.flush, linger=lambda: lingered.append(1))
    flusher.put(["first"], lambda _: None)
    assert disk.begun.wait(30)
    for number in range(TOGETHER):
        flusher.put([str(number)], lambda _: None)

    disk.go_on.set()
    flusher.stop()

    assert [len(asked) for asked in disk.asked] == [1, TOGETHER]
    assert len(lingered) == 1
