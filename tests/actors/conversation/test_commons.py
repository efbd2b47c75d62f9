"""A phrase that three stores were taught, in the mouth of a fourth one's people."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from actors.business.intents import Command, CreditAdd
from actors.commons import FILE, CommonPhrases
from actors.conversation.answer import answer
from channels.messages import Envelope, Order, Outcome
from tests.actors.conversation.model import model_reads
from tests.corner import MINUTE, TENANT, Corner, labels, words

TAB, OWES = "owe total ali 500", CreditAdd("Ali Hassan", Decimal(500))


class Shop(Corner):
    """A store among others."""

    def __init__(self, folder: Path, commons: CommonPhrases) -> None:
        self.commons = commons
        folder.mkdir()
        super().__init__(folder)
        self.database._name = str(folder / f"{folder.name * 26}.db")

    def order(self, body: Order, **more: Any) -> Any:
        self.at += MINUTE
        envelope = Envelope(1, TENANT, self.at, body, **more)
        return answer(self.database, envelope, commons=self.commons)

    def learn(self, text: str, command: Command) -> Outcome:
        """Return the outcome of a Yes to what a model made of the text."""
        return self.press(model_reads(self, text, command), "Yes")


@pytest.fixture
def commons(tmp_path: Path) -> Iterator[CommonPhrases]:
    one = CommonPhrases(tmp_path / FILE, lambda: 1)
    yield one
    one.close()


@pytest.fixture
def strangers(tmp_path: Path, commons: CommonPhrases) -> Iterator[list[Shop]]:
    """Five stores that were taught nothing."""
    made = [Shop(tmp_path / letter, commons) for letter in "abcde"]
    yield made
    for shop in made:
        shop.close()


@pytest.fixture
def shops(strangers: list[Shop], commons: CommonPhrases) -> list[Shop]:
    """Five stores: the first three were taught the phrase, two of them twice."""
    teach(strangers, commons)
    return strangers


def teach(shops: list[Shop], commons: CommonPhrases) -> None:
    """Have three stores agree about the phrase, within a second."""
    for shop in (shops[0], shops[0], shops[1], shops[1], shops[2]):
        shop.learn(TAB, OWES)
    commons.flush()


def test_what_three_stores_agree_about_every_store_understands(shops: list[Shop]) -> None:
    assert labels(shops[3].hear("owe total sara 700")) == ["Undo"]
    assert shops[3].balance("Sara Khan") == 70_000


def test_who_did_not_understand_it_does_once_three_stores_agree(
    strangers: list[Shop], commons: CommonPhrases
) -> None:
    assert labels(strangers[3].hear(TAB)) != ["Undo"]

    teach(strangers, commons)

    assert labels(strangers[3].hear(TAB)) == ["Undo"]


def test_one_store_s_word_stays_its_own(shops: list[Shop], commons: CommonPhrases) -> None:
    for shop in (*shops[:3], *shops[:3]):
        shop.learn("andikia ali 500", OWES)
    commons.flush()

    assert "I do not know" in shops[3].say("andikia ali 500")


def test_an_undo_drops_it_at_once_here_and_a_second_one_everywhere(
    shops: list[Shop], commons: CommonPhrases
) -> None:
    other = shops[4]
    other.press(other.hear(TAB), "Undo")
    commons.flush()
    assert labels(other.hear(TAB)) != ["Undo"]
    assert labels(shops[3].hear(TAB)) == ["Undo"]

    shops[3].press(shops[3].hear(TAB), "Undo")
    commons.flush()

    newcomer = commons.recall(shops[0].database.rows("SELECT shape FROM templates")[0][0])
    assert newcomer is None


def test_a_no_to_a_common_phrase_drops_it_here(shops: list[Shop]) -> None:
    asked = shops[3].hear("owe total sara 7000")
    assert "Sara Khan" in words(asked)

    shops[3].press(asked, "No")

    assert "Undo" not in labels(shops[3].hear(TAB))
