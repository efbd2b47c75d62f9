import pytest

from actors.business.intents import ReportSummary, TxnList
from channels.errors import Refused
from channels.messages import Role
from tests.actors.business.acts import do
from tests.corner import DAY, HOUR, Corner, buttons


def test_a_day_with_everything_in_it(corner: Corner) -> None:
    corner.say("sold 2 rice")
    corner.say("sold 1 rice to sara on credit")
    corner.say("returned 1 sugar, refunded 150")
    corner.say("ali paid 500")
    corner.say("spent 100 on fuel")

    said = do(corner, ReportSummary()).splitlines()

    assert said == [
        "Today (2026-11-23)",
        "Sales (2): 4,500 PKR",
        "Returns: 150 PKR",
        "On credit: 1,500 PKR",
        "Received: 500 PKR",
        "Expenses: 100 PKR",
        "Goods cost: 3,480 PKR",
        "Profit: 770 PKR",
    ]


def test_what_was_undone_is_in_no_report_and_comes_back_with_redo(corner: Corner) -> None:
    sold = corner.hear("sold 2 rice")
    undone = corner.press(sold, "Undo")
    nothing = do(corner, ReportSummary(metric="sales"))
    corner.press(undone, "Redo")

    assert nothing == "Today (2026-11-23)\nSales (0): 0 PKR"
    assert "Sales (1): 3,000 PKR" in do(corner, ReportSummary())


def test_a_period_is_compared_with_the_one_before(corner: Corner) -> None:
    corner.say("sold 2 rice")
    corner.at += 7 * DAY
    corner.say("sold 1 rice")

    said = do(corner, ReportSummary("this_week", "sales", compare="last_week"))

    assert said.splitlines() == [
        "This week (2026-11-30)",
        "Sales (1): 1,500 PKR",
        "Before (2026-11-29 to 2026-11-29)",
        "Sales (0): 0 PKR",
    ]


def test_a_day_begins_at_midnight_where_the_store_is(corner: Corner) -> None:
    corner.at += 11 * HOUR  # past midnight in Karachi, still the same day in London
    corner.say("sold 1 rice")

    assert "Sales (1)" in do(corner, ReportSummary("2026-11-24"))
    assert "Sales (0)" in do(corner, ReportSummary("2026-11-23"))


def test_entries_are_listed_the_latest_first_with_what_was_undone(corner: Corner) -> None:
    corner.press(corner.hear("sold 1 rice"), "Undo")
    corner.say("spent 100 on fuel")

    said = do(corner, TxnList(period="today", limit=3)).splitlines()

    assert [line.split(" ", 1)[0] for line in said] == ["#12", "#11", "#10"]
    assert said[0].endswith("Omar: spend 100 PKR on fuel")
    assert said[1].endswith("Omar: undo #10")
    assert said[2].endswith("Omar: sell 1 Rice (undone)")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (TxnList("sale"), ["sell 1 Rice to Ali Hassan"]),
        (TxnList("payment"), ["receive 500 PKR from Ali Hassan"]),
        (TxnList("expense"), ["spend 100 PKR on fuel"]),
        (TxnList("purchase"), ["There are no entries."]),
        (TxnList(customer="Ali Hassan", period="today", limit=1), ["receive 500 PKR"]),
        (TxnList(product="Rice", limit=1), ["sell 1 Rice"]),
        (TxnList(customer="Nobody"), ["There are no entries."]),
        (TxnList(limit=-1), ["spend 100 PKR on fuel"]),
    ],
)
def test_entries_are_found_by_kind_party_and_product(
    corner: Corner, asked: TxnList, expected: list[str]
) -> None:
    corner.say("sold 1 rice to ali")
    corner.say("ali paid 500")
    corner.say("spent 100 on fuel")

    said = do(corner, asked).splitlines()

    assert len(said) == len(expected)
    assert all(words in line for words, line in zip(expected, said, strict=True))


def test_a_list_has_an_end_whatever_was_asked(corner: Corner) -> None:
    for _ in range(25):
        corner.say("spent 1 on fuel")

    assert len(do(corner, TxnList(limit=1_000)).splitlines()) == 20


def test_the_audit_names_the_message_that_changed_a_price(corner: Corner) -> None:
    corner.admit("hina", Role.MANAGER)
    message = corner.inbound("sugar now 155", person="hina")
    corner.order(message)

    (said,) = do(corner, TxnList("audit", product="Sugar", limit=1)).splitlines()

    assert said.endswith(f"Hina: change Sugar: price 155 PKR [{message.key}]")


def test_an_unknown_period_is_refused(corner: Corner) -> None:
    with pytest.raises(Refused, match="I do not know the period"):
        do(corner, ReportSummary("whenever"))


def test_the_panel_counts_what_an_undo_left(corner: Corner) -> None:
    sold = corner.hear("sold 1 rice")
    corner.press(sold, "Undo")

    assert corner.view("panel")["today"]["count"] == 0
    assert buttons(sold)[0].label == "Undo"
