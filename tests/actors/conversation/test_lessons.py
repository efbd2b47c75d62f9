"""What a Yes teaches, and what an undo soon after takes back."""

from decimal import Decimal

import pytest

from actors.business.intents import Item, SaleCreate, StockQuery
from actors.conversation.phrasebook import DROPPED, FROZEN, SURE
from actors.storage.database import Database
from channels.messages import Outcome
from tests.actors.conversation.model import model_reads
from tests.corner import MINUTE, Corner, labels, words

PHRASE = "nimeuza 2 rice ali ko 3000"


@pytest.fixture
def corner(corner: Corner) -> Corner:
    """A store whose owner is answered in English, whatever language its phrases resemble."""
    corner.say("/language en")
    return corner


def sale(qty: int, product: str, customer: str | None, total: int) -> SaleCreate:
    return SaleCreate((Item(product, Decimal(qty)),), customer, total=Decimal(total))


ALIS = sale(2, "Rice", "Ali Hassan", 3000)


def taught(corner: Corner) -> Outcome:
    return corner.press(model_reads(corner, PHRASE, ALIS), "Yes")


def states(corner: Corner) -> list[str]:
    rows = corner.database.rows("SELECT state FROM templates ORDER BY used_at, shape")
    return [state for (state,) in rows]


def reopen(corner: Corner) -> None:
    path = corner.database.path
    corner.database.close()
    corner.database = Database.open(path)


def test_a_yes_teaches_the_phrase(corner: Corner) -> None:
    assert "I do not know" in corner.say(PHRASE)

    taught(corner)

    assert "Sold 5 bag Rice to Sara Khan" in corner.say("Nimeuza 5 rice Sara ko 7000")
    assert "Sold 4 kg Sugar, 1 bag Rice" in corner.say("nimeuza 4 sugar, 1 rice ali ko 2100")


def test_the_same_shape_never_needs_the_model_twice(corner: Corner) -> None:
    taught(corner)

    again = corner.hear("please nimeuza 1 sugar, 2 rice sara ko 3100")

    assert labels(again) == ["Undo"]


def test_a_yes_in_a_word_teaches_after_sleep_and_restart_too(corner: Corner) -> None:
    model_reads(corner, PHRASE, ALIS)
    reopen(corner)

    assert "Sold 2 bag Rice" in corner.say("yes")
    reopen(corner)

    assert "Sold 1 bag Rice" in corner.say("nimeuza 1 rice ali ko 1500")


def test_without_a_yes_nothing_is_learned(corner: Corner) -> None:
    asked = model_reads(corner, PHRASE, ALIS)

    assert corner.count("templates") == 0
    corner.press(asked, "No")

    assert corner.count("templates") == 0
    assert "I do not know" in corner.say(PHRASE)


def test_somebody_elses_words_teach_nothing(corner: Corner) -> None:
    corner.press(model_reads(corner, PHRASE, ALIS, forwarded=True), "Yes")

    assert corner.count("templates") == 0


def test_an_undo_soon_after_the_yes_unlearns_the_phrase(corner: Corner) -> None:
    corner.press(taught(corner), "Undo")

    assert states(corner) == [DROPPED]
    assert "I do not know" in corner.say(PHRASE)


def test_an_undo_of_what_the_phrase_led_to_later_unlearns_it(corner: Corner) -> None:
    taught(corner)
    corner.at += 60 * MINUTE
    sold = corner.hear("nimeuza 1 rice ali ko 1500")

    corner.press(sold, "Undo")

    assert states(corner) == [DROPPED]


def test_an_undo_much_later_is_another_matter(corner: Corner) -> None:
    sold = taught(corner)
    corner.at += 11 * MINUTE

    corner.press(sold, "Undo")

    assert states(corner) == [SURE]


def test_a_correction_soon_after_unlearns_the_phrase(corner: Corner) -> None:
    taught(corner)

    corner.press(corner.hear("no, it was 3"), "Yes")

    assert states(corner) == [DROPPED]


def test_an_undo_of_something_else_leaves_the_phrase(corner: Corner) -> None:
    taught(corner)

    corner.press(corner.hear("sold 1 rice"), "Undo")

    assert states(corner) == [SURE]


def test_a_dropped_phrase_can_be_taught_again(corner: Corner) -> None:
    corner.press(taught(corner), "Undo")

    taught(corner)

    assert states(corner) == [SURE]


def test_another_meaning_freezes_the_phrase_until_people_agree(corner: Corner) -> None:
    taught(corner)
    other = SaleCreate((Item("Rice", Decimal(2)),), "Ali Hassan", "credit", total=Decimal(3000))

    asked = model_reads(corner, PHRASE, other)

    assert states(corner) == [FROZEN]
    corner.press(asked, "Yes")
    for _ in range(2):
        asked = corner.hear("nimeuza 1 rice ali ko 1500")
        assert labels(asked) == ["Yes", "No"]
        assert "credit" in words(asked)
        corner.press(asked, "Yes")
    assert states(corner) == [SURE]


def test_a_no_to_a_known_phrase_drops_it(corner: Corner) -> None:
    taught(corner)

    asked = corner.hear("nimeuza 25 rice ali ko 37500")
    corner.press(asked, "No")

    assert states(corner) == [DROPPED]


def test_a_question_the_model_understood_is_remembered_at_once(corner: Corner) -> None:
    stock = StockQuery(("Rice",))
    model_reads(corner, "rice kitna hai bhai", stock, action="execute")

    assert "50" in corner.say("sugar kitna hai bhai?")


def test_a_negated_phrase_is_not_even_looked_up(corner: Corner) -> None:
    taught(corner)

    for text in ("don't nimeuza 2 rice ali ko 3000", "nimeuza 2 rice ali ko 3000?"):
        assert "Sold" not in corner.say(text)


def test_a_store_remembers_so_many_phrases_and_forgets_the_unused(
    corner: Corner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actors.conversation.phrasebook.PHRASES_LIMIT", 2)
    taught(corner)
    for verb in ("nimeuzia", "nimepeleka"):
        said = PHRASE.replace("nimeuza", verb)
        corner.press(model_reads(corner, said, ALIS), "Yes")

    assert corner.count("templates") == 2
    assert "I do not know" in corner.say(PHRASE)


def test_a_misspelt_name_that_was_confirmed_is_a_name(corner: Corner) -> None:
    asked = corner.hear("sold 1 ricce")
    assert labels(asked) == ["Yes", "No"]

    corner.press(asked, "Yes")

    assert labels(corner.hear("sold 2 ricce")) == ["Undo"]


def test_a_misspelt_name_is_forgotten_when_its_entry_is_undone(corner: Corner) -> None:
    aliases = corner.count("aliases")
    sold = corner.press(corner.hear("sold 1 ricce"), "Yes")
    assert corner.count("aliases") == aliases + 1

    corner.press(sold, "Undo")

    assert corner.count("aliases") == aliases


def test_a_misspelt_name_that_was_declined_is_none(corner: Corner) -> None:
    aliases = corner.count("aliases")

    corner.press(corner.hear("sold 1 ricce"), "No")

    assert corner.count("aliases") == aliases


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("sold 2 rxce 3000", "Rice"), ("received 100 from srah", "Sara Khan")],
)
def test_choosing_what_a_word_stands_for_teaches_it(corner: Corner, text: str, chosen: str) -> None:
    asked = corner.hear(text)

    sold = corner.press(asked, chosen)

    assert labels(corner.hear(text)) == ["Undo"]
    corner.press(sold, "Undo")
    assert chosen in labels(corner.hear(text))


def test_choosing_among_several_teaches_nothing(corner: Corner) -> None:
    aliases = corner.count("aliases")

    corner.press(corner.hear("sold 2 soap"), "Hand Soap")

    assert corner.count("aliases") == aliases


def test_a_word_for_several_things_stays_one_after_a_choice(corner: Corner) -> None:
    corner.press(corner.hear("sold 2 soaps"), "Hand Soap")

    assert labels(corner.hear("sold 1 soaps"))[:2] == ["Hand Soap", "Dish Soap"]


def test_a_choice_after_somebody_elses_words_teaches_no_name(corner: Corner) -> None:
    corner.press(corner.hear("hasan paid 500", forwarded=True), "Ali Hassan")

    assert "I do not know" in corner.say("hasan paid 500")


def test_a_question_in_somebody_elses_words_is_answered_and_not_remembered(corner: Corner) -> None:
    asked = StockQuery(("Rice",))
    model_reads(corner, "bado iko rice", asked, action="execute", forwarded=True)

    assert corner.count("templates") == 0
