"""Lines about orders that change none, or not the one a number seems to name."""

import datetime as dt

import pytest

from actors.business.intents import OrderQuery, OrderStatus, OrderUpdate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "delivered 2 orders",
        "3 orders packed",
        "cancel 2 orders",
        "karim took 3 orders",
        "gave karim 3 orders",
        "delivered all 6 orders",
        "5 orders for tomorrow",
        "orders at 8 today",
        "orders today under 1000",
        "order at 4 delivered",
        "orders of 500",
        "2 orders",
        "order 24 and 29",
        "orders 24 to 30",
        "2 pedidos listos",
        "وصلت 3 طلبات",
    ],
)
def test_how_many_orders_there_are_is_no_number_of_an_order(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


def test_a_number_before_one_order_is_asked_about(corner: Database) -> None:
    reading = read("3 order deliver ho gaye", corner)

    assert (reading.action, reading.reasons) == ("confirm", ("order_meant",))


def test_the_number_behind_orders_is_one(corner: Database) -> None:
    assert read("orders 24", corner).commands == (OrderQuery(24),)
    assert read("order no 24 ready", corner).commands == (OrderUpdate(24, status="packed"),)


@pytest.mark.parametrize(
    "text",
    [
        "remove karim from order 24",
        "remove driver from order 24",
        "cancel karim for order 24",
        "remove order 24 from karim",
        "order 24 karim se hatao",
        "take order 21 from karim",
        "order 21 from karim",
        "drop karim from order 24",
        "order 24 karim se le lo",
        "order 24 came from karim",
        "karim had order 24",
        "karim refused order 21",
        "quita a karim del pedido 24",
    ],
)
def test_an_order_taken_from_a_driver_stays_as_it_is(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize("text", ["order 24 karim ko batao", "karim handed over order 24"])
def test_whether_a_driver_has_an_order_is_asked_about(text: str, corner: Database) -> None:
    assert read(text, corner).action == "confirm"


@pytest.mark.parametrize("text", ["assign order 24 to karim", "order 24 with karim"])
def test_a_driver_who_is_given_an_order_has_it(text: str, corner: Database) -> None:
    reading = read(text, corner)

    assert (reading.action, reading.commands) == ("execute", (OrderUpdate(24, driver="Karim"),))


@pytest.mark.parametrize(
    "text",
    [
        "order 21 delivered by friday",
        "order 24 ready on friday",
        "cancel order 24 tomorrow",
        "cancelar pedido 24 mañana",
        "order 24 kal gaya",
        "order 24 kal liya tha",
        "order 24 somwar ka tha",
        "order 24 every friday",
        "order 5 sugar for sara on fridays",
    ],
)
def test_what_is_said_of_another_day_is_not_done(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "order 24 delivered yesterday",
        "order 24 kal deliver ho gaya",
        "sara ordered 5 sugar on friday",
        "sara pidió 5 sugar el viernes",
        "order 5 sugar for sara daily",
    ],
)
def test_a_day_that_may_not_be_meant_is_asked_about(text: str, corner: Database) -> None:
    assert read(text, corner).action == "confirm"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("order 24 for friday", dt.date(2026, 11, 27)),
        ("order 24 kal", dt.date(2026, 11, 24)),
    ],
)
def test_an_order_is_moved_to_a_day(text: str, day: dt.date, corner: Database) -> None:
    reading = read(text, corner)

    assert (reading.action, reading.commands) == ("execute", (OrderUpdate(24, deliver_on=day),))


@pytest.mark.parametrize(
    "text",
    [
        "i need order 24 delivered",
        "we want order 24 out",
        "karim wants order 24",
        "karim was to take order 24",
        "sara wants to cancel order 24",
        "order 21 karim se karwao",
    ],
)
def test_a_wish_changes_no_order(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "order 21 pack karo",
        "order 21 ready karo",
        "ऑर्डर 21 पैक करो",
        "order 24 ja raha hai",
        "tell sara order 24 is ready",
    ],
)
def test_what_people_may_tell_each_other_is_asked_about(text: str, corner: Database) -> None:
    assert read(text, corner).action == "confirm"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("i want to cancel order 24", "cancelled"),
        ("order 24 cancel kar do", "cancelled"),
        ("mark order 24 delivered", "delivered"),
        ("order 24 ready hai", "packed"),
        ("order 24 pack ho gaya", "packed"),
    ],
)
def test_what_we_are_told_is_done(text: str, status: OrderStatus, corner: Database) -> None:
    reading = read(text, corner)

    assert (reading.action, reading.commands) == ("execute", (OrderUpdate(24, status=status),))


@pytest.mark.parametrize("text", ["is order 24 packed", "was order 24 delivered"])
def test_a_question_changes_no_order(text: str, corner: Database) -> None:
    assert read(text, corner).commands == (OrderQuery(24),)


@pytest.mark.parametrize("text", ["un-cancel order 24", "order 24 ready by 5pm"])
def test_what_is_undone_or_still_to_be_done_is_not_done(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize("text", ["order 12 will be delivered", "order 12 will go out"])
def test_what_will_become_of_an_order_is_not_what_a_driver_called_will_did(
    text: str, stores: dict[str, Database]
) -> None:
    assert read(text, stores["cafe"]).commands == ()


def test_will_may_still_be_a_driver(stores: dict[str, Database]) -> None:
    delivered = OrderUpdate(12, status="delivered", driver="Will")

    assert read("will delivered order 12", stores["cafe"]).commands == (delivered,)
