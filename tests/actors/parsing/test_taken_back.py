"""What is taken back: an entry, goods that were the wrong ones, and what only sounds like it."""

import pytest
from msgspec.structs import replace

from actors.business.intents import (
    ExpenseCreate,
    Item,
    PurchaseReturn,
    SaleReturn,
    StockAdjust,
    TxnEdit,
    Undo,
)
from actors.parsing.parser import parse
from tests.actors.parsing.reading import OWNER, read
from tests.actors.parsing.tokens import GROCER


@pytest.mark.parametrize(
    "text",
    ["oops wrong one, undo", "undo, wrong one", "sorry wrong one delete last", "oops undo that"],
)
def test_the_wrong_one_is_undone_when_that_is_said(text: str) -> None:
    reading = read(text)

    assert (reading.action, reading.commands) == ("execute", (Undo(),))


def test_the_wrong_one_alone_is_asked_about() -> None:
    assert read("oops wrong one").action == "confirm"
    assert read("oops wrong one").commands == (Undo(),)


@pytest.mark.parametrize(
    "text", ["i bought the wrong one", "customer took the wrong one", "wrong product delivered"]
)
def test_the_wrong_one_of_a_story_is_left_alone(text: str) -> None:
    assert read(text).commands == ()


def test_the_wrong_one_may_be_why_goods_came_back() -> None:
    reading = read("ali returned 2 batteries, wrong item")

    assert reading.commands == (SaleReturn((Item("Batteries AA", 2),), customer="Ali Hassan"),)
    assert reading.action == "confirm"


@pytest.mark.parametrize("text", ["anula la 205", "borra el 205", "revierte la 205"])
def test_a_number_alone_may_be_the_entrys(text: str) -> None:
    reading = read(text)

    assert (reading.action, reading.commands) == ("confirm", (Undo("205"),))


@pytest.mark.parametrize("text", ["no anules la 205", "anula tu cita del 20", "delete 45"])
def test_what_is_no_entry_stays(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "returned 3 batteries to metro, credit note 3,900",
        "devolví 3 batteries a metro, nota de crédito de 3900",
    ],
)
def test_a_credit_note_is_what_goods_are_taken_back_for(text: str) -> None:
    returned = PurchaseReturn((Item("Batteries AA", 3),), vendor="Metro Traders", amount=3900)

    assert read(text).commands == (returned,)
    assert read("what is a credit note").commands == ()


def test_a_sad_face_says_nothing_and_a_laughing_one_may() -> None:
    broken = StockAdjust((Item("Batteries AA", -2),), reason="damaged")

    assert read("2 batteries broke 😩").commands == (broken,)
    assert read("2 batteries broke 😂").commands == ()


def test_what_they_refunded_is_what_goods_are_taken_back_for() -> None:
    reading = read("sent back 2 batteries to metro, they refunded 1800")

    assert reading.commands == (
        PurchaseReturn((Item("Batteries AA", 2),), vendor="Metro Traders", amount=1800),
    )
    assert reading.action == "confirm"


def test_what_breaks_while_it_is_fixed_is_broken_and_no_repair_is_paid() -> None:
    broken = StockAdjust((Item("Batteries AA", -2),), reason="damaged")

    assert read("2 batteries broke while fixing").commands == (broken,)
    assert isinstance(read("paid 500 for fixing the door").commands[0], ExpenseCreate)


def test_what_was_just_entered_is_the_last_entry() -> None:
    reading = read("borra la venta que acabo de hacer")

    assert (reading.action, reading.commands) == ("confirm", (Undo(),))
    assert read("no borres la venta que acabo de hacer").commands == ()


REMARKS = (
    "galat hai",
    "galat tha",
    "wapas lo",
    "गलत है",
    "غلط ہے",
    "هاد غلط",
    "kan 8alat",
    "that was wrong",
)


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_that_it_is_wrong_is_asked_about(text: str) -> None:
    assert (read(text).action, read(text).commands) == ("confirm", (Undo(),))


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_among_people_is_not_for_us(text: str) -> None:
    overheard = replace(OWNER, group=True, addressed=False)
    assert parse(text, GROCER, overheard).action == "ignore"


def test_a_remark_about_an_entry_is_about_that_entry() -> None:
    reading = read("entry 231 galat hai")
    assert (reading.action, reading.commands) == ("confirm", (Undo(ref="231"),))


@pytest.mark.parametrize("text", ["galat hai hata do", "galat likh diya", "undo that"])
def test_what_says_that_it_shall_go_is_undone(text: str) -> None:
    assert (read(text).action, read(text).commands) == ("execute", (Undo(),))


@pytest.mark.parametrize(
    "text",
    [
        "118 was for ali",
        "la 118 era de ali, no de metro",
        "entry 118 was for ali",
    ],
)
def test_whose_entry_it_was_is_no_amount(text: str) -> None:
    edit = TxnEdit(ref="118", customer="Ali Hassan")

    assert (read(text).action, read(text).commands) == ("confirm", (edit,))


@pytest.mark.parametrize(
    "text",
    [
        "ali ki 2 cheeni wapas aa gayi",
        "ali ki kal wali 2 cheeni wapas aa gayi",
        "ali ki कल वाली 2 cheeni वापस आ गई",
        "ali کی کل والی 2 cheeni واپس آ گئی",
    ],
)
def test_goods_of_another_day_come_back_today(text: str) -> None:
    reading = read(text)

    back = SaleReturn((Item("Sugar", 2),), customer="Ali Hassan")
    assert (reading.action, reading.commands) == ("execute", (back,))


def test_goods_that_came_back_on_another_day_are_not_booked() -> None:
    assert read("kal ali ki 2 cheeni wapas aa gayi").commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "metro gave 10 sugar and took back 2 batteries",
        "metro took back 2 batteries and gave 10 sugar",
        "ali returned 1 sugar and i gave 2 batteries",
        "ali returned 1 sugar, gave 2 batteries",
        "gave metro 2 batteries back and took 10 sugar",
        "metro delivered 10 sugar and i gave 2 batteries",
        "bought 10 sugar from metro and gave 2 batteries",
        "received 10 sugar from metro and gave 2 batteries",
        "10 sugar arrived from metro and we gave 2 batteries",
        "ali ordered 10 sugar and took 2 batteries",
        "metro trajo 10 sugar y le di 2 batteries",
        "metro se 10 sugar aaye aur 2 batteries diye",
        "اشتريت 10 sugar من metro واعطيته 2 batteries",
    ],
)
def test_goods_that_went_two_ways_are_not_all_done_alike(text: str) -> None:
    reading = read(text)

    assert reading.action != "execute"
    assert all(len(getattr(command, "items", ())) < 2 for command in reading.commands)


def test_what_is_given_back_in_two_words_is_one_deed() -> None:
    returned = PurchaseReturn((Item("Sugar", 10), Item("Batteries AA", 2)), vendor="Metro Traders")

    assert read("gave metro 10 sugar back and 2 batteries").commands == (returned,)


def test_what_broke_may_not_be_what_came_back() -> None:
    assert read("2 sugar expired and 3 batteries returned by ali").action == "confirm"
    assert read("ali returned 2 expired sugar and 3 batteries").action == "execute"


@pytest.mark.parametrize("ours", ["and i gave 500", "gave back 500", "gave 500 refund"])
def test_what_we_gave_for_goods_that_came_back_is_the_refund(ours: str) -> None:
    returned = SaleReturn((Item("Sugar", 2),), customer="Ali Hassan", refund=500)

    assert (read(f"ali returned 2 sugar {ours}").action) == "execute"
    assert read(f"ali returned 2 sugar {ours}").commands == (returned,)
