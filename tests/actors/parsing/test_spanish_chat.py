"""What people write in Spanish chats, told in the perfect, in few words, or with small ones."""

from decimal import Decimal

import pytest

from actors.business.intents import (
    CashAdjust,
    CashCount,
    Command,
    CreditAdd,
    ExpenseCreate,
    Item,
    OrderCreate,
    PaymentMake,
    PaymentReceive,
    PriceQuery,
    PurchaseCreate,
    PurchaseReturn,
    ReportSummary,
    SaleCreate,
    SaleReturn,
    StockAdjust,
    StockCount,
    StockQuery,
    TxnList,
)
from actors.parsing.guards import is_write
from tests.actors.parsing.reading import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("he vendido 2 sugar a ali", SaleCreate), ("le he vendido 2 sugar a ali", SaleCreate),
        ("he pagado 300 a metro", PaymentMake), ("le he pagado 300 a metro", PaymentMake),
        ("me ha pagado ali 300", PaymentReceive), ("ali ha dejado 300", PaymentReceive),
        ("he recibido 300 de ali", PaymentReceive), ("he pagado 300 de luz", ExpenseCreate),
        ("ali ha devuelto 2 sugar", SaleReturn), ("he devuelto 2 sugar a metro", PurchaseReturn),
        ("nos ha traído metro 2 sugar", PurchaseCreate), ("se han roto 2 batteries", StockAdjust),
        ("han caducado 2 batteries", StockAdjust), ("hemos contado 2 batteries", StockCount),
        ("he sacado 300 de la caja", CashAdjust), ("he ingresado 300 en el banco", CashAdjust),
        ("ali ha encargado 2 sugar", OrderCreate), ("domicilio para ali 2 sugar", OrderCreate),
        ("he prestado 300 a ali", CreditAdd), ("venta de ayer", ReportSummary),
    ],
)  # fmt: skip
def test_what_has_been_done_is_done(text: str, kind: type[Command]) -> None:
    reading = read(text)
    assert (reading.action, [type(one) for one in reading.commands]) == ("execute", [kind])


@pytest.mark.parametrize(
    "text",
    [
        "no he vendido 2 sugar", "si he vendido 2 sugar", "ali no ha pagado 300",
        "me ha devuelto metro 2 sugar", "ali ha quedado a paz y salvo",
        "pedido 31 entregado, he pagado 500", "he dejado 300 en caja",
    ],
)  # fmt: skip
def test_what_has_not_been_done_is_not(text: str) -> None:
    reading = read(text)
    assert reading.action != "execute" or not any(map(is_write, reading.commands))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("qué pido", StockQuery(low_only=True)), ("qué pedimos", StockQuery(low_only=True)),
        ("a cómo das la sugar", PriceQuery(("Sugar",))),
        ("vendí así 2 sugar", SaleCreate((Item("Sugar", Decimal(2)),))),
    ],
)  # fmt: skip
def test_small_words_are_no_numbers_of_another_language(text: str, command: Command) -> None:
    assert (read(text).action, read(text).commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "hay 500 en caja", "quedan 500 en caja", "caja 500", "there is 500 in the till",
        "galle mein 500 hai", "في الصندوق ٥٠٠",
    ],
)  # fmt: skip
def test_what_is_said_to_be_in_the_till_may_be_its_count(text: str) -> None:
    reading = read(text)
    assert (reading.action, reading.commands) == ("confirm", (CashCount(Decimal(500)),))


def test_goods_on_consignment_are_paid_for_later() -> None:
    purchase = read("metro me dejó 20 sugar a consignación").commands[0]
    assert isinstance(purchase, PurchaseCreate)
    assert purchase.pay == "credit"


@pytest.mark.parametrize("text", ["préstame 500 de la caja", "500 de la caja"])
def test_what_is_wanted_out_of_the_till_is_not_its_count(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "dejé 500 en caja",
        "ali pagué 500",
        "pago metro 500",
        "yape de ali 500",
        "el banco cobró 500",
        "bank charged 500",
        "pagué 500 al banco",
    ],
)
def test_money_that_may_have_gone_the_other_way_waits_for_a_yes(text: str) -> None:
    assert read(text).action == "confirm"


@pytest.mark.parametrize("text", ["vendí unos 3 sugar", "compré unas 3 sugar a metro"])
def test_about_so_many_is_not_as_many(text: str) -> None:
    assert read(text).action != "execute"


@pytest.mark.parametrize(
    "text", ["vendí cuarto y medio de sugar", "vendí un cuarto y mitad de sugar"]
)
def test_a_quarter_and_a_half_is_a_quarter_and_half_of_it(text: str) -> None:
    assert read(text).commands == (SaleCreate((Item("Sugar", Decimal("0.375")),)),)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("hay 14 batteries, las acabo de contar", StockCount((Item("Batteries AA", 14),))),
        (
            "le mandé de vuelta a metro 4 sugar rotas",
            PurchaseReturn((Item("Sugar", 4),), vendor="Metro Traders", reason="damaged"),
        ),
        (
            "ali devolvió 2 sugar, se los descontamos de lo que debe",
            SaleReturn((Item("Sugar", 2),), customer="Ali Hassan"),
        ),
        (
            "se vendieron 3 sugar y no las anoté, 90 en efectivo",
            SaleCreate((Item("Sugar", 3),), total=90, pay="cash"),
        ),
    ],
)
def test_what_is_added_of_how_it_was_done_changes_nothing(text: str, command: Command) -> None:
    assert (read(text).action, read(text).commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text", ["vendí 2 sugar y me pagaron una", "vendí 2 sugar a ali, pagó una"]
)
def test_one_of_them_is_not_all_of_them(text: str) -> None:
    assert read(text).action != "execute"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "ali se llevó 2 sugar, dejó 50 y lo demás lo queda debiendo",
            SaleCreate((Item("Sugar", 2),), customer="Ali Hassan", pay="credit", paid=Decimal(50)),
        ),
        ("vino ali a pagar, dejó 300", PaymentReceive("Ali Hassan", Decimal(300))),
        ("vino a pagar ali, dejó 300", PaymentReceive("Ali Hassan", Decimal(300))),
        ("ali vino a pagar y dejó 300", PaymentReceive("Ali Hassan", Decimal(300))),
        ("ali came to pay, gave 300", PaymentReceive("Ali Hassan", Decimal(300))),
        ("vendí 2 sugar y no quedó anotado", SaleCreate((Item("Sugar", 2),))),
        ("vendí 2 sugar, todo en efectivo", SaleCreate((Item("Sugar", 2),), pay="cash")),
        ("2 batteries ya no sirvieron", StockAdjust((Item("Batteries AA", -2),), "damaged")),
        ("qué ganancia llevamos este mes", ReportSummary("this_month", "profit")),
        ("qué venta llevamos hoy", ReportSummary("today", "sales")),
        (
            "cuánto le hemos pagado a metro",
            TxnList(type="payment", vendor="Metro Traders"),
        ),
        ("cuánto cuestan 3 sugar", PriceQuery(("Sugar",))),
        ("how much are 3 sugar", PriceQuery(("Sugar",))),
        ("ali encargó 2 sugar", OrderCreate((Item("Sugar", 2),), customer="Ali Hassan")),
    ],
)
def test_it_is_told_at_length(text: str, command: Command) -> None:
    assert (read(text).action, read(text).commands) == ("execute", (command,))


@pytest.mark.parametrize("text", ["todos ya pagaron menos ali", "ya pagaron todos menos ali"])
def test_who_alone_has_not_paid_is_not_offered_as_who_has(text: str) -> None:
    assert not read(text).commands


@pytest.mark.parametrize("text", ["vino ali a pagar 300", "vino ali a pagar", "ali va a pagar 300"])
def test_who_came_to_pay_may_have_paid_nothing(text: str) -> None:
    assert read(text).action != "execute"
