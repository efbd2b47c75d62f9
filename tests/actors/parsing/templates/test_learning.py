"""Learn from one message, apply to others: the very same commands, or nothing at all."""

import datetime as dt
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from actors.business.intents import (
    Command,
    CreditAdd,
    ExpenseCreate,
    Item,
    LedgerQuery,
    Nothing,
    OrderUpdate,
    PaymentReceive,
    ProductUpdate,
    PurchaseCreate,
    ReportSummary,
    SaleCreate,
    StaffSet,
    StockAdjust,
    StockQuery,
    Undo,
)
from actors.parsing.templates.template import decode, encode
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing import corpus
from tests.actors.parsing.templates.taught import OWNER, learn, read

RICE, SUGAR, ALI, SARA = "Long Grain Rice", "Sugar", "Ali Hassan", "Sara Khan"


def item(product: str, qty: int, unit: str | None = None, price: int | None = None) -> Item:
    return Item(product, Decimal(qty), unit, Decimal(price) if price else None)


LEARNABLE: Final[list[tuple[str, Command, str, Command]]] = [
    (
        "nikala 3 bags rice ali ko 4500",
        SaleCreate((item(RICE, 3, "bag"),), ALI, total=Decimal(4500)),
        "nikala 2 cheeni, 1 kg rice sara ko 900",
        SaleCreate((item(SUGAR, 2), item(RICE, 1, "kg")), SARA, total=Decimal(900)),
    ),
    (
        "شلنا ٢ زيت لحسن",
        SaleCreate((item("Cooking Oil", 2),), "Hassan Ali"),
        "شلنا ٣ زيت لحسن",
        SaleCreate((item("Cooking Oil", 3),), "Hassan Ali"),
    ),
    (
        "udhar likh do ali 500",
        CreditAdd(ALI, Decimal(500)),
        "udhar likh do sara 70",
        CreditAdd(SARA, Decimal(70)),
    ),
    (
        "vasooli ali se 500 easypaisa",
        PaymentReceive(ALI, Decimal(500), "mobile"),
        "vasooli sara se 20 cash",
        PaymentReceive(SARA, Decimal(20), "cash"),
    ),
    (
        "ali ne sab chuka diya",
        PaymentReceive(ALI),
        "sara ne sab chuka diya",
        PaymentReceive(SARA),
    ),
    (
        "zimevunjika 3 rice",
        StockAdjust((item(RICE, -3),), "damaged"),
        "zimevunjika 2 sugar pia 1 rice",
        Nothing(),
    ),
    (
        "zimevunjika 3 rice",
        StockAdjust((item(RICE, -3),), "damaged"),
        "zimevunjika 2 sugar and 1 rice",
        StockAdjust((item(SUGAR, -2), item(RICE, -1)), "damaged"),
    ),
    (
        "rice ka bhav 1500 kardo",
        ProductUpdate(RICE, Decimal(1500)),
        "sugar ka bhav 150 kardo",
        ProductUpdate(SUGAR, Decimal(150)),
    ),
    (
        "galla kharcha 300 bijli",
        ExpenseCreate(Decimal(300), "electricity"),
        "galla kharcha 450 bijli",
        ExpenseCreate(Decimal(450), "electricity"),
    ),
    (
        "hisab dikhao yesterday",
        ReportSummary("yesterday"),
        "hisab dikhao last week",
        ReportSummary("last_week"),
    ),
    (
        "parcha 12 nikal gaya",
        OrderUpdate(12, "out"),
        "parcha 7 nikal gaya",
        OrderUpdate(7, "out"),
    ),
    ("rice kitna pada", StockQuery((RICE,)), "sugar kitna pada", StockQuery((SUGAR,))),
    ("galti ho gayi #12", Undo("12"), "galti ho gayi #7", Undo("7")),
    ("mera khata batao bhai", LedgerQuery("me"), "mera khata batao bhai", LedgerQuery("me")),
]


@pytest.mark.parametrize(("said", "meant", "later", "expected"), LEARNABLE)
def test_what_was_learned_from_one_message_reads_the_next(
    corner: Database, said: str, meant: Command, later: str, expected: Command
) -> None:
    memory = learn(corner, said, meant)

    assert read(corner, said, memory).commands == (meant,)
    found = read(corner, later, memory)
    assert found.commands == ((expected,) if expected != Nothing() else ())


UNLEARNABLE: Final[list[tuple[str, Command]]] = [
    ("nikala 3 rice ali ko", SaleCreate((item(RICE, 3),), ALI, total=Decimal(4500))),
    ("nikala 3 rice ali ko 3", SaleCreate((item(RICE, 3),), ALI)),
    ("nikala 3 rice ali ko 450", SaleCreate((item(SUGAR, 3),), ALI, total=Decimal(450))),
    ("nikala 3 rice ali ko 450", SaleCreate((item(RICE, 3),), ALI, total=Decimal(450), note="ko")),
    ("nikala 3 rice don't 450", SaleCreate((item(RICE, 3),), total=Decimal(450))),
    ("nikala 3 rice kya 450?", SaleCreate((item(RICE, 3),), total=Decimal(450))),
    ("nikal do bilal ko", StaffSet("Bilal", active=False)),
    ("nikala 3 rice", Nothing()),
    ("nikala 3 soap", SaleCreate((item("Hand Soap", 3),))),
    ("liya 3 rice star se 900", PurchaseCreate((item(RICE, 3),), "Nobody", Decimal(900))),
]


@pytest.mark.parametrize(("said", "meant"), UNLEARNABLE)
def test_what_a_message_does_not_say_is_not_learned(
    corner: Database, said: str, meant: Command
) -> None:
    memory = learn(corner, said, meant)

    assert read(corner, said, memory).tier != "template"


def test_a_phrase_is_not_looked_up_at_all_when_it_is_negated(corner: Database) -> None:
    memory = learn(corner, "nikala 3 rice", SaleCreate((item(RICE, 3),)))

    read(corner, "not nikala 3 rice", memory)

    assert memory.asked == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nikala 5000 rice", "large_quantity"),
        ("nikala 3 suger", "fuzzy:suger"),
        ("nikala 3 rice yesterday", "backdated"),
    ],
)
def test_what_is_not_certain_is_asked_about(corner: Database, text: str, why: str) -> None:
    yesterday = OWNER.now.date() - dt.timedelta(1)
    sale = SaleCreate((item(RICE, 3),))
    dated = "yesterday" in text
    said = text if dated else "nikala 3 rice"
    memory = learn(corner, said, replace(sale, date=yesterday) if dated else sale)

    reading = read(corner, text, memory)

    assert (reading.action, reading.tier) == ("confirm", "template")
    assert why in reading.reasons


@pytest.mark.parametrize("more", ["free", "oops", "dollars"])
def test_what_a_shape_does_not_hold_is_asked_about(more: str, corner: Database) -> None:
    memory = learn(
        corner,
        "nikala 3 rice 450 cash",
        SaleCreate((item(RICE, 3),), total=Decimal(450), pay="cash"),
    )

    assert read(corner, f"nikala 3 rice 450 {more} cash", memory).action == "confirm"


def test_a_bare_number_beside_goods_is_asked_about(corner: Database) -> None:
    memory = learn(corner, "nikala rice 450", SaleCreate((Item(RICE),), total=Decimal(450)))

    assert read(corner, "nikala rice 3", memory).action == "confirm"


def test_a_day_long_ago_or_to_come_is_not_read(corner: Database) -> None:
    sale = SaleCreate((item(RICE, 3),), date=OWNER.now.date() - dt.timedelta(1))
    memory = learn(corner, "nikala 3 rice yesterday", sale)

    assert read(corner, "nikala 3 rice 40 days ago", memory).tier != "template"


def test_several_commands_are_asked_about(corner: Database) -> None:
    sold = SaleCreate((item(RICE, 3),), ALI)
    paid = PaymentReceive(ALI, Decimal(450))
    memory = learn(corner, "nikala 3 rice ali ko phir diya 450", sold, paid)

    reading = read(corner, "nikala 2 sugar sara ko phir diya 300", memory)

    assert reading.action == "confirm"
    assert [type(command) for command in reading.commands] == [SaleCreate, PaymentReceive]


def test_words_without_a_verb_are_overheard_in_silence(corner: Database) -> None:
    memory = learn(corner, "ali 500", CreditAdd(ALI, Decimal(500)))
    overheard = replace(OWNER, group=True, addressed=False)

    assert read(corner, "sara 700", memory).action == "confirm"
    assert read(corner, "sara 700", memory, overheard).action == "ignore"


def test_only_lexicon_words_are_common(corner: Database) -> None:
    common = learn(corner, "lend ali 500", CreditAdd(ALI, Decimal(500)))._lesson.template
    own = learn(corner, "andikia deni ali 500", CreditAdd(ALI, Decimal(500)))._lesson.template

    assert common is not None
    assert own is not None
    assert (common.common, own.common) == (True, False)


@pytest.mark.parametrize(
    ("name", "place"),
    [("en-corner", "corner"), ("en-hardware", "hardware"), ("en-held-out", "corner")],
)
def test_learning_any_line_of_a_corpus_gives_the_same_commands_back(
    stores: dict[str, Database], name: str, place: str
) -> None:
    store = stores[place]
    learned = 0
    for line in corpus.lines(name):
        context = replace(OWNER, role=line.role)
        commands = corpus.read(line.text, store, line.role).commands
        memory = learn(store, line.text, *commands, context=context)
        if memory._lesson.template is not None:
            learned += 1
            again = read(store, line.text, memory, context)
            assert again.commands == commands
            assert decode(encode(memory._lesson.template)) == memory._lesson.template

    assert learned > 20


@given(
    st.lists(
        st.tuples(st.sampled_from([(RICE, "rice"), (SUGAR, "sugar")]), st.integers(1, 900)),
        min_size=1,
        max_size=12,
    ),
    st.integers(1000, 99_999),
)
def test_any_list_of_goods_and_any_total_is_read_by_one_lesson(
    corner: Database, goods: list[tuple[tuple[str, str], int]], total: int
) -> None:
    memory = learn(
        corner, "nikala 3 rice kul 4500", SaleCreate((item(RICE, 3),), total=Decimal(4500))
    )
    text = "nikala " + ", ".join(f"{qty} {alias}" for (_, alias), qty in goods)

    reading = read(corner, f"{text} kul {total}", memory)

    items = tuple(item(name, qty) for (name, _), qty in goods)
    assert reading.commands == (SaleCreate(items, total=Decimal(total)),)


def test_staff_and_vendors_do_not_teach_each_other(corner: Database) -> None:
    memory = learn(corner, "mera khata batao bhai", LedgerQuery("me"))
    vendor = replace(OWNER, role=Role.VENDOR)

    assert read(corner, "mera khata batao bhai", memory, vendor).tier != "template"
