"""Receipts and files: a bill that is sent is a receipt, an account is a file."""

import pytest

from actors.business.intents import ExportCreate, LedgerQuery, ReceiptSend
from tests.actors.parsing.reading import read


@pytest.mark.parametrize(
    "text", ["ali wala bill pdf mein nikal ke bhejo", "ali ka bill pdf", "send ali his bill in pdf"]
)
def test_the_bill_of_a_customer_is_a_receipt(text: str) -> None:
    assert read(text).commands == (ReceiptSend(customer="Ali Hassan", format="pdf"),)


@pytest.mark.parametrize(
    "text", ["ali ka hisab pdf mein bhejo", "ali ka khata pdf", "ali account pdf"]
)
def test_the_account_of_a_customer_is_a_file(text: str) -> None:
    assert read(text).commands == (ExportCreate("ledger", "pdf", party="Ali Hassan"),)


def test_a_bill_goes_to_a_customer_and_is_asked_about_of_one() -> None:
    assert read("bill ali ko bhej do").commands == (ReceiptSend(customer="Ali Hassan"),)
    assert read("ali ka bill kitna hai").commands == (LedgerQuery("Ali Hassan"),)


@pytest.mark.parametrize(
    "text", ["send me the sales file", "sales file please", "give me a file of sales"]
)
def test_a_file_of_sales_is_a_file_and_no_sum(text: str) -> None:
    assert read(text).commands == (ExportCreate("sales"),)


def test_of_what_there_is_no_file_everything_is_not_one() -> None:
    assert read("send me the purchases file").action != "execute"
    assert read("export all data").commands == (ExportCreate("all"),)


@pytest.mark.parametrize(
    "text",
    [
        "send ali the receipt tomorrow",
        "send receipt every sale",
        "send ali his receipt daily",
        "who made receipt 231",
        "receipts today",
        "all receipts for ali",
        "bill bhej diya",
        "ali ko bill bhej diya",
        "sent ali the receipt",
        "bill bhejna tha",
        "bill bheja kya",
        "kal bill bhejna",
        "kal ka bill bhejo",
        "saare bill bhejo",
    ],
)
def test_no_receipt_is_sent_that_was_sent_or_is_one_of_many(text: str) -> None:
    assert not any(isinstance(command, ReceiptSend) for command in read(text).commands)


@pytest.mark.parametrize(
    "text", ["send ali todays receipt", "send ali his receipt", "ali ko bill bhejo"]
)
def test_the_receipt_of_a_customer_is_sent(text: str) -> None:
    reading = read(text)

    assert (reading.action, reading.commands) == ("execute", (ReceiptSend(customer="Ali Hassan"),))


def test_what_a_bill_comes_to_may_be_no_number_of_it() -> None:
    assert read("ali ko 500 ka bill bhejo").action == "confirm"
    assert read("invoice ali 500").action == "confirm"
    assert read("ali ko bill 500 bhejo").commands == (ReceiptSend("500", customer="Ali Hassan"),)


def test_a_verb_that_tells_and_asks_sends_no_receipt_without_a_yes() -> None:
    assert read("بعت الفاتورة ل ali").action == "confirm"
    assert read("ابعت الفاتورة ل ali").action == "execute"
