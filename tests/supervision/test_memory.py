import gc
import weakref

from supervision.memory import Freed, resident_bytes


class Ring:
    """Knows itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


class House:
    """Stores that close when the test says so."""

    def __init__(self) -> None:
        self.closed = 0
        self.trims = 0
        self.freed = Freed(lambda: self.closed, self._trim)

    def _trim(self) -> None:
        self.trims += 1


def test_memory_is_given_back_once_after_stores_were_closed() -> None:
    house = House()

    house.freed.give_back()
    house.closed = 3
    house.freed.give_back()
    house.freed.give_back()

    assert house.trims == 1


def test_memory_is_given_back_when_stores_dozed_though_none_was_closed() -> None:
    house = House()

    house.freed.stale = True
    house.freed.give_back()

    assert house.trims == 1
    assert not house.freed.stale


def test_what_refers_to_itself_is_collected_when_asked() -> None:
    house, ring = House(), Ring()
    alive = weakref.ref(ring)
    gc.disable()
    try:
        del ring
        house.freed.collect()
    finally:
        gc.enable()

    assert alive() is None


def test_the_real_trim_can_be_called_on_this_system() -> None:
    Freed(lambda: 1).give_back()


def test_what_a_process_holds_grows_with_what_it_takes() -> None:
    before = resident_bytes()

    taken = b"x" * (32 << 20)

    assert resident_bytes() - before >= len(taken) // 2
