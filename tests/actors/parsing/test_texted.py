"""English words that mean something else beside some words."""

import pytest

from actors.business.entry import Entry
from actors.parsing.annotate import annotate
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import tokenise
from actors.parsing.tokens import Token
from tests.actors.parsing.reading import read
from tests.actors.parsing.tokens import Shelf

SHOP = Shelf(Entry("customer", "mark", "Mark Omondi"), Entry("product", "mug", "Gift Mug"))


def tokens(text: str) -> list[Token]:
    return list(annotate(tokenise(text), SHOP, shared_lexicon()))


def test_mark_is_a_verb_where_something_is_marked_as_something() -> None:
    assert tokens("mark 33 as packed")[0].kind == "change"


@pytest.mark.parametrize("text", ["mark 33 packed", "mark paid 300", "mark order 3 mug"])
def test_mark_is_somebody_elsewhere(text: str) -> None:
    assert tokens(text)[0].kind == "customer"


@pytest.mark.parametrize("day", ["friday", "the 30th", "30th"])
def test_till_a_day_is_no_drawer(day: str) -> None:
    assert [one.kind for one in tokens(f"2 mug on credit till {day}")][3] == "until"


@pytest.mark.parametrize("where", ["to equity bank", "in Equity Bank", "at equity bank"])
def test_a_bank_by_its_name_is_a_bank_once_somebody_says_so(where: str) -> None:
    named = read(f"took 3000 {where}")

    assert (named.action, named.reasons) == ("confirm", ("bank:equity",))
    assert named.commands == read("took 3000 to the bank").commands
