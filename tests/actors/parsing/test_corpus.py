"""Every corpus: understood as meant, or declined, but never misunderstood into a write."""

from typing import Final

import pytest

from actors.storage.database import Database
from loadtest.language import read as read_all
from loadtest.language import together
from loadtest.understanding import Understanding, same, understood
from tests.actors.parsing.corpus import CORPORA, lines, offered, read, writes
from tests.actors.parsing.stores import CORPUS

Stores = dict[str, Database]
TUNED_SHARE: Final = 0.9
"""Of the lines that the rules were written for; what fails stays in the corpus."""


@pytest.fixture(scope="session")
def scores(stores: Stores) -> dict[str, Understanding]:
    return {name: read_all(one, CORPUS, stores[one.store]) for name, one in CORPORA.items()}


@pytest.mark.parametrize("name", ["en-corner", "en-hardware"])
def test_each_line_is_read_exactly_as_written_down(name: str, stores: Stores) -> None:
    for line in lines(name):
        reading = read(line.text, stores[CORPORA[name].store], line.role, group=line.group)

        assert same(understood(reading), line.expect.meant()), line
        assert line.expect.action in {"", reading.action}, line


def test_most_of_what_is_plain_is_done_without_asking(scores: dict[str, Understanding]) -> None:
    found = scores["en-held-out"]

    assert found.executed_right == found.executed >= 0.7 * found.meant, found.astray
    assert found.covered >= 0.9 * found.meant, found.astray


def test_what_is_no_command_never_writes_nor_offers_to(corner: Database) -> None:
    for line in lines("en-negatives"):
        reading = read(line.text, corner, line.role, group=line.group)

        assert not offered(reading), line
        assert line.expect.action in {"", reading.action}, line


@pytest.mark.parametrize(
    "name", [one.name for one in CORPORA.values() if one.language.endswith("no commands")]
)
def test_nothing_at_all_is_done_about_what_is_no_command(
    name: str, scores: dict[str, Understanding]
) -> None:
    assert scores[name].executed == 0, scores[name].astray


@pytest.mark.parametrize("name", CORPORA)
def test_nothing_is_written_that_nobody_meant(name: str, scores: dict[str, Understanding]) -> None:
    assert scores[name].false_writes == 0, scores[name].astray


@pytest.mark.parametrize("name", [one.name for one in CORPORA.values() if one.half == "tuned"])
def test_what_the_rules_were_written_for_is_understood(
    name: str, scores: dict[str, Understanding]
) -> None:
    found = scores[name]

    assert found.exact >= TUNED_SHARE * found.lines, found.astray


def test_what_is_done_without_asking_was_meant(scores: dict[str, Understanding]) -> None:
    every = together(list(scores.values()))

    assert every.executed_right >= 0.995 * every.executed, every.astray


@pytest.mark.parametrize(("language", "least"), [("English", 0.9), ("", 0.75)])
def test_what_was_never_seen_is_understood_too(
    language: str, least: float, scores: dict[str, Understanding]
) -> None:
    unseen = [
        scores[one.name]
        for one in CORPORA.values()
        if one.half == "held out" and one.language.startswith(language)
    ]

    every = together(unseen)

    assert every.lines > 0
    assert every.exact >= least * every.lines, every.astray


@pytest.mark.parametrize("name", CORPORA)
def test_nothing_is_written_while_a_doubt_is_left(name: str, stores: Stores) -> None:
    store = stores[CORPORA[name].store]

    readings = [read(line.text, store, line.role) for line in lines(name)]

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
