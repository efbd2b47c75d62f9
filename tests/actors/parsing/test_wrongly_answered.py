"""Questions that were once answered as what nobody had asked."""

import pytest

from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.fixture(scope="session")
def kirana(stores: dict[str, Database]) -> Database:
    return stores["kirana"]


@pytest.mark.parametrize(
    "text",
    [
        "kitna milna hai",
        "pani kitna hai",
        "chana hai",
        "shabnam ka hisaab",
        "salma ka order",
        "ravi ka hisaab",
    ],
)
def test_nothing_is_answered_about_a_guessed_name_without_a_yes(
    text: str, kirana: Database
) -> None:
    reading = read(text, kirana)
    assert (reading.action, [why[:6] for why in reading.reasons]) == ("confirm", ["fuzzy:"])


@pytest.mark.parametrize(
    "text", ["paneer kitna hai", "paneer ka rate", "meena ka hisaab", "salim ka order"]
)
def test_a_name_as_it_is_stored_is_answered_for_at_once(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "execute"
