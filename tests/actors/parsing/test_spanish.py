"""What people mean in Spanish; each line was once carried out as something else."""

import datetime as dt
from decimal import Decimal

import pytest

from actors.business.intents import (
    CashAdjust,
    Command,
    CreditAdd,
    DebtsList,
    ExpenseCreate,
    OrderQuery,
    OrderUpdate,
    PaymentMake,
    PaymentReceive,
    PurchaseCreate,
    PurchaseReturn,
    ReceiptSend,
    ReminderCreate,
    ReportTop,
    SaleCreate,
    SaleReturn,
    TxnList,
)
from actors.parsing.guards import is_write
from tests.actors.parsing.reading import read


def _writes(text: str, *, asked: bool = False) -> bool:
    """Return whether a message writes, or would once somebody says yes."""
    reading = read(text)
    done = asked or reading.action == "execute"
    return done and any(map(is_write, reading.commands))


@pytest.mark.parametrize(
    "text", ["ali no debe nada", "ali no me debe nada", "metro no debe nada", "ali no debe 300"]
)
def test_how_things_are_is_no_payment(text: str) -> None:
    assert not _writes(text, asked=True)


@pytest.mark.parametrize(
    "text", ["ali ya no debe", "ali quedó en ceros", "ali está al día", "ya no le debemos a metro"]
)
def test_what_may_have_been_paid_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.action == "confirm"
    assert isinstance(reading.commands[0], PaymentReceive | PaymentMake)


@pytest.mark.parametrize(
    "text",
    [
        "me pagaron 300 de luz", "nos pagaron 3000 de renta", "me dieron 300 para gasolina",
        "me prestó ali 500", "nos prestó ali 300", "metro liquidó", "metro me liquidó",
        "metro me dio 300", "le cobré 300 a metro", "me vendió ali 3 sugar",
        "ali me vendió 3 sugar",
    ],
)  # fmt: skip
def test_what_came_in_is_not_paid_out(text: str) -> None:
    assert not _writes(text, asked=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pago luz 300", ExpenseCreate), ("pagué 300 de luz", ExpenseCreate),
        ("pagó ali 300", PaymentReceive), ("me pagó ali 300", PaymentReceive),
        ("le pagué 300 a metro", PaymentMake), ("liquidé a metro", PaymentMake),
        ("ali liquidó", PaymentReceive), ("le presté 300 a ali", CreditAdd),
        ("pagué la factura de metro 300", PaymentMake),
        ("pagué la factura de luz 300", ExpenseCreate),
        ("ali pagó la factura 300", PaymentReceive), ("compré donde metro 2 sugar", PurchaseCreate),
        ("ali devolvió 2 sugar", SaleReturn), ("le devolví 2 sugar a metro", PurchaseReturn),
        ("vendí 2 sugar", SaleCreate), ("saqué 500 de la caja", CashAdjust),
        ("saqué 500 de la caja hoy", CashAdjust), ("puse 500 de mi bolsa", CashAdjust),
    ],
)  # fmt: skip
def test_what_is_said_plainly_is_done(text: str, kind: type[Command]) -> None:
    reading = read(text)
    assert reading.action == "execute"
    assert isinstance(reading.commands[0], kind)


@pytest.mark.parametrize("text", ["ya salió el 31", "ya salió el pedido 31"])
def test_what_is_told_of_an_order_without_a_question_mark_is_no_question(text: str) -> None:
    reading = read(text)
    assert (reading.action, reading.commands) == ("confirm", (OrderUpdate(31, status="out"),))


@pytest.mark.parametrize("text", ["cambié un billete de 200", "cambié 500 por monedas"])
def test_money_changed_into_money_moves_none(text: str) -> None:
    assert not _writes(text, asked=True)


def test_what_comes_from_ones_own_pocket_is_put_in() -> None:
    reading = read("saqué 50 de mi bolsa para la caja")
    assert reading.action == "confirm"
    assert reading.commands == (CashAdjust(Decimal(50), "in", "owner_in"),)


@pytest.mark.parametrize(
    "text",
    ["vendí 2 sugar el 15", "vendí 2 sugar el día 15", "vendí 2 sugar a ali el quince"],
)
def test_a_number_behind_the_article_is_a_day(text: str) -> None:
    sale = read(text).commands[0]
    assert isinstance(sale, SaleCreate)
    assert (sale.total, sale.date) == (None, dt.date(2026, 11, 15))


def test_a_price_behind_the_article_is_one() -> None:
    sale = read("vendí 2 sugar a 18 el kilo").commands[0]
    assert isinstance(sale, SaleCreate)
    assert sale.items[0].price == Decimal(18)


@pytest.mark.parametrize(
    "text",
    [
        "ali se llevó 2 sugar y quedó debiendo 20", "vendí 2 sugar a ali, quedó a deber 20",
        "metro trajo 20 sugar, quedé debiendo 100",
    ],
)  # fmt: skip
def test_what_is_left_to_pay_may_be_all_or_a_part(text: str) -> None:
    reading = read(text)
    assert (reading.action, reading.reasons) == ("confirm", ("rest_or_total",))


@pytest.mark.parametrize(
    "text",
    ["vendí 2 sugar a ali, pagó 50 y quedó debiendo 6", "vendí 2 sugar a ali, dio 50 y me debe 6"],
)
def test_what_was_paid_and_what_is_left_are_the_total(text: str) -> None:
    sale = read(text).commands[0]
    assert isinstance(sale, SaleCreate)
    assert (sale.paid, sale.total, sale.pay) == (Decimal(50), Decimal(56), "credit")


@pytest.mark.parametrize(
    "text",
    [
        "ali va a pedir 4 sugar", "la sugar va a costar 30", "ali abonaba 300",
        "ali había pedido 4 sugar", "la sugar estaba a 24", "metro decía sugar 24",
        "vendí 2 sugar los lunes", "vendí 2 sugar el lunes", "sold 2 sugar on monday",
        "saqué 500 de la caja el lunes", "olvídalo", "ignora eso", "estuvo mal", "me confundí",
        "eso no va", "clientes sin deuda", "sin deudas", "ventas sin fiado",
        "perdona la deuda de ali",
    ],
)  # fmt: skip
def test_what_is_not_done_now_is_not_done_unasked(text: str) -> None:
    assert not _writes(text)


@pytest.mark.parametrize(
    "text", ["qué deudas tengo", "deudas que tenemos", "cuánto les debo a todos"]
)
def test_our_debts_are_owed_to_vendors(text: str) -> None:
    assert read(text).commands == (DebtsList("vendors"),)


@pytest.mark.parametrize("text", ["cuánto debía", "quién me debe además de ali"])
def test_a_question_that_has_no_answer_gets_none(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ("recuérdame en 2 horas llamar a ali", "llamar a ali", "2026-11-23T16:00"),
        ("recuérdame dentro de dos horas llamar", "llamar", "2026-11-23T16:00"),
        ("recuérdame a las 18 horas cerrar", "cerrar", "2026-11-23T18:00"),
        ("recuérdame a las 18 hrs cerrar", "cerrar", "2026-11-23T18:00"),
    ],
)
def test_hours_are_counted_from_now_or_end_a_time(text: str, said: str, at: str) -> None:
    assert read(text).commands == (ReminderCreate(said, at),)


@pytest.mark.parametrize(
    "text",
    [
        "recuérdame de lunes a viernes abrir a las 8", "recuérdame entre semana abrir a las 8",
        "recuérdame todos los días menos el domingo abrir", "recuérdame pagar antes del viernes",
        "recuérdame a las 7 menos cuarto cerrar", "recuérdame mañana y pasado cerrar",
        "recuérdame hasta el viernes pagar",
    ],
)  # fmt: skip
def test_a_time_that_no_reminder_holds_is_asked_for(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("metí 500 de cambio a la caja", CashAdjust(Decimal(500), "in", "float")),
        ("deposité 500 en el banco", CashAdjust(Decimal(500), "out", "bank_deposit")),
        ("mejores 5 productos", ReportTop("products", limit=5)),
        ("mejor producto", ReportTop("products")),
        ("recibo 231", ReceiptSend(ref="231")),
        ("manda el recibo 231 a ali", ReceiptSend(ref="231", customer="Ali Hassan")),
        ("pedido no 31", OrderQuery(31)),
        ("pedidos listos", OrderQuery(status="packed")),
    ],
)
def test_neighbours_mean_what_they_meant(text: str, command: Command) -> None:
    assert (read(text).action, read(text).commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "le di 50 de cambio a ali", "di 50 de cambio", "di vuelto 60", "saqué 300 de la tarjeta",
        "metro me transfirió 500", "nos transfirió metro 500", "me yapeó metro 500",
        "recibo 300 de ali", "mejor 6", "vendí la última sugar", "pedidos no cancelados",
        "ventas de la tarde", "ali canceló 300 de su pedido", "compré 20 sugar, me dieron 18",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_not_done(text: str) -> None:
    assert read(text).action != "execute"


def test_what_is_taken_from_the_bank_comes_in() -> None:
    reading = read("saqué 500 del banco")
    assert reading.action == "confirm"
    assert reading.commands == (CashAdjust(Decimal(500), "in", "other"),)


def test_a_day_of_the_month_is_asked_about_as_told() -> None:
    day = "2026-11-15..2026-11-15"
    assert read("qué vendí el 15").commands == (TxnList(type="sale", period=day),)
