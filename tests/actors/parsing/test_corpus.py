"""Every line of every corpus: understood as meant, or declined, but never misunderstood."""

import pytest

from actors.storage.database import Database
from tests.actors.parsing.corpus import STORES, lines, offered, read, score, writes

Stores = dict[str, Database]


@pytest.mark.parametrize("name", ["en-corner", "en-hardware"])
def test_each_line_is_read_exactly_as_written_down(name: str, stores: Stores) -> None:
    found = score(lines(name), stores[STORES[name]])

    assert found.precision == 1, found
    assert found.coverage == 1, found
    assert not found.astray, found


def test_what_was_never_tuned_for_is_understood_or_declined(corner: Database) -> None:
    found = score(lines("en-held-out"), corner)

    assert found.precision == 1, found
    assert found.coverage >= 0.9, found
    assert found.executed >= 0.7 * found.meant, found


def test_what_is_no_command_never_writes_nor_offers_to(corner: Database) -> None:
    found = score(lines("en-negatives"), corner)

    assert found.executed == 0, found
    assert not found.astray, found


@pytest.mark.parametrize("name", STORES)
def test_nothing_is_written_while_a_doubt_is_left(name: str, stores: Stores) -> None:
    readings = [read(line.text, stores[STORES[name]], line.role) for line in lines(name)]

    assert not [reading for reading in readings if writes(reading) and reading.reasons]


def test_talk_in_a_group_that_is_not_for_us_stays_unanswered(corner: Database) -> None:
    talk = [line for line in lines("en-negatives") if line.group]

    heard = [read(line.text, corner, line.role, group=True) for line in talk]

    assert len(talk) > 10
    assert {"ignore"} == {reading.action for reading in heard}


def test_every_question_offers_what_was_meant_first(corner: Database) -> None:
    asked = [line for line in lines("en-corner") if line.expect.action == "ask"]

    for line in asked:
        assert len(offered(read(line.text, corner, line.role))) > 1, line.text
