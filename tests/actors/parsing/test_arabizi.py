"""Words of Arabic in Latin letters, whose digits are letters."""

import datetime as dt

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    AlertSet,
    Command,
    CreditAdd,
    Item,
    OrderQuery,
    OrderUpdate,
    PartyUpdate,
    PaymentReceive,
    ProductUpdate,
    PurchaseCreate,
    ReportSummary,
    SaleCreate,
)
from actors.parsing.arabizi import rejoined, respellings
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.parser import parse
from actors.parsing.text import tokenise
from actors.parsing.words import Words
from tests.actors.parsing.reading import OWNER, read
from tests.actors.parsing.tokens import EMPTY, Shelf, tokens_of


def words(text: str) -> Words:
    return rejoined(tokenise(text), EMPTY, shared_lexicon())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("be3t 3ala", ["be 3 t", "3 ala"]),
        ("be3t 2kilo", ["be 3 t", "2", "kilo"]),
        ("be3t b18", ["be 3 t", "b", "18"]),
        ("be3t be3at7", ["be 3 t", "be 3 at 7"]),
        ("be3t wbokra", ["be 3 t", "w", "bokra"]),
    ],
)
def test_a_word_with_digits_is_one_word(text: str, expected: list[str]) -> None:
    assert [word.key for word in words(text).words] == expected


def test_other_languages_keep_their_numbers() -> None:
    assert [word.key for word in words("sold 2kg 7up").words] == ["sold", "2", "kg", "7", "up"]


def test_a_digit_of_a_strange_word_is_no_number() -> None:
    said = words("be3t ma7bous")
    assert [token.number for token in tokens_of("be3t", EMPTY)] == [None]
    assert said.words[-1].key == "ma 7 bous"
    assert not said.words[-1].is_number


def test_a_word_with_digits_is_kept_as_it_was_typed() -> None:
    said = words("zid sanf 3Asal be3t")
    at = [word.key for word in said.words].index("3 asal")
    assert said.typed(at, at + 1) == "3Asal"


def test_an_l_is_a_litre_only_before_goods() -> None:
    shelf = Shelf(Entry("product", "laban", "Laban", "bottle"))
    said = rejoined(tokenise("be3t bokra 2 l laban l samir"), shelf, shared_lexicon())
    assert [word.key for word in said.words] == [
        "be 3 t",
        "bokra",
        "2",
        "l",
        "laban",
        "la",
        "samir",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("be3t lambtein", ["be 3 t", "2", "lamba"]),
        ("be3t 2oflein", ["be 3 t", "2", "2 ofl"]),
        ("be3t kiloein lamba", ["be 3 t", "2", "kilo", "lamba"]),
        ("be3t ba3dein", ["be 3 t", "ba 3 dein"]),
    ],
)
def test_two_of_it_are_one_word(text: str, expected: list[str]) -> None:
    shelf = Shelf(
        Entry("product", "lamba", "LED Bulb", "piece"), Entry("product", "2ofl", "Padlock", "piece")
    )
    said = rejoined(tokenise(text), shelf, shared_lexicon())

    assert [word.key for word in said.words] == expected


def test_a_name_keeps_its_article_behind_lal() -> None:
    shelf = Shelf(Entry("vendor", "elneel", "Nile Cleaning", ""))
    said = rejoined(tokenise("dafa3na lal neel 600"), shelf, shared_lexicon())
    assert [word.key for word in said.words] == ["dafa 3 na", "la", "elneel", "600"]


def test_a_digit_that_stands_apart_is_no_letter() -> None:
    shelf = Shelf(Entry("customer", "sara", "Sara Khan", ""))
    kinds = [token.kind for token in tokens_of("order for sara 2", shelf)]
    assert kinds[-2:] == ["customer", "number"]


def test_a_day_behind_its_article_is_known_with_it() -> None:
    said = words("talabeya yom elgom3a")

    assert [word.key for word in said.words][1:] == ["yom", "elgom 3 a"]
    assert tokens_of("talabeya yom elgom3a", EMPTY)[-1].value == "weekday:4"


def test_an_article_within_a_name_that_has_none_is_passed_over() -> None:
    shelf = Shelf(
        Entry("product", "loz m7ammas", "Roasted Almonds", "kg"),
        Entry("product", "sokkar", "Sugar", "kg"),
    )
    names = rejoined(tokenise("be3t el loz el m7ammas"), shelf, shared_lexicon())
    others = rejoined(tokenise("be3t el sokkar el m7ammas"), shelf, shared_lexicon())

    assert [word.key for word in names.words][-2:] == ["loz", "m 7 ammas"]
    assert [word.key for word in others.words][-2:] == ["el", "m 7 ammas"]


@pytest.mark.parametrize("text", ["bel kilo 1180", "el kilo b 1180", "1180 lel kilo"])
def test_by_the_kilo_is_a_price(text: str) -> None:
    shelf = Shelf(Entry("product", "hel", "Cardamom", "kg"))
    (command,) = parse(f"eshtarena 3 kilo hel {text}", shelf, OWNER).commands

    assert command == PurchaseCreate((Item("Cardamom", 3, "kg", price=1180),))


@pytest.mark.parametrize("text", ["yemken nghayer se3r el hel", "el hel ma itba3sh"])
def test_what_may_be_and_what_was_not_writes_nothing(text: str) -> None:
    shelf = Shelf(Entry("product", "hel", "Cardamom", "kg"))

    assert parse(text, shelf, OWNER).commands == ()


def test_orders_that_have_not_gone_out_are_open() -> None:
    assert read("kam order lessa ma tala3sh").commands == (OrderQuery(status="open"),)


@pytest.mark.parametrize("word", ["8ayyir", "ghayer", "8ayur"])
def test_a_word_with_another_vowel_is_recognised_once_somebody_says_so(word: str) -> None:
    shelf = Shelf(Entry("product", "hel", "Cardamom", "kg"))

    assert parse(f"{word} se3r el hel 1500", shelf, OWNER).commands == (
        ProductUpdate("Cardamom", price=1500),
    )


def test_other_spellings_of_a_word_have_other_vowels_or_digits() -> None:
    assert {"8 ayir", "ghayar", "8 yar"} <= set(respellings("8 ayar"))
    assert "8 ayar" not in respellings("8 ayar")


def test_what_is_said_to_be_a_limit_is_no_debt() -> None:
    shelf = Shelf(Entry("customer", "youssef", "Youssef"))

    assert parse("7ad el deen le youssef 5000", shelf, OWNER).commands == (
        PartyUpdate("Youssef", credit_limit=5000),
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("order 14 etghallef w gahez", OrderUpdate(order=14, status="packed")),
        ("mabee3at el esboo3 dah kam", ReportSummary("this_week", "sales")),
        ("ali saddad kol elly 3aleih el7amdulillah", PaymentReceive("Ali Hassan")),
        ("ali dafa3 300 men elli 3aleih", PaymentReceive("Ali Hassan", 300)),
        ("7ott 75 geneh deen 3ala ali", CreditAdd("Ali Hassan", 75)),
        ("el eggs ba2a b 190 badal 180", ProductUpdate("Eggs", price=190)),
        ("nabbehni lamma el eggs y2arrab yekhlas", AlertSet("low_stock", product="Eggs")),
        (
            "be3t 2 kilo cheeni cash w 3ameltelha khasm 20",
            SaleCreate((Item("Sugar", 2, "kg"),), pay="cash", discount=20),
        ),
    ],
)
def test_words_of_egypt_are_known(text: str, command: Command) -> None:
    assert read(text).commands == (command,)
    assert read(text).action == "execute"


@pytest.mark.parametrize("small", ["men", "mn"])
def test_an_article_behind_from_may_be_of_a_name(small: str) -> None:
    shelf = Shelf(Entry("product", "sokkar", "Sugar", "kg"), Entry("vendor", "el noor", "Noor"))
    reading = parse(f"eshtarena {small} el noor 2 sokkar b 50", shelf, OWNER)

    assert reading.commands == (PurchaseCreate((Item("Sugar", 2),), "Noor", total=50),)


def test_the_day_on_which_they_pay_them_is_no_day_of_the_sale() -> None:
    sale = read("b3na 2 cheeni la ali b 50 btedfa3hom yom el 5amees").commands[0]

    assert isinstance(sale, SaleCreate)
    assert (sale.date, sale.due) == (None, dt.date(2026, 11, 26))
