"""Small words as they are spelt in chats."""

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    Item,
    OrderUpdate,
    PaymentReceive,
    ReportTop,
    StaffSet,
    StockAdjust,
)
from actors.parsing.chat_spelling import as_meant
from actors.parsing.parser import parse
from tests.actors.parsing.reading import OWNER, read
from tests.actors.parsing.tokens import Shelf, tokens_of


@pytest.mark.parametrize(
    "text", ["sabse zyada kya bik rha h", "sbse jyada kya bik raha he", "sabse zyada kya bik raha"]
)
def test_a_verb_without_its_vowels_helps_like_any_other(text: str) -> None:
    assert read(text).commands == (ReportTop("products"),)


@pytest.mark.parametrize("text", ["sonu ko manager bna do", "sonu ko manager bnado"])
def test_a_verb_may_be_written_in_one_with_what_helps_it(text: str) -> None:
    assert read(text).commands == (StaffSet("sonu", role="manager"),)


def test_a_plural_in_devanagari_may_end_in_a_dot() -> None:
    shelf = Shelf(Entry("product", "ट्यूबलाइट", "Tube Light", "piece"))
    lost = StockAdjust((Item("Tube Light", -2),), "damaged")

    assert parse("दो ट्यूबलाइट टूट गईं", shelf, OWNER).commands == (lost,)


@pytest.mark.parametrize(
    "text", ["ali ne 50 nhi diye", "ali ko 2 cheeni nhi deni h", "ali 50 dega"]
)
def test_a_denial_without_its_vowels_stops_all_the_same(text: str) -> None:
    assert read(text).commands == ()


def test_a_name_is_looked_for_as_it_was_typed() -> None:
    shelf = Shelf(Entry("customer", "kr traders", "KR Traders"))

    assert parse("kr traders ne 50 diye", shelf, OWNER).commands == (
        PaymentReceive("KR Traders", 50),
    )


def test_what_is_known_as_it_was_typed_is_left_alone() -> None:
    assert [token.kind for token in tokens_of("cheeni 2 k mein becha")][1] == "number"
    assert as_meant(["sold", "k"], "en") == ()


def test_an_order_goes_out_with_a_driver_who_is_named_last() -> None:
    shelf = Shelf(Entry("driver", "aslam", "Aslam"))
    out = OrderUpdate(34, status="out", driver="Aslam")

    assert parse("order 34 nikla aslam k sath", shelf, OWNER).commands == (out,)
    assert parse("order 34 nikla aur", shelf, OWNER).commands == ()
