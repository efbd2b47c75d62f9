from actors.connections import Connections


class Store:
    """Has a file, and lets go of it unless it is busy."""

    def __init__(self) -> None:
        self.busy = False
        self.open = True

    def let_go(self) -> bool:
        if not self.busy:
            self.open = False
        return not self.busy


def test_one_too_many_shuts_the_least_recently_used() -> None:
    connections = Connections(2)
    first, second, third = Store(), Store(), Store()
    connections.admit(first)
    connections.admit(second)
    connections.used(first)

    connections.admit(third)

    assert (first.open, second.open, third.open) == (True, False, True)
    assert connections.figures() == {"open": 2, "opened": 3, "shut": 1}


def test_who_is_in_use_is_passed_over() -> None:
    connections = Connections(2)
    first, second = Store(), Store()
    connections.admit(first)
    connections.admit(second)

    first.busy = True
    connections.admit(Store())

    assert (first.open, second.open) == (True, False)


def test_when_all_are_in_use_one_more_is_opened_all_the_same() -> None:
    connections = Connections(1)
    store = Store()
    store.busy = True
    connections.admit(store)

    connections.admit(Store())

    assert store.open
    assert len(connections) == 2


def test_a_smaller_allowance_shuts_at_once_and_a_greater_one_ends_at_the_first() -> None:
    connections = Connections(3)
    stores = [Store() for _ in range(3)]
    for store in stores:
        connections.admit(store)

    connections.allow(1)
    left = [store.open for store in stores]
    connections.allow(100)
    for _ in range(4):
        connections.admit(Store())

    assert left == [False, False, True]
    assert len(connections) == 3


def test_who_let_go_by_itself_is_forgotten() -> None:
    connections = Connections(1)
    store = Store()
    connections.admit(store)

    connections.drop(store)
    connections.drop(store)

    assert len(connections) == 0
