"""Money that comes by way of the bank: who took it there, and what that makes it."""

from decimal import Decimal

import pytest

from actors.business.intents import (
    CashAdjust,
    CreditAdd,
    DebtsList,
    Item,
    PaymentMake,
    PaymentReceive,
    PurchaseCreate,
    SaleCreate,
)
from tests.actors.parsing.reading import read

PAID = PaymentReceive("Ali Hassan", 1500, "bank")


@pytest.mark.parametrize(
    "text",
    [
        "ali ne dedh hazar bank mein daale",
        "ali ne account mein 1500 daale",
        "ali ने 1500 बैंक में डाले",
        "ali نے 1500 بینک میں ڈالے",
        "ali depositó 1500 en el banco",
        "entró transferencia de ali por 1500",
        "me llegó una transferencia de ali de 1500",
    ],
)
def test_what_a_customer_took_to_the_bank_was_paid_to_us(text: str) -> None:
    assert read(text).commands == (PAID,)


def test_what_nobody_is_named_for_was_taken_there_by_us() -> None:
    banked = CashAdjust(1500, "out", "bank_deposit")

    assert read("bank mein 1500 daale").commands == (banked,)
    assert read("deposité 1500 en el banco").commands == (banked,)


@pytest.mark.parametrize(
    "text", ["ali ko 1500 bank mein daale", "ali ne 1500 bank mein nahi daale"]
)
def test_money_that_went_to_a_customer_or_nowhere_was_not_paid(text: str) -> None:
    assert PAID not in read(text).commands


@pytest.mark.parametrize("text", ["ramzan ne 1500 bank mein daale", "علی نے 1500 بینک میں ڈالے"])
def test_a_customer_whom_we_do_not_know_banked_nothing_for_us(text: str) -> None:
    reading = read(text)

    assert reading.commands == ()
    assert reading.reasons[0].startswith("unknown_customer")


def test_what_is_taken_off_an_account_is_never_added_to_it() -> None:
    assert read("took 500 off ali's account").commands != (CreditAdd("Ali Hassan", 500),)
    assert read("put 500 on ali's account").commands == (CreditAdd("Ali Hassan", 500),)


@pytest.mark.parametrize("text", ["vino ali y abonó 400", "ali came in this morning and gave 400"])
def test_who_came_and_paid_has_paid(text: str) -> None:
    assert read(text).commands == (PaymentReceive("Ali Hassan", 400),)


def test_who_came_and_did_not_pay_has_not() -> None:
    for text in ("ali vino ayer y no abonó 400", "ali vino ayer y quedó en pagar 400"):
        assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "le liquidé a metro todo lo que debíamos",
        "le pagué a metro todo lo que le debíamos",
        "pagamos a metro todo lo que se le debía",
    ],
)
def test_all_that_we_owed_is_all(text: str) -> None:
    assert read(text).commands == (PaymentMake("Metro Traders"),)


def test_what_we_should_pay_is_not_paid() -> None:
    for text in ("no le liquidamos a metro lo que debíamos", "le liquidé a metro todo?"):
        assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "anybody owing more than 5000?",
        "does anybody owe me over 5000",
        "any customer owing more than 5000",
        "alguien que me deba más de 5000?",
    ],
)
def test_anybody_who_owes_is_listed(text: str) -> None:
    assert read(text).commands == (DebtsList("customers", Decimal(5000)),)


def test_anybody_who_does_something_else_is_not() -> None:
    for text in ("anybody going to town", "alguien me debe una explicación", "who wants tea"):
        assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "ali took 2 batteries, paid 200, balance he owes 400",
        "ali took 2 batteries, gave 200, owes the balance 400",
        "ali took 2 batteries, balance he owes 400",
        "ali took 2 batteries 600, paid 200, balance he owes",
    ],
)
def test_the_balance_he_owes_is_not_taken_for_the_total(text: str) -> None:
    assert read(text).action != "execute"


def test_nothing_is_sold_to_who_owes_the_balance() -> None:
    for text in ("ali owes the balance", "ali still owes the balance?"):
        assert not any(isinstance(one, SaleCreate) for one in read(text).commands)


def test_paying_a_vendor_the_balance_is_paying_all_once_somebody_says_so() -> None:
    reading = read("paid metro the balance")

    assert (reading.action, reading.commands) == ("confirm", (PaymentMake("Metro Traders"),))
    assert read("metro wants the balance").commands != reading.commands


def test_money_of_mine_in_the_till_is_the_owners_and_what_mine_paid_is_not() -> None:
    mine = read("metí 2000 de los míos a la caja")

    assert mine.commands == (CashAdjust(2000, "in", "owner_in"),)
    assert read("ingresé 2000 a la caja").commands == (CashAdjust(2000, "in", "other"),)
    assert read("los míos pagaron 500").action != "execute"


@pytest.mark.parametrize(
    "text", ["metro wale 500 le gaye", "metro 500 ले गए", "metro 500 لے گئے", "metro took 500"]
)
def test_money_that_a_vendor_took_is_paid_after_a_yes(text: str) -> None:
    reading = read(text)

    assert (reading.action, reading.commands) == ("confirm", (PaymentMake("Metro Traders", 500),))


@pytest.mark.parametrize("text", ["metro 500 ka maal le gaye", "metro se 500 liye"])
def test_what_a_vendor_took_may_be_no_money(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "ali ka 1800 baki tha, 800 de gaya",
        "ali ke 1800 baaki the, 800 mile",
        "ali ne 800 diye, 1000 baki",
        "ali का 1800 बाकी था, 800 दे गया",
        "ali نے 800 دیے، 1000 باقی",
        "ali paid 800, 1000 left",
    ],
)
def test_what_is_left_was_not_paid(text: str) -> None:
    reading = read(text)

    assert (reading.action, reading.commands) == ("confirm", (PaymentReceive("Ali Hassan", 800),))


@pytest.mark.parametrize("text", ["ali paid 800 left", "ali paid 800 and left 500"])
def test_who_left_is_left_alone(text: str) -> None:
    assert read(text).action != "execute"


def test_whoever_reduced_his_debt_has_paid() -> None:
    reading = read("ali reduced his debt by 1,000 cash")

    assert (reading.action, reading.commands) == (
        "execute",
        (PaymentReceive("Ali Hassan", 1000, "cash"),),
    )
    assert read("we reduced his debt by 1,000").commands == ()


@pytest.mark.parametrize("text", ["bought 5 sugar paid 500", "compré 5 sugar pagué 500"])
def test_what_was_paid_to_nobody_who_is_named_is_all_of_it(text: str) -> None:
    bought = PurchaseCreate((Item("Sugar", Decimal(5)),), total=Decimal(500))

    assert read(text).commands == (bought,)


@pytest.mark.parametrize("text", ["ali paid me back 500", "ali paid us back 500"])
def test_what_is_paid_back_to_us_is_received(text: str) -> None:
    assert read(text).commands == (PaymentReceive("Ali Hassan", 500),)
