"""Ways of writing that tokens are rid of."""

from actors.business.entry import Entry
from actors.parsing.annotate import annotate
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import tokenise
from tests.actors.parsing.tokens import Shelf

SHOP = Shelf(Entry("staff", "liza", "Liza"), Entry("driver", "berto", "Berto"))


def kinds(text: str) -> list[str]:
    return [token.kind for token in annotate(tokenise(text), SHOP, shared_lexicon())]


def test_whoever_is_called_by_name_is_not_spoken_about() -> None:
    assert kinds("hey liza order 36") == ["filler", "filler", "order", "number"]
    assert kinds("liza order 36") == ["person", "order", "number"]


def test_a_driver_who_is_called_may_be_who_does_it() -> None:
    assert kinds("hey berto took 36") == ["filler", "person", "take", "number"]


def test_an_and_that_ends_a_message_means_more() -> None:
    assert kinds("apuntale 30 mas")[-1] == "more"
    assert kinds("vendi 2 mas 3")[-2] == "and"


def test_mobile_before_digits_is_a_phone_and_behind_an_amount_a_payment() -> None:
    assert kinds("new customer Irfan, mobile 9839055555")[-2:] == ["phone", "digits"]
    assert kinds("berto paid 500 mobile")[-1] == "pay"
